"""The pages of incidents: a sighting, the on-call list, a device, reports, a copy."""

import re
from datetime import timedelta
from html import unescape

import pytest

from lodge.incidents.models import Incident, IncidentStep
from lodge.incidents.types import TYPES, reported_types
from lodge.notices.models import Notice
from tests.rooms.incidents.arranging import MONDAY_AFTER_SCHOOL, MONDAY_AT_TEN, sight, text_of

pytestmark = pytest.mark.usefixtures("book_is_true")
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def hidden_in(answer) -> dict[str, str]:
    """Return the hidden fields of a page, the last form's winning."""
    return {name: unescape(value) for name, value in HIDDEN.findall(answer.content.decode())}


TAKES_IT = "Please switch it off and give it to me"
WAITS = "The on-call leader: Lena Sample"


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        ("st-peters-primary", TAKES_IT),
        ("city-of-rochester", TAKES_IT),
        ("chancery-education-trust", TAKES_IT),
        # They do not say who may take a device: nobody is told to, and a leader comes.
        ("new-ash-green", WAITS),
        ("outcomes-first-group", WAITS),
    ],
)
@pytest.mark.usefixtures("leader")
def test_a_sighting_in_four_steps_at_each_school(pack, said, live_by, browse, teacher, ada):
    live_by(pack)
    see = browse(teacher)

    found = see("incidents/seen?q=ALD00001", follow=True)
    assert "What happened?" in text_of(found)
    confirm = see(f"incidents/seen?person={ada.person_id}&what=used")
    assert "It goes back to" in text_of(confirm)
    card = see(f"incidents/seen?person={ada.person_id}&what=used&go=1&taken=yes&device=phone")
    assert said in text_of(card)
    assert not Incident.objects.of(teacher.school_id).exists()
    done = see("incidents/seen", hidden_in(card))

    assert "Kept as 2026-0001" in text_of(done)


def test_done_again_after_going_back_to_the_card_keeps_nothing_more(live_by, browse, teacher, ada):
    live_by("st-peters-primary")
    see = browse(teacher)
    asked = f"incidents/seen?person={ada.person_id}&what=used"
    card = f"{asked}&go=1&client_id={hidden_in(see(asked))['client_id']}"

    first, again = (see("incidents/seen", hidden_in(see(card))) for _ in range(2))

    assert Incident.objects.of(teacher.school_id).count() == 1
    assert text_of(again) == text_of(first)


def test_where_nobody_may_take_it_the_leader_is_called_and_finds_it(
    live_by, browse, teacher, leader, ada
):
    live_by("new-ash-green")
    see = browse(teacher)

    card = see(f"incidents/seen?person={ada.person_id}&what=used&go=1")
    see("incidents/seen", hidden_in(card))

    assert "Do not take it yourself" in text_of(card)
    assert "The device was not taken" in text_of(card)
    assert Notice.objects.of(ada.school_id).filter(template="on_call_wanted").count() == 1
    assert "Waiting for somebody ▲ 2026-0001" in text_of(browse(leader)("incidents/on-call"))


def test_a_restricted_sighting_says_the_number_and_no_more(live_by, browse, teacher, ada):
    live_by("st-peters-primary")
    see = browse(teacher)

    card = see(f"incidents/seen?person={ada.person_id}&what=maybe_unlawful&go=1&taken=yes")
    done = see("incidents/seen", hidden_in(card))

    assert "Tell the safeguarding lead in person now" in text_of(card)
    assert "see no more of it than this number" in text_of(done)


def test_nonsense_is_a_400_and_no_more(live_by, browse, teacher, ada):
    live_by("st-peters-primary")
    see = browse(teacher)

    for page in (
        "incidents/seen?person=x",
        f"incidents/seen?person={ada.person_id}&what=flown",
        f"incidents/seen?person={ada.person_id}&what=used&device=castle",
        f"incidents/seen?person={ada.person_id}&what=used&words={'x ' * 800}",
    ):
        assert see(page).status_code == 400


def test_the_on_call_leader_takes_it_on_and_it_passes_to_the_office(
    live_by, browse, teacher, leader, officer, ada
):
    live_by("city-of-rochester")
    row = sight(teacher, ada, "filming", by=leader)
    on_call = browse(leader)

    assert "Waiting for somebody" in text_of(on_call("incidents/on-call"))
    mine = on_call("incidents/on-call", {"do": "mine", "about": row.id})
    assert "with you" in text_of(mine)
    kept = on_call("incidents/kept")
    address = re.search(r"incidents/kept/[0-9a-f-]+", kept.content.decode())[0]
    offered = on_call(address, {"do": "offer", "to": officer.person_id})
    assert f"on its way to {officer.name}" in text_of(offered)
    at_office = browse(officer)
    received = at_office(address, {"do": "receive"})

    assert "Now with you" in text_of(received)


def test_mine_collected_handed_over_on_one_page(live_by, browse, teacher, leader, officer, ada):
    live_by("city-of-rochester")
    row = sight(teacher, ada, "refused", is_taken=False, holder=None)
    see = browse(leader)
    see("incidents/on-call", {"do": "mine", "about": row.id})

    collected = see("incidents/on-call", {"do": "collected", "about": row.id})
    again = see("incidents/on-call", {"do": "collected", "about": row.id})
    custody_id = re.search(r'name="about" value="([0-9a-f-]+)">\s*<label', again.content.decode())[
        1
    ]
    see("incidents/on-call", {"do": "handed", "about": custody_id, "to": officer.person_id})

    assert "Handed over" in text_of(collected)
    assert "cor-6.1-05" in text_of(see(f"incidents/{row.id}"))
    assert f"on its way to {officer.name}" in text_of(see("incidents/kept"))


def test_a_device_goes_back_when_school_has_ended_to_whom_it_should(
    live_by, browse, teacher, officer, clock, ada
):
    live_by("chancery-education-trust")
    sight(teacher, ada)
    office = browse(officer)
    address = re.search(r"incidents/kept/[0-9a-f-]+", office("incidents/kept").content.decode())[0]

    early = office(address, {"do": "release", "to": "parent", "name": "Pat Brook"})
    clock(MONDAY_AFTER_SCHOOL)
    wrong = office(address, {"do": "release", "to": "pupil", "name": "Ada Brook"})
    right = office(address, {"do": "release", "to": "parent", "name": "Pat Brook"})

    assert early.status_code == wrong.status_code == 403
    assert "cet-pupils-24" in text_of(wrong)
    assert right.status_code == 200
    assert "Nothing is kept" in text_of(office("incidents/kept"))


@pytest.mark.parametrize("reader", ["pupil", "parent"])
def test_a_receipt_names_the_clause_and_the_return(live_by, browse, teacher, officer, ada, reader):
    live_by("chancery-education-trust")
    sight(teacher, ada, words="It rang twice.")
    office = browse(officer)
    address = re.search(r"incidents/kept/[0-9a-f-]+", office("incidents/kept").content.decode())[0]

    shown = text_of(office(f"{address}/receipt?for={reader}"))
    paper = office(f"{address}/receipt?for={reader}&as=pdf")

    assert "cet-pupils-24" in shown
    assert "Monday 23 November 2026 at 15:30" in shown
    assert "It rang twice." in shown
    assert paper.content.startswith(b"%PDF")


@pytest.mark.parametrize("kind", reported_types(), ids=lambda kind: kind.code)
def test_a_report_asks_one_question_at_a_time_and_checks(kind, live_by, browse, headteacher, ada):
    live_by("st-peters-primary")
    see = browse(headteacher)
    answers = {"person": str(ada.person_id), "since": "23 11 2026 09:00", "paper_ends": "11:00"}
    page = see(f"incidents/report/{kind.code}")

    for _ in range(12):
        said = hidden_in(page)
        if "Check your answers" in text_of(page):
            break
        asked = said["question"]
        first = next((each for each in kind.asked if each.name == asked), None)
        usual = first.choices[0][0] if first and first.choices else "Words."
        said[asked] = answers.get(asked, "no" if asked == "taken" else usual)
        page = see(f"incidents/report/{kind.code}", said)
    done = see(f"incidents/report/{kind.code}", {**hidden_in(page), "do": "keep"})

    assert "Kept as 2026-0001" in text_of(done)
    [row] = Incident.objects.of(headteacher.school_id)
    assert row.type_code == kind.code
    assert "Open" in text_of(see("incidents/"))


@pytest.mark.shows("IMP-58")
def test_a_permitted_medical_device_is_no_find(live_by, browse, teacher, ada):
    live_by("st-peters-primary")
    see = browse(teacher)

    said = dict.fromkeys(("paper", "paper_ends", "what", "state", "rang", "used"), "no")
    answer = see(
        "incidents/report/exam_find",
        {**said, "person": ada.person_id, "medical": "yes", "question": "medical"},
    )

    assert answer.status_code == 403
    assert "no find" in text_of(answer)
    assert not Incident.objects.of(teacher.school_id).exists()


@pytest.mark.shows("IMP-81")
def test_how_an_adult_behaves_is_never_in_this_book(live_by, browse, teacher, headteacher):
    live_by("st-peters-primary")
    see = browse(teacher)

    answer = see(
        "incidents/report/staff_breach",
        {"person": headteacher.person_id, "conduct": "yes", "question": "conduct"},
    )

    assert answer.status_code == 403
    assert "chair of governors" in text_of(answer)
    assert not Incident.objects.of(teacher.school_id).exists()


@pytest.mark.parametrize("verb", ["facts", "lightened", "supported", "planned", "corrected"])
def test_an_entry_asks_one_question(verb, live_by, browse, teacher, leader, ada):
    live_by("city-of-rochester")
    row = sight(teacher, ada)
    see = browse(leader)

    page = see(f"incidents/{row.id}/add/{verb}")
    empty = see(f"incidents/{row.id}/add/{verb}", {})

    assert page.status_code == 200
    assert empty.status_code in {400, 403}
    assert IncidentStep.objects.of(row.school_id).filter(verb=verb).count() == 0


def test_more_facts_begin_more_duties(live_by, browse, teacher, leader, ada):
    live_by("city-of-rochester")
    row = sight(teacher, ada)
    see = browse(leader)
    before = text_of(see(f"incidents/{row.id}"))

    after = text_of(see(f"incidents/{row.id}/add/facts", {"appropriate": "yes"}))

    assert before.count("depends on what is known") > after.count("depends on what is known")


@pytest.mark.shows("IMP-84", "IMP-85")
def test_the_panels_copy_has_the_words_of_that_day_and_the_correction(
    live_by, browse, teacher, headteacher, ada
):
    from tests.rooms.incidents.arranging import adopt

    live_by("chancery-education-trust")
    row = sight(teacher, ada)
    see = browse(headteacher)
    wrong = IncidentStep.objects.of(row.school_id).get(verb="opened")
    see(f"incidents/{row.id}/add/corrected", {"about": wrong.id, "words": "It was the corridor."})
    adopt_later(headteacher, adopt)

    page = text_of(
        see(
            f"incidents/panel?person={ada.person_id}&starts_on_day=1&starts_on_month=11&starts_on_year=2026"
            "&ends_on_day=30&ends_on_month=11&ends_on_year=2026"
        )
    )

    assert "Corrected later: Reported" in page
    assert "It was the corridor." in page
    assert "cet-pupils-24" in page
    assert "in force then: Mobile devices and smart technology" in page


def adopt_later(headteacher, adopt):
    """Let the school live by another policy from the day after."""
    from lodge.policy.actions import adopt_pack

    adopt_pack(
        actor=headteacher,
        pack_slug="st-peters-primary",
        in_force_from=(MONDAY_AT_TEN + timedelta(days=1)).date(),
        settings={},
        at=MONDAY_AT_TEN,
    )


def test_the_ladder_is_shown_and_the_head_says_how_far_back(live_by, browse, headteacher, leader):
    live_by("city-of-rochester")

    refused = browse(leader)("incidents/ladder", {"window": "half_term"})
    decided = browse(headteacher)("incidents/ladder", {"window": "half_term"})

    assert refused.status_code == 403
    assert "Counted This half-term" in text_of(decided)


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("typed", "next_words"),
    [
        ("brook, ÁDA", "What has happened?"),
        ("b", "Choose one of the people found"),
        ("zed", "Nobody has this name or card"),
    ],
)
def test_a_report_goes_on_by_itself_only_where_one_pupil_is_meant(
    typed, next_words, live_by, browse, teacher, make_pupil
):
    live_by("st-peters-primary")
    make_pupil("Benedict", "Oak", year=6, form="6A")

    asked = {"question": "person", "person": typed}
    page = text_of(browse(teacher)("incidents/report/off_site_bullying", asked))

    assert next_words in page


@pytest.mark.parametrize("address", ["searches/ask", "incidents/panel"])
def test_where_one_pupil_is_meant_nobody_is_to_be_chosen(address, live_by, browse, leader, ada):
    live_by("st-peters-primary")

    answer = browse(leader)(f"{address}?q=Brook,%20Ada")

    assert answer.url.endswith(f"{address}?person={ada.person_id}")


def test_the_types_that_are_reported_are_all_offered(live_by, browse, teacher):
    live_by("city-of-rochester")

    page = text_of(browse(teacher)("incidents/report"))

    assert [
        kind.title for kind in TYPES.values() if not kind.sighted and kind.title not in page
    ] == []
