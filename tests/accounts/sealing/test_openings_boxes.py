"""What lies in a box is shown with the right keys alone, and not for ever."""

import pytest
from django.utils import timezone

from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Opening, Pseudonym, Side
from tests.accounts.sealing.keepers import (
    after,
    agree,
    asked,
    both_sides,
    joined,
    open_as,
    pseudonym_of,
)
from tests.people import person

pytestmark = pytest.mark.django_db
REFUSED = pytest.raises(SealingError)


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
