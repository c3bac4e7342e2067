"""The counter strip."""

from lodge.desk.domain import Counts


def shown_counters(counts: Counts) -> list[dict[str, object]]:
    """Return the counters as the furniture takes them; who is away only where somebody is."""
    away = {"label": "Not expected", "number": counts.away, "name": "away"}
    return [
        {"label": "In", "number": counts.held, "name": "held"},
        {"label": "Expected", "number": counts.expected, "name": "expected"},
        {"label": "Given back", "number": counts.returned, "name": "returned"},
        {"label": "Noted", "number": counts.noted, "name": "noted"},
        {"label": "Not accounted for", "number": counts.open, "name": "open"},
        *([away] if counts.away else []),
    ]
