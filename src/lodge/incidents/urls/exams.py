"""The addresses of exams: sittings, what was found in them, and its report."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.incidents.views.exams import listing, one, reporting, setting_up
from lodge.school.domain.roles import KNOWS_PUPILS

WAYS.put(Way(code="exams", text="Exams", route="incidents:exams", roles=KNOWS_PUPILS, order=74))

urlpatterns = [
    path("exams", listing.exams, name="exams"),
    path("exams/new", setting_up.new, name="exam-new"),
    path("exams/<uuid:sitting_id>", one.exam, name="exam"),
    path("exams/finds/<uuid:incident_id>", reporting.report, name="exam-report"),
]
