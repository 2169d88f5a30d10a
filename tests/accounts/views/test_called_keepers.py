"""Whose turn it is to open a pseudonym hears of it at once, and sees it where moderators look."""

import pytest
from django.core import mail

from accounts.actions.openings import CALLED
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from accounts.sealing.models import Opening, Side
from tests.accounts.sealing.keepers import REASON, both_sides, joined, pseudonym_of, words
from tests.accounts.sure import browser_of
from tests.people import person

pytestmark = pytest.mark.django_db
KEYS = "/nl/me/keys/"


def called() -> list[str]:
    """Return who was called, in order; and let it be sent."""
    found = list(Letter.objects.filter(kind=CALLED).values_list("to", flat=True))
    send_due()
    return sorted(filter(None, found))


def test_each_side_is_called_when_it_is_its_turn() -> None:
    both_sides()
    noor = joined("Noor", Side.TWO, "Esra")
    own = pseudonym_of(person("Anna"))

    browser_of(person("Carla")).post(f"{KEYS}ask/{own.pk}/", {"reason": REASON})
    first = called()
    opening = Opening.objects.get()
    said = {"passphrase": words("Esra")}
    browser_of(person("Esra")).post(f"{KEYS}openings/{opening.pk}/", said)
    then = called()

    assert first == sorted([person("Esra").email, noor.email])
    assert then == [person("Carla").email]
    sent = [each for each in mail.outbox if "pseudoniem" in each.subject]
    assert len(sent) == 3
    for each in sent:
        assert str(opening.pk) in each.body
        assert REASON not in each.body
        assert own.name not in each.body


def test_queue_says_that_an_opening_waits() -> None:
    both_sides()
    before = browser_of(person("Esra")).get("/nl/moderation/").content.decode()
    own = pseudonym_of(person("Anna"))
    browser_of(person("Carla")).post(f"{KEYS}ask/{own.pk}/", {"reason": REASON})
    after = browser_of(person("Esra")).get("/nl/moderation/").content.decode()

    assert "sleutelbewaarders" not in before
    assert "1 opening van een pseudoniem wacht op sleutelbewaarders" in " ".join(after.split())
