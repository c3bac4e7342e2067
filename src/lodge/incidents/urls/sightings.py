"""The addresses of seeing a device."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.incidents.views import held, sighting
from lodge.school.domain.roles import KNOWS_PUPILS

WAYS.put(
    Way(
        code="incidents-seen",
        text="I saw a phone",
        route="incidents:seen",
        roles=KNOWS_PUPILS,
        order=15,
    )
)

urlpatterns = [
    path("incidents/seen", sighting.seen, name="seen"),
    path("incidents/seen/waiting", held.waiting, name="seen-waiting"),
    path("incidents/<uuid:incident_id>/card", sighting.card, name="card"),
]
