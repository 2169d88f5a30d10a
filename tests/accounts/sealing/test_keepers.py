"""Keepers: one side each, let in by a fellow keeper, out as soon as the role ends."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import admit, end_membership
from accounts.audit import Event, Result
from accounts.clearance import Role
from accounts.models import AuditEntry, Organisation
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import GroupKey, Keeper, Share, Side
from accounts.sealing.queries.keys import current_key, holders_of, keeper_of, side_seen
from tests.accounts.sealing.keepers import both_sides, colleague, joined, words
from tests.people import person

pytestmark = pytest.mark.django_db


def version(side: Side) -> int:
    key = current_key(side)
    assert key is not None
    return key.version


def test_first_of_a_side_makes_its_key() -> None:
    keeper = actions.begin(side=Side.ONE, passphrase=words("Carla"), by=person("Carla"))

    assert holders_of(current_key(Side.ONE)) == [keeper]
    assert current_key(Side.TWO) is None


def test_next_one_waits_until_let_in() -> None:
    both_sides()
    mila = colleague("Mila", Role.MODERATOR)
    asker = actions.begin(side=Side.ONE, passphrase=words("Mila"), by=mila)
    assert side_seen(Side.ONE).waiting == (asker,)

    actions.let_in(asker, passphrase=words("Carla"), by=person("Carla"))

    assert side_seen(Side.ONE).waiting == ()
    assert asker in side_seen(Side.ONE).holders
    unlocked = actions.unlock(words("Mila"), by=mila)
    own = actions.unlock(words("Carla"), by=person("Carla"))
    assert unlocked.key_of(1) == own.key_of(1)


def test_who_is_let_in_gets_the_earlier_keys_too() -> None:
    both_sides()
    actions.renew(by=person("Carla"))

    mila = joined("Mila", Side.ONE, "Carla")

    assert sorted(keeper_of(mila).shares.values_list("key__version", flat=True)) == [1, 2]  # type: ignore[union-attr]  # she is one


@pytest.mark.parametrize("name", ["Anna", "Bram", "Lotte", "Omar", "Fons", "Dirk"])
def test_only_moderators_and_editors_keep_keys(name: str) -> None:
    with pytest.raises(SealingError):
        actions.begin(side=Side.ONE, passphrase=words(name), by=person(name))

    assert Keeper.objects.count() == 0


def test_administrator_keeps_none_even_as_moderator() -> None:
    fons = person("Fons")
    admit(fons, to=Organisation.objects.get(name="Force"), role=Role.MODERATOR, by=None)

    with pytest.raises(SealingError):
        actions.begin(side=Side.ONE, passphrase=words("Fons"), by=person("Fons"))


def test_keeper_who_becomes_administrator_is_none_at_once() -> None:
    both_sides()
    admit(
        person("Carla"), to=Organisation.objects.get(name="Force"),
        role=Role.ADMINISTRATOR, by=None,
    )  # fmt: skip

    with pytest.raises(SealingError):
        actions.unlock(words("Carla"), by=person("Carla"))


def test_one_person_is_on_one_side() -> None:
    both_sides()

    with pytest.raises(SealingError):
        actions.begin(side=Side.TWO, passphrase=words("Carla"), by=person("Carla"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Keeper.objects.create(
            person=person("Carla"), side=2, public_key=b"", wrapped_key=b"", mark=b""
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Keeper.objects.filter(person=person("Carla")).update(side=3)


def test_keeper_of_the_other_side_lets_nobody_in() -> None:
    both_sides()
    asker = actions.begin(
        side=Side.ONE, passphrase=words("Mila"), by=colleague("Mila", Role.MODERATOR)
    )

    with pytest.raises(SealingError):
        actions.let_in(asker, passphrase=words("Esra"), by=person("Esra"))
    with pytest.raises(SealingError):
        actions.let_in(asker, passphrase=words("Mila"), by=colleague("Mila"))
    with pytest.raises(SealingError):
        actions.turn_away(asker, by=person("Esra"))
    assert not asker.shares.exists()


def test_who_is_turned_away_may_ask_again() -> None:
    both_sides()
    mila = colleague("Mila", Role.MODERATOR)
    asker = actions.begin(side=Side.ONE, passphrase=words("Mila"), by=mila)

    actions.turn_away(asker, by=person("Carla"))

    assert keeper_of(mila) is None
    actions.begin(side=Side.TWO, passphrase=words("Mila"), by=mila)


def test_somebody_whose_key_was_exchanged_is_not_let_in() -> None:
    """Whoever has the database could wait for an admission under their own key."""
    both_sides()
    asker = actions.begin(
        side=Side.ONE, passphrase=words("Mila"), by=colleague("Mila", Role.MODERATOR)
    )
    Keeper.objects.filter(pk=asker.pk).update(public_key=b"x" * 32)

    with pytest.raises(SealingError):
        actions.let_in(asker, passphrase=words("Carla"), by=person("Carla"))
    assert side_seen(Side.ONE).waiting == ()


def test_wrong_passphrase_opens_nothing_and_is_written_down() -> None:
    both_sides()

    with pytest.raises(SealingError):
        actions.unlock(words("Esra"), by=person("Carla"))

    line = AuditEntry.objects.get(event=Event.PASSPHRASE_TYPED)
    assert (line.actor, line.result) == (person("Carla").public_id, Result.REFUSED)
    assert line.details == {}


@pytest.mark.parametrize(
    "weak", ["short words", "a b c d e", "reiger reiger reiger reiger reiger", "x" * 80]
)
def test_weak_passphrase_is_refused(weak: str) -> None:
    with pytest.raises(SealingError):
        actions.begin(side=Side.ONE, passphrase=weak, by=person("Carla"))


def test_passphrase_can_be_changed_with_the_old_one() -> None:
    both_sides()
    new = "vijf andere woorden bij elkaar"
    with pytest.raises(SealingError):
        actions.change_passphrase("niet deze", new, by=person("Carla"))

    actions.change_passphrase(words("Carla"), new, by=person("Carla"))

    assert actions.unlock(new, by=person("Carla")).key_of(1)
    with pytest.raises(SealingError):
        actions.unlock(words("Carla"), by=person("Carla"))


def test_role_that_ends_takes_the_share_and_renews_the_key() -> None:
    both_sides()
    mila = joined("Mila", Side.ONE, "Carla")
    end_membership(mila.memberships.get(), by=None)

    assert keeper_of(colleague("Mila")) is None
    assert actions.tidy_keepers() == 1
    assert not Share.objects.filter(keeper__person=mila).exists()
    assert version(Side.ONE) == 2
    assert version(Side.TWO) == 1
    assert [each.person for each in holders_of(current_key(Side.ONE))] == [person("Carla")]


def test_who_only_waited_leaves_the_key_as_it_is() -> None:
    both_sides()
    mila = colleague("Mila", Role.MODERATOR)
    actions.begin(side=Side.ONE, passphrase=words("Mila"), by=mila)

    actions.leave(by=mila)

    assert version(Side.ONE) == 1


def test_when_the_last_one_left_the_next_begins_with_a_new_key() -> None:
    both_sides()
    actions.leave(by=person("Carla"))
    assert holders_of(current_key(Side.ONE)) == []

    joined_later = actions.begin(
        side=Side.ONE, passphrase=words("Mila"), by=colleague("Mila", Role.MODERATOR)
    )

    assert holders_of(current_key(Side.ONE)) == [joined_later]
    assert list(joined_later.shares.values_list("key__version", flat=True)) == [2]


def test_when_the_key_of_the_site_is_lost_all_begin_anew(settings: Any) -> None:
    both_sides()
    settings.SEALING_KEY = "another one, for the first is lost"
    assert keeper_of(person("Carla")) is None

    both_sides()

    assert [version(side) for side in Side] == [2, 2]
    assert actions.unlock(words("Carla"), by=person("Carla")).key_of(2)


def test_only_a_holder_renews() -> None:
    both_sides()
    mila = colleague("Mila", Role.MODERATOR)
    actions.begin(side=Side.ONE, passphrase=words("Mila"), by=mila)

    with pytest.raises(SealingError):
        actions.renew(by=mila)
    assert GroupKey.objects.count() == 2


def test_no_private_key_stands_anywhere() -> None:
    both_sides()
    unlocked = actions.unlock(words("Carla"), by=person("Carla"))
    kept = b"".join(
        bytes(value)
        for model, fields in (
            (Keeper, ("public_key", "wrapped_key", "mark")),
            (GroupKey, ("public_key", "mark")),
            (Share, ("sealed",)),
        )
        for row in model._default_manager.values_list(*fields)
        for value in row
    )

    assert unlocked.private not in kept
    assert unlocked.key_of(1) not in kept


def test_steps_are_in_the_log() -> None:
    both_sides()
    mila = joined("Mila", Side.ONE, "Carla")
    actions.change_passphrase(words("Mila"), "vijf andere woorden bij elkaar", by=mila)
    actions.renew(by=mila)
    actions.leave(by=mila)

    events = AuditEntry.objects.order_by("number").values_list("event", flat=True)
    assert [each for each in events if each.startswith("keeper.")] == [
        Event.KEEPER_BEGUN, Event.KEEPER_BEGUN, Event.KEEPER_BEGUN, Event.KEEPER_LET_IN,
        Event.PASSPHRASE_CHANGED, Event.SIDE_KEY_RENEWED, Event.KEEPER_ENDED,
    ]  # fmt: skip
