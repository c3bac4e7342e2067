"""``norms lint`` as scripts and editors use it, and its pages."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from norms.cli import main
from norms.lint import every_detector
from norms.lint.pages import pages
from norms.lint.shelf import KINDS

from .test_formats import pdf_file
from .twins import CLEAN, twin_of
from .unseen import texts

PAGES = Path(__file__).resolve().parents[3] / "docs" / "reference" / "findings"
ON = ["--on", "2026-11-22"]


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "faulty.txt"
    path.write_text(twin_of("LEXICON-permission-sought").text, encoding="utf-8")
    return path


def test_a_grave_finding_gives_code_1_and_its_line_words_reason_and_what_to_do(faulty, capsys):
    code = main(["lint", str(faulty), *ON, "--json"])

    said = json.loads(capsys.readouterr().out)
    (found,) = [each for each in said["findings"] if each["code"] == "LEXICON-permission-sought"]
    line = faulty.read_text(encoding="utf-8").splitlines()[found["line"] - 1]
    assert code == 1
    assert said["counts"]["H"] == 1
    assert found["words"] in line
    assert (found["severity"], found["family"]) == ("H", "LEXICON")
    assert found["reason"]
    assert found["mend"]
    assert Path(found["page"]).name in {page.name for page in PAGES.iterdir()}


def test_a_clean_policy_gives_code_0(tmp_path, capsys):
    path = tmp_path / "clean.md"
    path.write_text(CLEAN, encoding="utf-8")

    code = main(["lint", str(path), *ON])

    assert code == 0
    assert "0 of high severity" in capsys.readouterr().out


def test_sarif_keeps_to_the_standard(tmp_path, capsys):
    path = tmp_path / "our policy (new).txt"
    path.write_text("\n".join(text.text for text in texts()), encoding="utf-8")
    main(["lint", str(path), *ON, "--sarif"])

    log = json.loads(capsys.readouterr().out)

    assert log.keys() == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    rules = driver["rules"]
    assert driver["name"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert len(run["results"]) > 100
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        related = [json.dumps(each) for each in result["relatedLocations"]]
        assert len(set(related)) == len(related)
        for place in (*result["locations"], *result["relatedLocations"]):
            physical = place["physicalLocation"]
            uri = physical["artifactLocation"]["uri"]
            assert urlsplit(uri).path == uri
            assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", uri)
            assert unquote(uri) == str(path)
            assert physical["region"]["startLine"] >= 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "there is no file nowhere.txt"),
        (["no-such-pack"], "There is no pack 'no-such-pack'"),
        ([], "name a file or a pack"),
        (["--explain", "DATE-overdu"], "did you mean 'DATE-overdue'"),
        (["LOCKED"], "encrypted"),
    ],
)
def test_what_is_asked_wrongly_gets_one_clear_line_and_code_2(tmp_path, capsys, arguments, said):
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(pdf_file("Phones are off.", password="chestnut"))

    code = main(["lint", *(str(locked) if word == "LOCKED" else word for word in arguments)])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_the_day_and_the_nation_are_what_it_is_told(faulty, capsys):
    main(["lint", str(faulty), "--on", "2030-01-01", "--nation", "SCT", "--json"])

    codes = {each["code"] for each in json.loads(capsys.readouterr().out)["findings"]}
    assert {"DATE-overdue", "EDITION-nation"} <= codes


def test_every_code_has_its_page_and_every_page_is_up_to_date():
    every_detector()

    kept = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}

    assert kept == pages(), "run `norms lint --pages docs/reference/findings`"


@pytest.mark.parametrize("code", sorted(path.stem for path in PAGES.glob("*-*.md")))
def test_every_page_says_what_why_how_and_what_to_do(code):
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")

    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)

    assert parts[1::2] == ["Why it matters", "What to do", "How it is found"]
    assert all(len(part.split()) >= 2 for part in parts[2::2]), code


def test_writing_the_pages_deletes_no_file_of_anybody_else(tmp_path, capsys):
    mine, stale = tmp_path / "meeting-notes.md", tmp_path / "DATE-no-such-code.md"
    mine.write_text("The plan.", encoding="utf-8")
    stale.write_text("Gone.", encoding="utf-8")

    main(["lint", "--pages", str(tmp_path)])

    assert mine.read_text(encoding="utf-8") == "The plan."
    assert not stale.exists()


def test_a_code_is_explained(capsys):
    code = main(["lint", "--explain", "DATE-overdue"])

    assert code == 0
    assert KINDS["DATE-overdue"].why in capsys.readouterr().out


@pytest.mark.parametrize("pack", ["outcomes-first-group+larkfield-college", "pellowmere-high"])
def test_a_pack_is_linted_as_it_is_varied(pack, capsys):
    main(["lint", pack, "--on", "2026-11-22", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert found["file"] == pack
    assert sum(found["counts"].values()) == len(found["findings"]) > 0


def test_every_option_is_told_in_the_reference(capsys):
    with pytest.raises(SystemExit):
        main(["lint", "--help"])

    told = (PAGES.parent / "lint.md").read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
    assert options
    assert [option for option in options if f"`{option}" not in told] == []
