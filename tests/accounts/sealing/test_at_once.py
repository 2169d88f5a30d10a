"""Two at the same moment: one side has one key, one person one pseudonym, one box one opener."""

from pathlib import Path

import pytest

from accounts.clearance import Role
from accounts.models import Person
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import GroupKey, Keeper, Opening, Pseudonym, Side
from tests.accounts.sealing.keepers import SCOPE, asked, both_sides, colleague, joined, words
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)


def _begin(name: str) -> bool:
    by = Person.objects.get(display_name=name)
    try:
        return bool(actions.begin(side=Side.ONE, passphrase=words(name), by=by))
    except SealingError:
        return False


def _open(name: str) -> str:
    by = Person.objects.get(display_name=name)
    try:
        return actions.open_box(Opening.objects.get(), passphrase=words(name), by=by).name
    except SealingError:
        return ""


def test_first_keepers_make_one_key(tmp_path: Path) -> None:
    names = ("Mila", "Noor", "Olaf")
    for name in names:
        colleague(name, Role.MODERATOR)

    with shared_database(tmp_path):
        together(3, lambda number: _begin(names[number]))
        keys = together(1, lambda _n: GroupKey.objects.count())
        holders = together(
            1, lambda _n: Keeper.objects.filter(shares__isnull=False).distinct().count()
        )

    assert (keys, holders) == ([1], [1])


def test_one_pseudonym_kept_by_many_workers_is_one(tmp_path: Path) -> None:
    both_sides()
    sealed = actions.prepare(person("Anna"), scope=SCOPE, name="Stille Reiger")

    with shared_database(tmp_path):
        kept = together(4, lambda _n: actions.keep(sealed, SCOPE).pk)
        count = together(1, lambda _n: Pseudonym.objects.count())

    assert (count, len(set(kept))) == ([1], 1)


def test_two_who_open_one_box_are_shown_one_name(tmp_path: Path) -> None:
    both_sides()
    joined("Mila", Side.ONE, "Carla")
    actions.agree(asked("Anna"), passphrase=words("Esra"), by=person("Esra"))
    names = ("Mila", "Carla")

    with shared_database(tmp_path):
        shown = together(2, lambda number: _open(names[number]))

    assert sorted(shown) == ["", "Anna"]
