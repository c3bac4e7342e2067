"""What a search found goes through the same custody and release rules as what a sighting took."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from lodge.desk.actions.keeping import open_case
from lodge.devices.queries import custody, held
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as acts
from lodge.incidents.actions.fate.deciding import decide_on_device
from lodge.incidents.actions.keeping import Recipient, offer, receive, release
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.queries.keeping import hands_by_device, holder_of, kept_now, terms_of
from lodge.notices.domain import HELD
from lodge.safeguarding.actions import let_device_go, write_entry
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.models import Case
from tests.rooms.incidents.arranging import settle_everything, text_of
from tests.rooms.incidents.searching import (
    LATER,
    NOW,
    approve,
    ask,
    at,
    device_of,
    wanted,
    write_up,
    written,
)

pytestmark = pytest.mark.django_db
GROUP = "outcomes-first-group"
MONDAY_EVENING = NOW.replace(hour=16)


def found_phone(cast, **more):
    """Search for a phone, find it and take it; return its custody."""
    search = ask(cast.teacher, wanted(cast.ada, item_code="phone"))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    record = written(cast.searcher, cast.witness, found="taken", **more)
    row = write_up(cast.searcher, search, record)
    return search, custody(seen_by=cast.dsl, custody_id=UUID(row.said["custody"]))


def looked_at(cast, shown, *, basis="confiscation"):
    """Look at what is on a phone in our hands; return its custody."""
    phone = device_of(cast.headteacher, cast.ada, basis=basis)
    search = look_at_it(cast, phone, shown)
    return search, custody(seen_by=cast.dsl, custody_id=phone.id)


def look_at_it(cast, phone, shown):
    """Look at what is on a phone."""
    search = ask(
        cast.leader,
        wanted(
            cast.ada,
            kind=Kind.CONTENT,
            item_code="",
            custody_id=phone.id,
            suspicion="harm",
            police="no_suspicion",
        ),
    )
    approve(cast.headteacher, search, cast.headteacher, cast.witness)
    write_up(cast.headteacher, search, written(cast.headteacher, cast.witness, shown=shown))
    return search


def give(actor, row, moment=MONDAY_EVENING, to="parent", reason=""):
    """Give a device back."""
    recipient = Recipient(to=to, name="Pat Brook", reason=reason)
    return release(actor=actor, custody_id=row.id, recipient=recipient, happened=at(moment))


def decide(actor, row, verb, words="PC 1234, CAD 7", moment=LATER):
    """Say what becomes of a device, and return the record under which it is here now."""
    decide_on_device(actor=actor, custody_id=row.id, verb=verb, words=words, happened=at(moment))
    return next((each for each in held(seen_by=actor)), None)


@pytest.mark.shows("IMP-7", "IMP-16")
def test_what_a_search_found_passes_by_two_hands_and_goes_back_on_its_terms(by_pack, officer):
    cast = by_pack("city-of-rochester")
    _, phone = found_phone(cast)

    offer(actor=cast.searcher, custody_id=phone.id, to_id=officer.person_id, happened=at(LATER))
    receive(actor=officer, custody_id=phone.id, happened=at(LATER + timedelta(minutes=1)))

    hands = hands_by_device(seen_by=officer, custody_ids=[phone.id])[phone.id]
    assert holder_of(hands).to_id == officer.person_id
    assert terms_of(seen_by=officer, custody_id=phone.id).number.startswith("S2026-")
    with pytest.raises(Refused):
        give(officer, phone, to="other")
    assert give(cast.leader, phone, reason="His mother came.").closed_at == MONDAY_EVENING


def test_its_page_and_its_receipt_say_where_it_was_taken(by_pack, browse, clock, officer):
    cast = by_pack(GROUP)
    search, phone = found_phone(cast)
    clock(LATER)

    leads = text_of(browse(cast.leader)(f"incidents/kept/{phone.id}"))
    office = text_of(browse(officer)(f"incidents/kept/{phone.id}"))
    paper = text_of(browse(officer)(f"incidents/kept/{phone.id}/receipt?for=parent"))

    assert search.called in leads
    assert "Hold as evidence" in leads
    assert "Hold as evidence" not in office
    assert f"number {search.called}" in paper


@pytest.mark.shows("IMP-21")
def test_what_the_write_up_leaves_to_the_lead_holds_the_parents_receipt_too(
    by_pack, browse, clock, officer
):
    cast = by_pack(GROUP)
    _, phone = found_phone(cast, parent="withheld")
    clock(LATER)
    address = f"incidents/kept/{phone.id}"

    papers = [browse(officer)(f"{address}/receipt?for={each}") for each in ("parent", "pupil")]

    assert [each.status_code for each in papers] == [403, 200]
    assert HELD in text_of(browse(officer)(address))


@pytest.mark.shows("J5")
def test_a_search_is_closed_over_what_it_took_only_with_a_reason(by_pack, browse, clock):
    cast = by_pack("city-of-rochester")
    search, phone = found_phone(cast)
    clock(MONDAY_EVENING)
    settle_everything(cast.dsl, search, at=MONDAY_EVENING)
    page, see = f"searches/{search.id}", browse(cast.headteacher)

    asked = text_of(see(f"{page}?do=close"))
    with pytest.raises(Refused, match=f"it is with {cast.searcher.name}"):
        acts.close(actor=cast.headteacher, search_id=search.id, happened=at(MONDAY_EVENING))
    decide(cast.leader, phone, Verb.POLICE_TOOK, moment=MONDAY_EVENING)
    with pytest.raises(Refused, match="it is with the police"):
        acts.close(actor=cast.headteacher, search_id=search.id, happened=at(MONDAY_EVENING))
    closed = text_of(
        see(page, {"do": "close", "client_id": str(uuid4()), "words": "Lee follows it."})
    )

    assert f"A mobile phone: with {cast.searcher.name}, since 11:10 today." in asked
    assert "It goes back to the pupil, or a parent or carer. From 15:30 today." in asked
    assert "Closed: what was taken had not gone back. Lee follows it." in closed


def test_a_search_whose_device_is_looked_for_says_so_where_it_is_closed(
    by_pack, browse, clock, officer
):
    cast = by_pack("city-of-rochester")
    search, phone = found_phone(cast)
    clock(MONDAY_EVENING)
    settle_everything(cast.dsl, search, at=MONDAY_EVENING)
    lost = {"kind": "lost", "words": "", "happened": at(MONDAY_EVENING)}
    open_case(actor=officer, custody_id=phone.id, **lost)

    asked = text_of(browse(cast.headteacher)(f"searches/{search.id}?do=close"))

    assert "A mobile phone: lost or damaged here, which is looked into." in asked


def test_a_search_is_closed_without_a_word_once_what_it_took_is_back(by_pack, clock):
    cast = by_pack(GROUP)
    search, phone = found_phone(cast)
    clock(MONDAY_EVENING)
    give(cast.leader, phone, reason="His mother came.")
    settle_everything(cast.dsl, search, at=MONDAY_EVENING)

    closed = acts.close(actor=cast.headteacher, search_id=search.id, happened=at(MONDAY_EVENING))

    assert (closed.verb, closed.words, closed.said) == ("closed", "", {})


@pytest.mark.shows("IMP-22")
@pytest.mark.parametrize("shown", ["evidence", "sexual"])
def test_what_may_be_evidence_goes_to_nobody_once_it_was_looked_at(by_pack, shown):
    cast = by_pack(GROUP)

    _, phone = looked_at(cast, shown)

    assert "evidence" in phone.holds
    with pytest.raises(Refused, match="hold for another reason"):
        give(cast.headteacher, phone, reason="The family asked.")


@pytest.mark.shows("IMP-22")
def test_only_the_lead_says_that_it_is_evidence_no_longer_and_then_it_goes_back(by_pack):
    cast = by_pack(GROUP)
    _, phone = found_phone(cast, suspicion="offence")
    with pytest.raises(Refused, match="Only the safeguarding lead"):
        decide(cast.leader, phone, Verb.EVIDENCE_OVER)

    again = decide(cast.dsl, phone, Verb.EVIDENCE_OVER, "The police do not want it.")

    assert (again.basis_code, again.person_id) == ("confiscation", cast.ada.person_id)
    assert terms_of(seen_by=cast.dsl, custody_id=again.id) is not None
    assert give(cast.leader, again, reason="His mother came.").state == "returned"


@pytest.mark.shows("IMP-82")
def test_what_the_police_have_is_followed_and_comes_back_on_its_terms(by_pack):
    cast = by_pack(GROUP)
    _, phone = found_phone(cast)
    before = terms_of(seen_by=cast.dsl, custody_id=phone.id)

    there = decide(cast.leader, phone, Verb.POLICE_TOOK)
    with pytest.raises(Refused, match="does not go back from here"):
        give(cast.headteacher, there, reason="Why not.")
    with pytest.raises(Refused, match="no longer in our hands"):
        offer(
            actor=cast.searcher,
            custody_id=phone.id,
            to_id=cast.leader.person_id,
            happened=at(LATER),
        )
    back = decide(cast.leader, there, Verb.POLICE_RETURNED, moment=MONDAY_EVENING)

    assert (there.basis_code, back.basis_code) == ("police", "confiscation")
    after = terms_of(seen_by=cast.dsl, custody_id=back.id)
    assert (after.collector, after.not_before) == (before.collector, before.not_before)
    hands = hands_by_device(seen_by=cast.dsl, custody_ids=[back.id])[back.id]
    assert holder_of(hands).to_id == cast.leader.person_id


def test_what_the_lead_took_over_is_decided_by_the_lead_alone(by_pack, browse, clock):
    cast = by_pack(GROUP)
    _, phone = looked_at(cast, "sexual")
    clock(LATER)

    with pytest.raises(Refused, match="by the safeguarding lead"):
        decide(cast.headteacher, phone, Verb.POLICE_TOOK)

    page = text_of(browse(cast.headteacher)(f"incidents/kept/{phone.id}"))
    assert "decided by the safeguarding lead" in page


def test_a_device_that_was_handed_in_stays_too_and_can_go_to_the_police(by_pack):
    cast = by_pack(GROUP)
    _, phone = looked_at(cast, "evidence", basis="hand_in")

    assert [row.id for row in kept_now(seen_by=cast.leader)] == [phone.id]
    assert decide(cast.leader, phone, Verb.POLICE_TOOK).basis_code == "police"


@pytest.mark.shows("IMP-22", "IMP-23")
def test_what_the_lead_lets_go_is_nobodys_here_without_a_word_of_it(by_pack, browse, clock):
    cast = by_pack(GROUP)
    _, phone = found_phone(cast)
    look_at_it(cast, phone, "sexual")
    case = Case.objects.of(cast.dsl.school_id).get()
    police = NewEntry(kind=EntryKind.POLICE, code="told", reference="CAD 11")
    write_entry(actor=cast.dsl, case_id=case.id, entry=police, happened=at(LATER))

    let_device_go(
        actor=cast.dsl,
        case_id=case.id,
        entry=NewEntry(kind=EntryKind.OUTCOME, code="police"),
        to="PC 1234",
        happened=at(LATER),
    )

    clock(MONDAY_EVENING)
    with pytest.raises(Refused, match="no longer in our hands"):
        offer(
            actor=cast.searcher,
            custody_id=phone.id,
            to_id=cast.leader.person_id,
            happened=at(MONDAY_EVENING),
        )
    page = text_of(browse(cast.headteacher)(f"incidents/kept/{phone.id}"))
    assert "No longer here The device left our hands" in page
    assert "PC 1234" not in page
    assert "Now with" not in page
    assert phone.id not in {row.id for row in kept_now(seen_by=cast.leader)}
