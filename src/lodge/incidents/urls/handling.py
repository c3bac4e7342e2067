"""The addresses of dealing with what was reported, and of what was taken."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.incidents.views import adding, incidents, keeping, letters, panel, reporting
from lodge.school.domain.roles import KNOWS_PUPILS

HANDLES = frozenset({"headteacher", "senior_leader", "dsl", "deputy_dsl"})
WAYS.put(
    Way(
        code="incidents-on-call", text="On call", route="incidents:on-call", roles=HANDLES, order=16
    )
)
WAYS.put(
    Way(code="incidents-kept", text="Taken", route="incidents:kept", roles=KNOWS_PUPILS, order=72)
)

urlpatterns = [
    path("incidents/on-call", incidents.on_call, name="on-call"),
    path("incidents/", incidents.every, name="list"),
    path("incidents/kept", keeping.kept, name="kept"),
    path("incidents/kept/<uuid:custody_id>", keeping.device, name="device"),
    path("incidents/kept/<uuid:custody_id>/receipt", keeping.receipt, name="receipt"),
    path("incidents/report", reporting.choices, name="report-list"),
    path("incidents/report/<slug:type_code>", reporting.report, name="report"),
    path("incidents/panel", panel.panel, name="panel"),
    path("incidents/ladder", panel.ladder, name="ladder"),
    path("incidents/<uuid:incident_id>", incidents.one, name="one"),
    path("incidents/<uuid:incident_id>/letter", letters.letter, name="letter"),
    path("incidents/<uuid:incident_id>/add/<slug:verb>", adding.add, name="add"),
]
