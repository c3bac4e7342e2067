"""Nothing kept in the tree tells where it was made or where packages come from."""

import re

import pytest

from tests.house import tree

# Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    "|".join(["/" + "root/", "/" + "work/", "/" + "home/[a-z]", "/" + "opt/"])
)
REGISTRY_HOSTS = re.compile(
    "|".join(
        ["pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "npmjs" + r"\.org"]
    )
)
MACHINE_ONLY = (".png", ".ico", ".wasm", ".woff2", ".pdf", ".docx")


@pytest.mark.parametrize("secret", [MACHINE_PATHS, REGISTRY_HOSTS], ids=["paths", "registries"])
def test_no_file_tells_where_it_was_made(secret):
    telling = [
        f"{name}: {found.group()}"
        for name in tree.files()
        if not name.endswith(MACHINE_ONLY)
        if (found := secret.search(tree.text_of(name)))
    ]

    assert telling == []


def test_packages_are_locked_without_addresses():
    names = tree.files()

    assert "uv.lock" not in names
    assert '"resolved"' not in tree.text_of("package-lock.json")
    assert "omit-lockfile-registry-resolved=true" in tree.text_of(".npmrc").splitlines()


@pytest.mark.parametrize("lock", ["installer", "run", "dev"])
def test_every_locked_package_has_a_hash(lock):
    entries = re.split(r"\n(?=[a-z0-9])", tree.text_of(f"requirements/{lock}.txt"))

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_says_what_it_is_for():
    listing = re.findall(
        r"^dependencies = \[$.*?^\]|^dev = \[$.*?^\]", tree.text_of("pyproject.toml"), re.M | re.S
    )
    lines = [line for block in listing for line in block.splitlines() if line.startswith("    ")]

    assert lines
    assert [line for line in lines if not re.search(r'",\s+# \S+', line)] == []
