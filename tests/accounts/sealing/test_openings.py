"""Opening: two people, a reason, one answer; and everybody told, so that nobody is pointed at."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import admit, end_membership
from accounts.actions.openings import KIND, TELL_AFTER, tell_of_openings
from accounts.audit import Event
from accounts.clearance import Role
from accounts.models import AuditEntry, Organisation, Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Opening, Pseudonym, Side
from accounts.sealing.queries import (
    OpeningFigures,
    all_own_openings,
    opening_seen_by,
    openings_in,
    own_openings,
)
from tests.accounts.sealing.keepers import (
    HOLD,
    REASON,
    SCOPE,
    asked,
    both_sides,
    colleague,
    joined,
    opened,
    pseudonym_of,
    words,
)
from tests.people import person

pytestmark = pytest.mark.django_db
REFUSED = pytest.raises(SealingError)


def after(**span: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + dt.timedelta(**span), tick=True)


def agree(opening: Opening, name: str = "Esra") -> Opening:
    return actions.agree(opening, passphrase=words(name), by=colleague(name))


def open_as(opening: Opening, name: str = "Carla") -> actions.ShownIdentity:
    return actions.open_box(opening, passphrase=words(name), by=colleague(name))


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
    actions.decline(opening, by=person("Esra"))
    assert actions.ask(opening.pseudonym, reason=REASON, by=person("Esra"))


def test_half_opened_box_is_gone_after_a_week() -> None:
    both_sides()
    opening = agree(asked("Anna"))
    assert Opening.objects.get().peeled is not None

    with after(days=7, minutes=1):
        with REFUSED:
            open_as(opening)
        assert actions.expire(timezone.now()) == 1
        assert actions.expire(timezone.now()) == 0

    found = Opening.objects.get()
    assert (found.state, found.peeled) == (Opening.State.EXPIRED, None)


def test_half_opened_box_is_gone_when_it_stays_closed() -> None:
    both_sides()

    actions.decline(agree(asked("Anna")), by=person("Carla"))

    found = Opening.objects.get()
    assert (found.state, found.peeled) == (Opening.State.DECLINED, None)


def test_box_sealed_to_an_earlier_key_opens_after_a_renewal() -> None:
    both_sides()
    opening = asked("Anna")
    actions.renew(by=person("Carla"))
    actions.renew(by=person("Esra"))

    assert open_as(agree(opening)).name == "Anna"


def test_who_was_let_in_later_opens_too() -> None:
    both_sides()
    opening = asked("Anna")
    actions.renew(by=person("Esra"))
    joined("Noor", Side.TWO, "Esra")
    joined("Mila", Side.ONE, "Carla")

    assert open_as(agree(opening, "Noor"), "Mila").name == "Anna"


def test_box_moved_to_another_pseudonym_shows_nobody() -> None:
    """Whoever has the database could let moderators open somebody else's."""
    both_sides()
    victim = pseudonym_of(person("Bram"), "thread:D-OTHER")
    opening = asked("Anna")
    Pseudonym.objects.filter(pk=opening.pseudonym_id).update(box=bytes(victim.box))

    agree(opening)
    with REFUSED:
        open_as(opening)


def test_box_and_tag_moved_to_another_thread_show_nobody() -> None:
    both_sides()
    victim = pseudonym_of(person("Bram"), "thread:D-OTHER")
    opening = asked("Anna")
    Pseudonym.objects.filter(pk=victim.pk).delete()
    Pseudonym.objects.filter(pk=opening.pseudonym_id).update(box=bytes(victim.box), tag=victim.tag)

    agree(opening)
    with REFUSED:
        open_as(opening)


def test_nobody_is_shown_once_the_account_is_erased() -> None:
    both_sides()
    opening = agree(asked("Anna"))
    person("Anna").delete()

    assert open_as(opening) == actions.ShownIdentity("", "")


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
    actions.decline(asked("Bram"), by=person("Esra"))
    lines = AuditEntry.objects.filter(event__startswith="opening.").order_by("number")

    assert [line.event for line in lines] == [
        Event.OPENING_ASKED, Event.OPENING_AGREED, Event.OPENING_DONE, Event.HOLD_LIFTED,
        Event.OPENING_ASKED, Event.OPENING_DECLINED,
    ]  # fmt: skip
    assert [line.details for line in lines[:2]] == [{"kind": "thread", "hold": "yes"}] * 2
    said = str([(line.actor, line.object_type, line.object_id, line.details) for line in lines])
    for secret in (person("Anna").public_id, person("Bram").public_id, SCOPE, "Anna"):
        assert str(secret) not in said


def test_author_sees_it_at_once_and_nobody_else_does() -> None:
    both_sides()
    done = opened("Anna")

    for found in (own_openings(person("Anna"), SCOPE), all_own_openings(person("Anna"))):
        assert [(each.name, each.reason) for each in found] == [(done.pseudonym.name, REASON)]
    assert own_openings(person("Anna"), "thread:D-OTHER") == []
    assert all_own_openings(person("Bram")) == []


def told() -> set[str]:
    return set(Letter.objects.filter(kind=KIND).values_list("to", flat=True))


def everybody() -> set[str]:
    return set(Person.objects.filter(is_active=True).values_list("email", flat=True))


def test_everybody_is_told_within_72_hours_in_the_same_words() -> None:
    both_sides()
    person("Bram")
    person("Dirk")
    opened("Anna")
    assert tell_of_openings() == 0

    with after(hours=37):
        assert tell_of_openings() == len(everybody())
        assert told() == everybody()
        assert tell_of_openings() == 0
        send_due()

    assert {each.to[0] for each in mail.outbox} == everybody()
    texts = {str(each.body).replace(each.to[0].split("@")[0].title(), "X") for each in mail.outbox}
    assert len(texts) == 1
    assert SCOPE not in texts.pop()


def test_letters_are_on_their_way_soon_enough_to_be_tried_for_a_day() -> None:
    an_hour_between_turns, a_day_of_trying = dt.timedelta(hours=1), dt.timedelta(days=1)

    assert TELL_AFTER + an_hour_between_turns + a_day_of_trying < dt.timedelta(hours=72)


def test_author_who_lost_every_role_is_told_too() -> None:
    both_sides()
    opened("Anna")
    end_membership(person("Anna").memberships.get(), by=None)

    with after(hours=37):
        tell_of_openings()
        send_due()

    assert "anna@example.org" in {each.to[0] for each in mail.outbox}


def test_nobody_is_told_while_it_is_on_hold() -> None:
    both_sides()
    done = opened("Anna", hold=HOLD)

    with after(days=30):
        assert tell_of_openings() == 0
        assert all_own_openings(person("Anna")) == []
        actions.lift_hold(done, by=person("Esra"))
        assert len(all_own_openings(person("Anna"))) == 1
        assert tell_of_openings() == 0
    with after(days=30, hours=37):
        assert tell_of_openings() == len(everybody())


def test_what_stayed_closed_is_told_to_nobody() -> None:
    both_sides()
    actions.decline(asked("Anna"), by=person("Esra"))

    with after(days=3):
        assert tell_of_openings() == 0


def test_figures_of_a_quarter() -> None:
    both_sides()
    with time_machine.travel(dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC)):
        opened("Anna", hold=HOLD)
        opened("Bram")
        asked("Dirk")
    with time_machine.travel(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)):
        actions.decline(asked("Lotte"), by=person("Esra"))

    assert openings_in(dt.date(2026, 11, 5)) == OpeningFigures(3, 2, 0, 0, 1)
    assert openings_in(dt.date(2027, 1, 1)) == OpeningFigures(1, 0, 1, 0, 0)
    assert openings_in(dt.date(2026, 9, 30)) == OpeningFigures(0, 0, 0, 0, 0)


def test_own_openings_asks_as_much_for_many(django_assert_max_num_queries: Any) -> None:
    both_sides()
    anna = person("Anna")
    opened("Anna")
    with django_assert_max_num_queries(2):
        all_own_openings(anna)
    for name in ("Bram", "Lotte", "Dirk"):
        opened(name)
    with django_assert_max_num_queries(2):
        all_own_openings(anna)
