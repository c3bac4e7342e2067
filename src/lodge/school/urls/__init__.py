"""The addresses of the school's own books, under a school; those of sign-in are beside it."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.school.domain.roles import KEEPS_BOOKS
from lodge.school.urls.sign_in import site_urlpatterns
from lodge.school.views import coming_in, importing

__all__ = ["site_urlpatterns", "urlpatterns"]

app_name = "school"

WAYS.put(Way(code="import", text="Import", route="school:import", roles=KEEPS_BOOKS, order=80))

urlpatterns = [
    path("", coming_in.start, name="start"),
    path("import", importing.import_upload, name="import"),
    path("import/<uuid:draft_id>", importing.import_preview, name="import-preview"),
    path("import/<uuid:draft_id>/withdraw", importing.import_withdraw, name="import-withdraw"),
]
