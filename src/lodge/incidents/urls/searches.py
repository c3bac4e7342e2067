"""The addresses of searches."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.incidents.permissions.search.reading import GOVERNORS
from lodge.incidents.views import letters
from lodge.incidents.views import search as views
from lodge.school.domain.roles import KNOWS_PUPILS

WAYS.put(
    Way(code="searches", text="Searches", route="incidents:searches", roles=KNOWS_PUPILS, order=73)
)
WAYS.put(
    Way(
        code="search-figures",
        text="How often is searched",
        route="incidents:search-figures",
        roles=GOVERNORS,
        order=74,
    )
)

urlpatterns = [
    path("searches", views.listing, name="searches"),
    path("searches/ask", views.ask, name="search-ask"),
    path("searches/register", views.register_page, name="search-register"),
    path("searches/figures", views.figures, name="search-figures"),
    path("searches/taken-out", views.taken_out, name="search-taken-out"),
    path("searches/screening", views.screening, name="search-screening"),
    path("searches/device/<uuid:custody_id>", views.device, name="search-device"),
    path("searches/<uuid:search_id>", views.one, name="search"),
    path("searches/<uuid:search_id>/letter", letters.search_letter, name="search-letter"),
]
