"""The how-to for a school's technician, typed as it is written: real commands, a real server."""

import os
import re
import socket
import subprocess
import sys
import time

import pytest

from tests.house import tree
from tests.rooms.school.rosters import sample, zipped

GUIDE = "docs/how-to/run-for-a-school.md"
# Fetching the source and setting it up has been done already; serving is started beside the rest.
NOT_TYPED = ("git clone", "lodge run")
FIRST_SIGN_IN = r"""
import http.client, json, re, sys
from urllib.parse import urlencode, urlsplit

port, code, username, password = sys.argv[1:]
kept = {}


def ask(path, form=None):
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
    headers = {"Host": "lodge.example.org", "X-Forwarded-Proto": "https",
               "Referer": "https://lodge.example.org/",
               "Cookie": "; ".join(f"{name}={value}" for name, value in kept.items())}
    body = None
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**form, "csrfmiddlewaretoken": kept["csrftoken"]})
    connection.request("POST" if body else "GET", path, body, headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    for line in answer.headers.get_all("Set-Cookie") or ():
        name, _, value = line.partition(";")[0].partition("=")
        kept[name] = value
    where = answer.headers.get("Location")
    if where:
        return ask(urlsplit(where)._replace(scheme="", netloc="").geturl())
    return answer.status, path, page


ask("/account/first/")
_, where, _ = ask("/account/first/", {"code": code})
ask(where, {"password1": password, "password2": password})
ask("/account/login/")
status, path, page = ask("/account/login/", {"login": username, "password": password})
print(json.dumps([status, path, re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)[1].strip()]))
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def machine(tmp_path):
    """A folder with the command in it and a roll to bring in."""
    command = tmp_path / ".venv" / "bin" / "lodge"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m lodge.config.cli "$@"\n')
    command.chmod(0o755)
    files = sample("bulk-1.1")
    files["orgs.csv"] = files["orgs.csv"].replace(b"Quayside Academy", b"Willow Bank School")
    (tmp_path / "export.zip").write_bytes(zipped(files))
    return tmp_path


def typed(machine):
    """Return the commands of the guide, with a folder of this machine for that of the site."""
    blocks = re.findall(r"^```\n(.*?)^```$", tree.text_of(GUIDE), re.MULTILINE | re.DOTALL)
    kept = [block for block in blocks if not any(word in block for word in NOT_TYPED)]
    return "".join(kept).replace("/srv/lodge", str(machine / "site"))


def environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("LODGE_")}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_guide_opens_a_school_and_its_people_come_in(machine):
    script = f"set -euo pipefail\n{typed(machine)}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=machine, env=environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (machine / "site" / "seal-keys").exists()
    slips = re.findall(r"user name  (\S+)\n  code       (\S+)", done.stdout)
    assert [name for name, _ in slips] == ["lmarlow", "jrowanby", "slarchgate"]

    port = free_port()
    settings = "".join(re.findall(r"^export .*\n", script, re.MULTILINE))
    server = subprocess.Popen(
        ["bash", "-c", f"{settings}exec .venv/bin/lodge serve --port {port}"],
        cwd=machine, env=environment(), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        came = [come_in(machine, port, name, code) for name, code in slips]
    finally:
        server.terminate()
        server.wait(timeout=30)

    assert came[0].startswith('[200, "/account/second-factor/ask/')
    assert came[1].startswith('[200, "/account/second-factor/ask/')
    # The desk opens once the head has adopted a policy, and says so until then.
    assert came[2].startswith('[403, "/s/willow-bank/desk"')


def come_in(machine, port, name, code):
    """Return where somebody arrives who has never been here, once the server answers."""
    words = [sys.executable, "-c", FIRST_SIGN_IN, str(port), code, name, "plain words enough"]
    for _ in range(60):
        told = subprocess.run(words, cwd=machine, capture_output=True, text=True, check=False)
        if "ConnectionRefused" not in told.stderr:
            break
        time.sleep(0.5)
    assert told.returncode == 0, told.stderr
    return told.stdout
