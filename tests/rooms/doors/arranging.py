"""A school with a policy, a device in its hands and one person in every role, to try each door."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from lodge.desk.actions import Brought, hand_in
from lodge.desk.actions.expecting import Elsewhere, send_off_site
from lodge.desk.domain.expecting import OffSiteKind
from lodge.devices.actions import add_container
from lodge.devices.actions.pouches import Said, issue_pouch
from lodge.devices.actions.trays import keep_as_tray
from lodge.devices.domain import Happened
from lodge.devices.models import Container
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.incidents.actions.exams import set_up_sitting
from lodge.incidents.actions.search import ask_for
from lodge.incidents.actions.sighting import Sighting, report_sighting
from lodge.incidents.domain.exams import NewSitting
from lodge.incidents.domain.search import Kind as SearchKind
from lodge.incidents.domain.search.asking import Wanted
from lodge.incidents.queries.plans import Seen
from lodge.incidents.types import TYPES
from lodge.policy.actions import adopt_pack, decide_and_store
from lodge.safeguarding.actions import raise_concern
from lodge.safeguarding.actions.adults import NewAdultConcern, raise_about_adult
from lodge.safeguarding.domain import NewConcern
from lodge.safeguarding.models import AdultConcern, Case
from lodge.school.actions.roster_drafts import bring_roster
from lodge.school.domain.roles import SCHOOL_ROLES, TRUST_LEAD
from lodge.school.domain.roster.faults import Place
from lodge.school.domain.roster.values import Incoming, Kind, Roster
from lodge.school.models import (
    Account,
    Contact,
    Person,
    Post,
    Provision,
    Pupil,
    School,
    Term,
    Trust,
    TrustPost,
    Tutorship,
)
from tests.rooms.arranging import LONG_AGO, pupil_at, seal, staff_at

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOMEBODY_ELSE = ("office of a sibling school", "office of a stranger school")
NOBODY = "nobody"
ROLES = (*SCHOOL_ROLES, TRUST_LEAD, *SOMEBODY_ELSE, NOBODY)


def client_of(account: Account | None, backend: str) -> Client:
    """Return a browser on which an account is signed in."""
    client = Client()
    if account is not None:
        signed = client.session
        signed[SESSION_KEY] = str(account.pk)
        signed[BACKEND_SESSION_KEY] = backend
        signed[HASH_SESSION_KEY] = account.get_session_auth_hash()
        signed.save()
    return client


def account_of(person_id, name: str) -> Account:
    """Return a new account of a person."""
    account = Account.objects.create_user(
        name.replace(" ", "-"), password="let-me-through-the-door"
    )
    account.person_id = person_id
    account.save(update_fields=["person"])
    return account


def accounts_at(school: School) -> dict[str, Account | None]:
    """Return an account for every role at a school, for two outsiders, and for nobody."""
    found: dict[str, Account | None] = {NOBODY: None}
    for role in SCHOOL_ROLES:
        actor = staff_at(school, role, given_name=role.title())
        found[role] = account_of(actor.person_id, role)
    stranger = Trust.objects.create(name="Far Trust", slug="far")
    for name, trust in zip(SOMEBODY_ELSE, (school.trust, stranger), strict=True):
        other = School.objects.create(trust=trust, name=name, slug=name.replace(" ", "-"))
        actor = staff_at(other, "office_staff", "headteacher", given_name="Uma")
        found[name] = account_of(actor.person_id, name)
    lead = Account.objects.create_user(TRUST_LEAD, password="let-me-through-the-door")
    lead.trust = school.trust
    lead.save(update_fields=["trust"])
    TrustPost.objects.create(
        trust=school.trust, account=lead, role_code=TRUST_LEAD, starts_on=LONG_AGO
    )
    return {**found, TRUST_LEAD: lead}


def furnish(school: School) -> dict[str, str]:
    """Give a school what the addresses name, and return it by the word of the address."""
    head = staff_at(school, "headteacher", given_name="Hana", number=9)
    officer = staff_at(school, "office_staff", given_name="Olive", number=9)
    adopt_pack(
        actor=head,
        pack_slug="st-peters-primary",
        in_force_from=date(2026, 1, 5),
        settings={"return_to": ["pupil"], "return_by": ["office_staff"]},
        at=NOON,
    )
    box = Container(name="Box", place="Office")
    add_container(actor=officer, container=box, slots=3, at=NOON)
    keep_as_tray(actor=officer, container_id=box.id, form="6A", at=NOON)
    pupil = pupil_at(school, "Ada", "Amberfield", year=6, form="6A", travels_alone=True)
    now = moment.now()
    device = hand_in(
        actor=officer,
        person_id=pupil.person_id,
        brought=Brought(kind="phone", state="off"),
        happened=Happened(uuid4(), now, now),
    )
    loan = issue_pouch(
        actor=officer,
        number="P-1",
        person_id=pupil.person_id,
        said=Said(condition="whole"),
        happened=Happened(uuid4(), now, now),
    )
    [away] = send_off_site(
        actor=officer,
        person_ids=[pupil.person_id],
        elsewhere=Elsewhere(
            kind=OffSiteKind.TRIP,
            place="Museum",
            starts_at=now,
            ends_at=now + timedelta(hours=1),
        ),
        client_id=uuid4(),
        at=now,
    )
    asked = {"role": "pupil", "owner": "personal", "act": "use", "place": "hall"}
    decision = decide_and_store(actor=head, situation=asked, at=now)
    joiner = Incoming("p-9", Kind.PUPIL, {"given_name": "Bo", "family_name": "By"}, Place("x", 2))
    draft = bring_roster(
        roster=Roster(source="x.csv", people=(joiner,)), file_name="x.csv", actor=officer, at=now
    )
    search = ask_for(
        actor=head,
        wanted=Wanted(
            kind=SearchKind.PERSON,
            person_id=pupil.person_id,
            item_code="vape",
            place="office",
            grounds="It was seen.",
        ),
        happened=Happened(uuid4(), now, now),
    )
    seen = report_sighting(
        actor=officer,
        sighting=Sighting(seen=Seen(person_id=pupil.person_id, kind=TYPES["used"], at=now)),
        happened=Happened(uuid4(), now, now),
    )
    return {
        "sitting_id": _an_exam(officer, now),
        "incident_id": str(seen.id),
        "type_code": "exam_find",
        "verb": "noted",
        **_of_the_books(school, pupil),
        "search_id": str(search.id),
        **_of_cases(teller=officer, pupil=pupil, now=now),
        "slug": school.slug,
        "custody_id": str(device.id),
        "entry_id": str(away.id),
        "container_id": str(box.id),
        "pouch_id": str(loan.pouch_id),
        "decision_id": str(decision.id),
        "draft_id": str(draft.id),
        "clause": "stp-6-05",
        "visit_id": str(uuid4()),
        "telling_id": str(uuid4()),
        "address": "x",
        "school": school.slug,
        "secret": "x",
        "pk": "1",
        "uidb36": "x",
        "key": "y-z",
    }


def _of_the_books(school: School, pupil: Pupil) -> dict[str, str]:
    """Give a school a teacher with a form, a contact, a term and a provision: their ids."""
    teacher = staff_at(school, "teacher", given_name="Tess", number=9)
    post = Post.objects.of(school.id).get(person_id=teacher.person_id)
    tutorship = Tutorship.objects.create(
        school_id=school.id, person_id=teacher.person_id, form="6A", starts_on=LONG_AGO
    )
    parent = Person.objects.create(school_id=school.id, sourced_id="parent-9", given_name="Pat")
    contact = Contact.objects.create(
        school_id=school.id, pupil=pupil, person=parent, relation="mother"
    )
    term = Term.objects.create(
        school_id=school.id, name="Autumn", starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 18)
    )
    nursery = Provision.objects.create(school_id=school.id, name="Nursery", code="nursery")
    seal(tutorship, parent, contact, term, nursery)
    return {
        "person_id": str(teacher.person_id),
        "pupil_id": str(pupil.id),
        "post_id": str(post.id),
        "tutorship_id": str(tutorship.id),
        "contact_id": str(contact.id),
        "row_id": str(term.id),
        "provision_id": str(nursery.id),
        "act": "rename",
        "kind": "term",
        "day": "monday",
        "deed": "reset",
    }


def _an_exam(officer: Actor, now: datetime) -> str:
    """Set up a sitting and return its id."""
    sitting = NewSitting(
        paper="Mathematics 1",
        room="Hall",
        rows=2,
        across=5,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        officer_id=officer.person_id,
        officer_name=officer.name,
    )
    happened = Happened(uuid4(), now, now)
    return str(set_up_sitting(actor=officer, new=sitting, happened=happened).id)


def _of_cases(*, teller: Actor, pupil: Pupil, now: datetime) -> dict[str, str]:
    """Raise a concern about a pupil and one about an adult, and return their ids."""
    told = NewConcern(
        client_id=uuid4(),
        kind="image",
        words="He told me.",
        happened_at=now,
        person_ids=(pupil.person_id,),
    )
    raise_concern(actor=teller, concern=told, at=now)
    about = NewAdultConcern(
        client_id=uuid4(), about_id=teller.person_id, words="I saw it.", happened_at=now
    )
    raise_about_adult(actor=teller, concern=about, at=now)
    return {
        "case_id": str(Case.objects.of(teller.school_id).get().id),
        "concern_id": str(AdultConcern.objects.of(teller.school_id).get().id),
        "step": "note",
    }
