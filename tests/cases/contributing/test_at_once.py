"""Fifty people at once: none lost, none doubled, on either database."""

import uuid
from pathlib import Path

import pytest

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.models import Happening
from accounts.sealing.names import NAMES
from cases.contributing.actions import sending, writing
from cases.contributing.actions.pseudonyms import Written, send_under_pseudonym
from cases.contributing.errors import ContributionError
from cases.contributing.models import (
    Contribution,
    ContributionState,
    Deed,
    Promise,
    WaitingTurn,
)
from cases.contributing.models.contribution import new_key
from cases.models.wording import AuthorDisplay, Kind
from tests.factories import giving, talk
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 50


def crowd() -> list[Person]:
    """Return fifty members."""
    anna = person("Anna")
    role = anna.memberships.get()
    people = [
        Person.objects.create_user(f"p{number}@example.org", display_name=f"P{number}")
        for number in range(PEOPLE)
    ]
    for each in people:
        each.memberships.create(
            organisation=role.organisation, role=role.role, basis=role.basis, since=role.since
        )
    return people


def test_fifty_who_begin_at_once_have_one_draft_each(tmp_path: Path) -> None:
    people = crowd()
    tokens = [uuid.uuid4() for _each in people]

    def press(number: int) -> str:
        """Press twice, as an impatient thumb does."""
        keys = {
            writing.begin(
                title=f"Titel {number}", sentence="Zin.", language="nl", token=tokens[number],
                by=Person.objects.get(pk=people[number].pk),
            ).key
            for _press in range(2)
        }  # fmt: skip
        (key,) = keys
        return key

    with shared_database(tmp_path):
        keys = together(PEOPLE, press)
        kept = together(
            1, lambda _n: sorted(Contribution.objects.values_list("key", "author", "title"))
        )[0]

    assert len(set(keys)) == PEOPLE
    assert kept == sorted(
        (key, people[number].pk, f"Titel {number}") for number, key in enumerate(keys)
    )


def test_fifty_who_send_at_once_are_sent_once_each(tmp_path: Path) -> None:
    drafts = [giving.complete(f"woord{number}", by=each) for number, each in enumerate(crowd())]
    wishes = sending.Wishes(Promise.values, AuthorDisplay.ROLE, Audience.POLICE)

    def press(number: int) -> bool:
        """Press twice: the second press finds it sent, and says so."""
        draft = Contribution.objects.select_related("author").get(pk=drafts[number].pk)
        assert draft.author is not None
        sending.send(draft, wishes=wishes, by=draft.author)
        try:
            sending.send(draft, wishes=wishes, by=draft.author)
        except ContributionError:
            return True
        return False

    def outcome(_number: int) -> tuple[int, int, int]:
        sent = Contribution.objects.filter(state=ContributionState.SENT)
        told = Happening.objects.filter(subject__in=sent.values("key"))
        return sent.count(), Deed.objects.filter(what=Deed.What.SENT).count(), told.count()

    with shared_database(tmp_path):
        refused = together(PEOPLE, press)
        kept = together(1, outcome)[0]

    assert all(refused)
    assert kept == (PEOPLE, PEOPLE, PEOPLE)


def test_fifty_under_pseudonyms_at_once_wait_once_each(tmp_path: Path) -> None:
    talk.ready_for_pseudonyms()
    people, tokens = crowd(), [uuid.uuid4() for _number in range(PEOPLE)]
    wishes = sending.Wishes(Promise.values, AuthorDisplay.PSEUDONYM, Audience.POLICE)

    def press(number: int) -> uuid.UUID:
        """Press twice, as the page does it: with one key and one token."""
        begun = {"title": f"Titel {number}", "summary": "Zin.", "language": "nl"}
        written = Written(Kind.TIP, {**giving.ANSWERS[Kind.TIP], **begun}, {})
        who, key = Person.objects.get(pk=people[number].pk), new_key()
        one, other = (
            send_under_pseudonym(
                written, wishes=wishes, name=NAMES[number], token=tokens[number], key=key, by=who
            )
            for _press in range(2)
        )
        assert one == other
        return one.token

    with shared_database(tmp_path):
        made = together(PEOPLE, press)
        kept = together(1, lambda _n: list(WaitingTurn.objects.values_list("token", flat=True)))[0]

    assert sorted(made) == sorted(kept) == sorted(tokens)
