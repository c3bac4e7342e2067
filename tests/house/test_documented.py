"""What people can say to Lodge is written down."""

import re

from tests.house import tree

TARGET = re.compile(r"^([a-z-]+):[^=\n]*$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)")
SETTING = re.compile(r"\bLODGE_[A-Z][A-Z0-9_]*\b")


def test_every_make_target_says_what_it_does():
    targets = TARGET.findall(tree.text_of("Makefile"))
    explained = re.findall(r"^([a-z-]+):[^#\n]*## \S", tree.text_of("Makefile"), re.MULTILINE)
    guide = tree.text_of("docs/reference/make.md")

    assert targets
    assert explained == targets
    assert [name for name in targets if f"`make {name}`" not in guide] == []


def test_every_setting_is_in_the_reference_and_the_other_way_round():
    used = {
        name
        for path in tree.sources(".py", under="src/lodge/config/")
        for name in SETTING.findall(tree.text_of(path))
    }
    documented = set(SETTING.findall(tree.text_of("docs/reference/settings.md")))

    assert documented == used


def test_every_decision_is_listed():
    pages = tree.sources(".md", under="docs/decisions/0")
    listing = tree.text_of("docs/decisions/README.md")

    assert pages
    assert [page for page in pages if f"({page.split('/')[-1]})" not in listing] == []


def test_every_link_between_pages_leads_somewhere():
    leading_nowhere = [
        f"{page}: {target}"
        for page in tree.sources(".md")
        for target in LINK.findall(tree.text_of(page))
        if not (tree.ROOT / page).parent.joinpath(target).exists()
    ]

    assert leading_nowhere == []
