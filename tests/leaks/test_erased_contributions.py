"""Of somebody who left, drafts are found nowhere; under a pseudonym nobody is recognised again."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.utils import timezone

from accounts.actions.leaving import ask_erasure
from accounts.clearance import Audience
from accounts.models import Person
from accounts.privacy import rooms
from accounts.privacy.spans import Span
from accounts.sealing.names import NAMES
from cases.contributing import own
from cases.contributing.actions import publishing
from cases.contributing.actions.pseudonyms import Written, release, send_under_pseudonym
from cases.contributing.actions.sending import Wishes
from cases.contributing.models import Contribution, IntakeMoment, Promise
from cases.models import Item
from cases.models.wording import AuthorDisplay, Kind
from tests.accounts.sure import work
from tests.factories import giving, talk
from tests.leaks import searching
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
DRAFT, SENT, HIDDEN, SHOWN = "alsconceptqzx", "verstuurdqzx", "verborgenqzx", "getoondqzx"


def erase(who: Person) -> None:
    ask_erasure(who, removing=[], by=who)
    with time_machine.travel(timezone.now() + Span.CHANGE_OF_MIND.delta + dt.timedelta(hours=1)):
        assert work() == 1


def under_pseudonym(title: str, by: Person) -> Contribution:
    begun = {"title": title, "summary": "Zin.", "language": "nl"}
    written = Written(Kind.TIP, {**giving.ANSWERS[Kind.TIP], **begun}, {})
    wishes = Wishes(Promise.values, AuthorDisplay.PSEUDONYM, Audience.POLICE)
    send_under_pseudonym(written, wishes=wishes, name=NAMES[0], token=uuid.uuid4(), by=by)
    for _moment in range(3):
        known = IntakeMoment.objects.first()
        release(known.at if known else timezone.now())
    return Contribution.objects.exclude(pseudonym=None).get()


def test_drafts_go_and_what_was_published_stays_without_a_name() -> None:
    anna = person("Anna")
    giving.complete(DRAFT, by=anna)
    giving.sent(SENT, by=anna)
    ready = giving.agreed(SHOWN, by=anna, reviewer=person("Carla"), display="named")
    item = publishing.release(ready, audience=Audience.POLICE, by=person("Esra"))
    words = {"draft": DRAFT, "sent": SENT}
    assert all(searching.found(words).values())

    erase(anna)

    assert searching.found(words) == {"draft": [], "sent": []}
    kept = Item.objects.get(pk=item.pk)
    assert (kept.author, kept.live, SHOWN in kept.title) == (None, True, True)
    assert kept.byline != "Anna"


def test_under_a_pseudonym_nobody_recognises_it_again() -> None:
    talk.ready_for_pseudonyms()
    anna = person("Anna")
    made = under_pseudonym(HIDDEN, by=anna)
    assert own.own_called(anna, made.key) == made

    erase(anna)

    assert Contribution.objects.get().title == HIDDEN
    assert own.own_called(person("Bram"), made.key) is None
    assert own.own_under_pseudonym(person("Anna")) == []  # with the address of before: another


def test_own_data_hold_what_was_written_by_name_and_by_nobody_else() -> None:
    giving.complete(DRAFT, by=person("Anna"))
    giving.sent(SENT, by=person("Bram"), audience=Audience.EDUCATION)

    part = next(each for each in rooms.parts() if each.key == "contributions")
    told = str(list(part.rows(person("Anna"))))

    assert (DRAFT in told, SENT in told) == (True, False)
