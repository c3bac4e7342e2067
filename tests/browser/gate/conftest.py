"""The gate's own Lodge, its desks, and a tablet whose browser may be killed."""

import statistics

import pytest

from tests.browser.steps import large_site as making
from tests.browser.steps.gate import Gate, signed_in
from tests.browser.steps.gate_kills import Device


@pytest.fixture(scope="module")
def site(lodge):
    """The Lodge of the gate is the large one."""
    return lodge


@pytest.fixture
def desk_at(browser, lodge, watch):
    """Gives a desk of the gate, on a device of its own: ``desk_at(school)``."""
    contexts = []

    def desk_at(school=making.BUSY, account="office", **options):
        options = {"viewport": {"width": 1280, "height": 800}} | options
        context = browser.new_context(
            base_url=lodge.address, locale="en-GB", timezone_id="Europe/London", **options
        )
        contexts.append(context)
        watch.over(context)
        signed_in(context, lodge, f"{account}.{school}")
        return Gate(context.new_page(), school)

    yield desk_at
    for context in contexts:
        context.close()


@pytest.fixture
def device(playwright, lodge, tmp_path):
    """A tablet: a browser of its own whose process may be killed."""
    made = Device(playwright, tmp_path / "device", lodge, f"office.{making.BUSY}")
    yield made
    made.stops()


@pytest.fixture
def told(capsys):
    """Prints how long answers took, and gives the middle and the 95th of a hundred."""

    def told(what, waits):
        middle = statistics.median(waits)
        most = sorted(waits)[int(len(waits) * 0.95)]
        with capsys.disabled():
            print(f"\n{what}: {middle:.0f} ms in the middle, {most:.0f} at p95 of {len(waits)}")
        return middle, most

    return told
