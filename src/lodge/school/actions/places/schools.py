"""Opening trusts and schools. Done from the command line, by who runs the machine."""

from dataclasses import dataclass

from lodge.school.models import School, Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    """What is known of a school before it has a row."""

    name: str
    slug: str
    nation: str = "ENG"
    phase: str = ""
    number_on_roll: int | None = None


def open_trust(*, name: str, slug: str, nation: str = "ENG") -> Trust:
    """Open a trust; it has no book of its own, its schools have."""
    return Trust.objects.create(name=name, slug=slug, nation=nation)


def open_school(*, trust: Trust, new: NewSchool) -> School:
    """Open a school of a trust; its book begins with its first act."""
    return School.objects.create(
        trust=trust,
        name=new.name,
        slug=new.slug,
        nation=new.nation,
        phase=new.phase,
        number_on_roll=new.number_on_roll,
    )
