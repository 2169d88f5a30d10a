"""Making it all, or nothing: people, items and discussions in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from cases.discussions.models import Participant, Post, Thanks, Thread, ThreadTheme
from cases.models import (
    CaseStudy,
    Commitment,
    CoursePack,
    Dilemma,
    DilemmaOption,
    Evidence,
    Experiment,
    Guidance,
    Item,
    ItemTag,
    ItemTheme,
    PackStep,
    Platform,
    ProgrammeSlot,
    Recommendation,
    Region,
    Seminar,
    SeminarQuestion,
    StepItem,
    Theme,
    Tip,
    TypedLink,
)
from kennisbank.operations.generating.facts import Library
from kennisbank.operations.generating.items import Items
from kennisbank.operations.generating.people import Member, make_people
from kennisbank.operations.generating.tables import Shelf
from kennisbank.operations.generating.threads import Threads

# Tables, each with those that others point at by a key of their own.
ITEM_KEYED = (Item, Recommendation, PackStep)
ITEM_OTHERS = (
    CaseStudy, Dilemma, Tip, Experiment, Guidance, Seminar, CoursePack, DilemmaOption, Evidence,
    ProgrammeSlot, SeminarQuestion, Commitment, StepItem, ItemTheme, ItemTag, TypedLink,
    Item.platforms.through, Seminar.items_discussed.through,
)  # fmt: skip
AT_ONCE = 1000

# Told how many of the items, threads or people there are, and how many there will be.
Told = Callable[[str, int, int], None]


class NothingToTalkError(Exception):
    """Discussions were asked for and nobody who could have said anything."""


@dataclass(frozen=True)
class Wish:
    """How much of everything, and the seed: the same seed says the same."""

    items: int
    threads: int
    people: int
    seed: int


@transaction.atomic
def generate(wish: Wish, told: Told) -> None:
    """Write all of it into the database, or nothing when something fails.

    The index of what can be found is not written here: it is rebuilt afterwards.
    """
    if wish.threads and not wish.people:
        raise NothingToTalkError("Discussions need people.")
    library = Library(
        today=timezone.localdate(),
        themes=list(Theme.objects.order_by("code").values_list("code", flat=True)),
        platforms=list(Platform.objects.order_by("pk").values_list("pk", "name_nl")),
        regions=list(Region.objects.order_by("pk").values_list("pk", flat=True)),
    )
    members = make_people(wish.people, seed=wish.seed)
    told("people", wish.people, wish.people)
    made = _make_items(wish, library, members, told)
    if wish.threads:
        _make_threads(wish, library, members, made, told)


def _make_items(wish: Wish, library: Library, members: list[Member], told: Told) -> Items:
    shelf = Shelf(ITEM_KEYED, ITEM_OTHERS)
    items = Items(seed=wish.seed, library=library, shelf=shelf, members=members)
    for count in items.make(wish.items):
        if count % AT_ONCE == 0 or count == wish.items:
            shelf.write()
            told("items", count, wish.items)
    shelf.close()
    return items


def _make_threads(
    wish: Wish, library: Library, members: list[Member], items: Items, told: Told
) -> None:
    shelf = Shelf((Thread, Post), (ThreadTheme, Participant, Thanks))
    threads = Threads(seed=wish.seed, library=library, shelf=shelf, members=members)
    for count in threads.make(wish.threads, items.made):
        if count % AT_ONCE == 0 or count == wish.threads:
            shelf.write()
            told("discussions", count, wish.threads)
    shelf.close()


def count_up() -> None:
    """Let PostgreSQL count at once what it would count within a minute: plans rest on it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
