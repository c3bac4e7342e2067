"""The addresses of the school's own books, under a school; those of sign-in are beside it."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.school.urls.sign_in import site_urlpatterns
from lodge.school.views import (
    accounts,
    books,
    calendar,
    coming_in,
    importing,
    posts,
    provisions,
    pupils,
    staff,
)

__all__ = ["site_urlpatterns", "urlpatterns"]

app_name = "school"

WAYS.put(Way(code="school", text="School", route="school:books", order=80))

PERSON = "people/<uuid:person_id>"
PUPIL = "pupils/<uuid:pupil_id>"
PROVISION = "provisions/<uuid:provision_id>"

STAFF = [
    path("people", staff.staff, name="staff"),
    path("people/add", staff.staff_add, name="staff-add"),
    path(PERSON, staff.member, name="staff-member"),
    path(f"{PERSON}/leave", staff.staff_leave, name="staff-leave"),
    path(f"{PERSON}/post", posts.post_add, name="post-add"),
    path(f"{PERSON}/form", posts.tutor_add, name="tutor-add"),
    path(f"{PERSON}/account", accounts.account_make, name="account-make"),
    path(f"{PERSON}/account/<slug:deed>", accounts.account_change, name="account-change"),
    path("posts/<uuid:post_id>/end", posts.post_end, name="post-end"),
    path("posts/<uuid:post_id>/cover", posts.post_cover, name="post-cover"),
    path("posts/<uuid:post_id>/take-back", posts.post_withdraw, name="post-withdraw"),
    path("forms/<uuid:tutorship_id>/end", posts.tutor_end, name="tutor-end"),
]

PUPILS = [
    path("pupils", pupils.pupils, name="pupils"),
    path(PUPIL, pupils.pupil, name="pupil"),
    path(f"{PUPIL}/travel", pupils.pupil_travel, name="pupil-travel"),
    path(f"{PUPIL}/provision", pupils.pupil_provision, name="pupil-provision"),
    path(f"{PUPIL}/contacts/add", pupils.contact_add, name="contact-add"),
    path("contacts/<uuid:contact_id>", pupils.contact_change, name="contact-change"),
    path("contacts/<uuid:contact_id>/end", pupils.contact_end, name="contact-end"),
]

PROVISIONS = [
    path("provisions", provisions.provisions, name="provisions"),
    path("provisions/open", provisions.provision_add, name="provision-add"),
    path(PROVISION, provisions.provision, name="provision"),
    path(f"{PROVISION}/<slug:act>", provisions.provision_change, name="provision-change"),
]

CALENDAR = [
    path("calendar", calendar.calendar, name="calendar"),
    path("calendar/bells/<slug:day>", calendar.calendar_bells, name="calendar-bells"),
    path("calendar/<slug:kind>/add", calendar.calendar_add, name="calendar-add"),
    path(
        "calendar/<slug:kind>/<uuid:row_id>/take-out",
        calendar.calendar_take_out,
        name="calendar-take-out",
    ),
]

urlpatterns = [
    path("", coming_in.start, name="start"),
    path("school", books.books, name="books"),
    path("import", importing.import_upload, name="import"),
    path("import/<uuid:draft_id>", importing.import_preview, name="import-preview"),
    path("import/<uuid:draft_id>/withdraw", importing.import_withdraw, name="import-withdraw"),
    *STAFF,
    *PUPILS,
    *PROVISIONS,
    *CALENDAR,
]
