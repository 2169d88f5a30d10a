"""The command that generates: how much, the same again, all or nothing, never among people."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Person
from cases.discussions.models import Thread
from cases.finding import index
from cases.models import Item
from kennisbank.operations.generating import threads
from tests.people import person

pytestmark = pytest.mark.django_db
WISH = {"items": 60, "threads": 20, "people": 12, "seed": 3}


def generate(**more: Any) -> str:
    """Run the command and return what it says."""
    said = StringIO()
    call_command("generate", **{**WISH, **more}, stdout=said, stderr=said)
    return said.getvalue()


def titles() -> list[tuple[str, str, str]]:
    return list(Item.objects.order_by("pk").values_list("public_id", "title", "slug"))


def test_same_seed_says_the_same_and_another_something_else() -> None:
    def all_of(seed: int) -> list[tuple[str, str, str]]:
        Thread.objects.all().delete()
        Item.objects.all().delete()
        generate(seed=seed, items=14, threads=2, people=4, index=False)
        return titles()

    first, again, other = all_of(3), all_of(3), all_of(4)

    assert first == again
    assert not {title for _id, title, _slug in first} & {title for _id, title, _slug in other}


def test_more_of_the_same_seed_gets_other_ids() -> None:
    generate(items=14, threads=2, people=4, index=False)
    generate(items=14, threads=2, people=4, index=False)

    assert Item.objects.count() == 28
    assert len({item.title for item in Item.objects.all()}) == 14


def test_nothing_is_left_half_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object) -> None:
        raise RuntimeError("On purpose.")

    monkeypatch.setattr(threads, "_answer", fail)
    with pytest.raises(RuntimeError):
        generate(index=False)

    assert not Item.objects.exists()
    assert not Person.objects.exists()
    assert not Thread.objects.exists()


def test_refuses_where_people_are_unless_told() -> None:
    person("Anna")

    with pytest.raises(CommandError, match="not generated"):
        generate(index=False)
    assert not Item.objects.exists()

    generate(items=7, threads=0, index=False, yes=True)
    assert Item.objects.count() == 7


def test_discussions_need_people() -> None:
    with pytest.raises(CommandError, match="need people"):
        generate(people=0, index=False)


def test_index_is_rebuilt_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilt: list[bool] = []
    monkeypatch.setattr(index, "rebuild", lambda: rebuilt.append(True))

    generate(items=7, threads=0, index=False)
    assert rebuilt == []
    generate(items=7, threads=0)

    assert rebuilt == [True]
