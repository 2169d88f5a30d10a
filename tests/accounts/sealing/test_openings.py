"""Opening: two people, a reason, one answer; and everybody told, so that nobody is pointed at."""

from contextlib import nullcontext

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import admit, end_membership
from accounts.audit import Event
from accounts.clearance import Role
from accounts.models import AuditEntry, Organisation
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Opening, Side
from accounts.sealing.queries import (
    opening_seen_by,
)
from tests.accounts.sealing.keepers import (
    HOLD,
    REASON,
    SCOPE,
    agree,
    asked,
    both_sides,
    colleague,
    joined,
    open_as,
    opened,
    pseudonym_of,
    words,
)
from tests.people import person

pytestmark = pytest.mark.django_db
REFUSED = pytest.raises(SealingError)


def test_two_moderators_open_a_pseudonym() -> None:
    both_sides()

    shown = open_as(agree(asked("Anna")))

    assert shown == actions.ShownIdentity("Anna", "anna@example.org")
    done = Opening.objects.get()
    assert (done.state, done.peeled) == (Opening.State.OPENED, None)
    assert (done.asked_by, done.agreed_by, done.opened_by) == (
        person("Carla"), person("Esra"), person("Carla"),
    )  # fmt: skip


@pytest.mark.parametrize("reason", ["", "Bedreiging", "x" * 29, " " * 40, "x" * 29 + "     "])
def test_no_opening_without_a_reason(reason: str) -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))

    with REFUSED:
        actions.ask(own, reason=reason, by=person("Carla"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.create(pseudonym=own, reason="x" * 29, asked_by=person("Carla"))


@pytest.mark.parametrize("name", ["Anna", "Bram", "Lotte", "Omar", "Fons", "Dirk"])
def test_others_can_do_nothing(name: str) -> None:
    both_sides()
    opening = asked("Anna")
    who = person(name)

    with REFUSED:
        actions.ask(pseudonym_of(person("Bram")), reason=REASON, by=who)
    with REFUSED:
        actions.agree(opening, passphrase=words("Esra"), by=who)
    agree(opening)
    with REFUSED:
        actions.open_box(opening, passphrase=words("Carla"), by=who)
    with REFUSED:
        actions.decline(opening, by=who)
    with REFUSED:
        actions.lift_hold(opening, by=who)


def test_who_asked_does_not_agree() -> None:
    both_sides()
    opening = asked("Anna", by="Esra")

    with REFUSED:
        agree(opening, "Esra")
    joined("Noor", Side.TWO, "Esra")
    assert open_as(agree(opening, "Noor")).name == "Anna"


def test_who_agreed_does_not_open_not_even_from_the_other_side() -> None:
    """Somebody goes over to side one after taking off the lock of side two."""
    both_sides()
    joined("Noor", Side.TWO, "Esra")
    opening = agree(asked("Anna"), "Noor")
    noor = colleague("Noor")
    actions.leave(by=noor)
    joined("Noor", Side.ONE, "Carla")

    with REFUSED:
        open_as(opening, "Noor")
    assert open_as(opening, "Carla").name == "Anna"


def test_one_person_with_both_roles_is_still_one() -> None:
    both_sides()
    admit(person("Carla"), to=Organisation.objects.get(name="Force"), role=Role.EDITOR, by=None)
    opening = asked("Anna", by="Carla")

    with REFUSED:
        agree(opening, "Carla")
    with REFUSED:
        open_as(opening, "Carla")


@pytest.mark.parametrize(
    "changed", [{"agreed_by": "asked_by"}, {"opened_by": "agreed_by"}], ids=str
)
def test_database_wants_two_people(changed: dict[str, str]) -> None:
    both_sides()
    opening = opened("Anna")
    same = {field: getattr(opening, f"{other}_id") for field, other in changed.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.update(**{f"{field}_id": pk for field, pk in same.items()})


def test_keeper_of_the_wrong_side_does_not_get_further() -> None:
    both_sides()
    joined("Mila", Side.ONE, "Carla")
    joined("Noor", Side.TWO, "Esra")
    opening = asked("Anna")

    with REFUSED:
        agree(opening, "Mila")
    agree(opening, "Esra")
    with REFUSED:
        open_as(opening, "Noor")


def test_wrong_passphrase_leaves_everything_as_it_was() -> None:
    both_sides()
    opening = asked("Anna")

    with REFUSED:
        actions.agree(opening, passphrase=words("Carla"), by=person("Esra"))
    assert Opening.objects.get().state == Opening.State.ASKED
    agree(opening)
    with REFUSED:
        actions.open_box(opening, passphrase=words("Esra"), by=person("Carla"))
    assert Opening.objects.get().state == Opening.State.PEELED


def test_former_moderator_does_not_agree_with_the_old_passphrase() -> None:
    both_sides()
    opening = asked("Anna")
    end_membership(person("Esra").memberships.get(), by=None)

    with REFUSED:
        agree(opening)


def test_shown_once() -> None:
    both_sides()
    opening = agree(asked("Anna"))
    open_as(opening)

    with REFUSED:
        open_as(opening)
    with REFUSED:
        agree(opening)


def test_asked_once_at_a_time() -> None:
    both_sides()
    opening = asked("Anna")

    with REFUSED:
        actions.ask(opening.pseudonym, reason=REASON, by=person("Esra"))
    actions.decline(opening, by=person("Carla"))
    assert actions.ask(opening.pseudonym, reason=REASON, by=person("Esra"))


def test_whose_it_may_be_does_not_close_it_alone() -> None:
    both_sides()
    opening = asked("Esra")

    for number in range(2):
        with REFUSED if number else nullcontext():
            actions.decline(opening, by=person("Esra"))
    opening.refresh_from_db()
    assert (opening.state, opening.against_by) == (Opening.State.ASKED, person("Esra"))

    noor = joined("Noor", Side.TWO, "Esra")
    actions.decline(agree(opening, "Noor"), by=noor)
    opening.refresh_from_db()
    assert (opening.state, opening.declined_by) == (Opening.State.DECLINED, noor)


def test_against_the_will_of_one_it_is_opened() -> None:
    both_sides()
    opening = asked("Esra")
    joined("Noor", Side.TWO, "Esra")

    actions.decline(opening, by=person("Esra"))

    assert open_as(agree(opening, "Noor")).name == "Esra"


def test_whose_turn_it_is() -> None:
    both_sides()
    opening = asked("Anna", by="Carla")
    turns = {
        name: opening_seen_by(opening, person(name)) for name in ("Carla", "Esra", "Anna", "Fons")
    }
    assert {name: seen.can_agree for name, seen in turns.items()} == {
        "Carla": False, "Esra": True, "Anna": False, "Fons": False,
    }  # fmt: skip

    opening = agree(opening)

    assert opening_seen_by(opening, person("Carla")).can_open
    assert not opening_seen_by(opening, person("Esra")).can_open


def test_every_step_is_in_the_log_without_whose_it_was() -> None:
    both_sides()
    opened("Anna", hold=HOLD)
    actions.lift_hold(Opening.objects.get(), by=person("Esra"))
    actions.decline(asked("Bram"), by=person("Carla"))
    lines = AuditEntry.objects.filter(event__startswith="opening.").order_by("number")

    assert [line.event for line in lines] == [
        Event.OPENING_ASKED, Event.OPENING_AGREED, Event.OPENING_DONE, Event.HOLD_LIFTED,
        Event.OPENING_ASKED, Event.OPENING_DECLINED,
    ]  # fmt: skip
    assert [line.details for line in lines[:2]] == [{"kind": "thread", "hold": "yes"}] * 2
    said = str([(line.actor, line.object_type, line.object_id, line.details) for line in lines])
    for secret in (person("Anna").public_id, person("Bram").public_id, SCOPE, "Anna"):
        assert str(secret) not in said
