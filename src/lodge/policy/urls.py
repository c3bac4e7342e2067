"""The addresses of the policy, under a school."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.policy import views

app_name = "policy"

WAYS.put(Way(code="ask", text="Ask", route="policy:ask", order=10))
WAYS.put(Way(code="policy", text="Policy", route="policy:policy", order=71))

urlpatterns = [
    path("ask", views.ask, name="ask"),
    path("policy", views.policy, name="policy"),
    path("policy/clause/<path:clause>", views.clause, name="clause"),
    path("policy/decision/<uuid:decision_id>", views.decision, name="decision"),
    path("policy/document", views.document, name="document"),
    path("policy/sentences", views.sentences, name="sentences"),
    path("policy/grid", views.grid, name="grid"),
    path("policy/checks", views.checks, name="checks"),
    path("policy/compare", views.compare, name="compare"),
    path("policy/replay", views.replay, name="replay"),
    path("policy/built", views.coverage, name="coverage"),
    path("policy/adopt", views.adopt, name="adopt"),
    path("policy/adopt/variations", views.adopt_variations, name="adopt-variations"),
    path("policy/adopt/readings", views.adopt_readings, name="adopt-readings"),
    path("policy/adopt/settings", views.adopt_settings, name="adopt-settings"),
    path("policy/adopt/check", views.adopt_check, name="adopt-check"),
]
