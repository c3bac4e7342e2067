"""
Run as a program of pretix's own environment: tickets that can be redeemed, and how many were.

    python tickets.py sell COUNT | redeemed LIST
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal

PERMITS = ("all_event_permissions", "all_organizer_permissions", "all_events")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ3789"


def main(words: list[str]) -> None:
    """Do what was asked and print it as one line of JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretix.settings")
    import django

    django.setup()
    from django_scopes import scopes_disabled

    with scopes_disabled():
        print(json.dumps(sell(int(words[1])) if words[0] == "sell" else redeemed(int(words[1]))))


def sell(count: int) -> dict[str, object]:
    """Open an event with paid tickets for it; return them with a list to check in on."""
    from django.utils.crypto import get_random_string
    from pretix.base.models import CheckinList, Event, Order, OrderPosition, Organizer

    at = datetime.now(UTC)  # noqa: TID251  (a program of pretix: our clock is not there)
    organizer, _ = Organizer.objects.get_or_create(slug="gate", defaults={"name": "Gate"})
    event = Event.objects.create(
        organizer=organizer,
        name="Morning",
        slug=get_random_string(8).lower(),
        currency="GBP",
        date_from=at + timedelta(days=1),
        live=True,
    )
    item = event.items.create(name="Place", default_price=0, admission=True)
    event.quotas.create(name="All", size=None).items.add(item)
    checking = CheckinList.objects.create(event=event, name="Gate", all_products=True)
    channel = organizer.sales_channels.get(identifier="web")
    orders = Order.objects.bulk_create(
        [
            Order(
                event=event,
                organizer=organizer,
                code=get_random_string(9, LETTERS),
                status=Order.STATUS_PAID,
                email="pupil@example.org",
                datetime=at,
                expires=at + timedelta(days=9),
                total=Decimal(0),
                locale="en",
                sales_channel=channel,
            )
            for _ in range(count)
        ],
        batch_size=300,
    )
    places = OrderPosition.all.bulk_create(
        [
            OrderPosition(
                order=order,
                organizer=organizer,
                item=item,
                price=Decimal(0),
                tax_rate=Decimal(0),
                tax_value=Decimal(0),
                positionid=1,
                secret=get_random_string(24),
                pseudonymization_id=get_random_string(10, LETTERS),
            )
            for order in orders
        ],
        batch_size=300,
    )
    secrets = [each.secret for each in places]
    return {"token": _token(organizer), "list": checking.pk, "secrets": secrets}


def _token(organizer: object) -> str:
    from pretix.base.models import Team
    from pretix.base.models.organizer import TeamAPIToken

    team = Team.objects.create(organizer=organizer, name="Gate", **dict.fromkeys(PERMITS, True))
    return str(TeamAPIToken.objects.create(team=team, name="Gate").token)


def redeemed(checking: int) -> dict[str, int]:
    """Return how many tickets of a list count as in, and how many entries say so."""
    from pretix.base.models import Checkin

    entries = Checkin.objects.filter(list_id=checking, successful=True)
    return {"tickets": entries.values("position").distinct().count(), "entries": entries.count()}


if __name__ == "__main__":
    main(sys.argv[1:])
