"""The addresses of safeguarding: whoever raises, whoever reads, adults apart."""

from django.urls import path

from lodge.foundation.ui.bar import WAYS, Way
from lodge.safeguarding.views import adults, cases, entries, notify, people, raising, routes, steps

app_name = "safeguarding"

WAYS.put(Way(code="raise", text="Raise a concern", route="safeguarding:raise", order=60))
WAYS.put(
    Way(
        code="cases",
        text="Cases",
        route="safeguarding:cases",
        roles=frozenset({"dsl", "deputy_dsl"}),
        order=61,
    )
)
WAYS.put(
    Way(
        code="adults",
        text="Concerns about adults",
        route="safeguarding:adults",
        roles=frozenset({"headteacher", "chair_of_governors"}),
        order=74,
    )
)

CASE = "safeguarding/cases/<uuid:case_id>"

urlpatterns = [
    path("concern", raising.raise_one, name="raise"),
    path("concern/adult", raising.raise_adult, name="raise-adult"),
    path("concern/raised", raising.raised, name="raised"),
    path("concern/ways", routes.routes, name="routes"),
    path("safeguarding/cases", cases.list_of_cases, name="cases"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}/people", people.people, name="people"),
    path(f"{CASE}/people/<uuid:row_id>/withdraw", people.withdraw, name="withdraw"),
    path(f"{CASE}/notify", notify.notify, name="notify"),
    path(f"{CASE}/lesson", entries.lesson, name="lesson"),
    path(f"{CASE}/entries/<uuid:entry_id>/correct", entries.correct, name="correct"),
    path(f"{CASE}/entries/<uuid:entry_id>/done", entries.lesson_done, name="lesson-done"),
    path(f"{CASE}/<slug:step>", steps.step, name="step"),
    path("safeguarding/adults", adults.list_of_adults, name="adults"),
    path("safeguarding/adults/<uuid:concern_id>", adults.adult, name="adult"),
]
