"""The title of a discussion: changed for a reason that all read, the old one kept for an appeal."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.sweeping import sweep
from accounts.models import AuditEntry
from accounts.notifications.models import Happening
from accounts.privacy.spans import Span
from cases.discussions.actions import arranging
from cases.discussions.models import PostKind, Thread
from cases.moderation.actions import appealing, titling
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure, MeasureKind
from tests.factories import items, safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db
OLD, NEW = "Wat Jansen uit Dorp deed", "Wat een buurman deed"


@pytest.fixture
def thread() -> Thread:
    """Return a discussion that Anna began, with somebody's name in its title."""
    made = talk.thread(by=talk.known(person("Anna")))
    Thread.objects.filter(pk=made.pk).update(title=OLD)
    return Thread.objects.get(pk=made.pk)


def retitled(thread: Thread, title: str = NEW, *, seen: str = OLD, by: str = "Carla") -> Measure:
    why = safety.why("Daar stond een naam in.")
    return titling.retitle(thread, title=title, seen=seen, why=why, by=person(by))


def granted(measure: Measure) -> None:
    made = safety.appealed(measure, person("Anna"))
    appealing.judge(made, is_granted=True, answer="Je hebt gelijk.", by=person("Esra"))


def test_title_changes_and_a_note_says_why(thread: Thread) -> None:
    version = thread.version

    measure = retitled(thread)

    thread.refresh_from_db()
    note = thread.posts.get(number=thread.last_number)
    assert (thread.title, thread.version > version) == (NEW, True)
    assert (note.kind, note.body) == (
        PostKind.NOTE,
        "Een moderator heeft de titel van dit gesprek gewijzigd. Daar stond een naam in.",
    )
    assert (measure.kind, measure.thread, measure.post, measure.title_before) == (
        MeasureKind.TITLE, thread, thread.posts.get(number=1), OLD,
    )  # fmt: skip


def test_who_began_it_is_told_and_the_log_holds_no_title(thread: Thread) -> None:
    measure = retitled(thread)

    line = AuditEntry.objects.get(event="thread.title")
    assert Happening.objects.get(kind="measure").subject == measure.key
    assert (line.object_id, OLD in str(line.details)) == (thread.public_id, False)


@pytest.mark.parametrize("title", ["", "   ", OLD, f"  {OLD} ", "x" * 161])
def test_title_that_is_none_or_the_same_is_refused(thread: Thread, title: str) -> None:
    with pytest.raises(ModerationError):
        retitled(thread, title)
    assert not Measure.objects.exists()


def test_who_was_slower_looks_again(thread: Thread) -> None:
    retitled(thread)

    with pytest.raises(ModerationError, match="intussen"):
        retitled(thread, "Iets anders", by="Esra")


def test_item_keeps_its_title() -> None:
    about = talk.post(items.tip(), by=talk.known(person("Anna"))).thread

    with pytest.raises(ModerationError):
        retitled(about, seen="")


@pytest.mark.parametrize("name", ["Anna", "Bram", "Omar", "Dirk"])
def test_only_moderators_change_it(thread: Thread, name: str) -> None:
    with pytest.raises(ModerationError):
        retitled(thread, by=name)


def test_nobody_changes_their_own() -> None:
    mine = talk.thread(by=person("Carla"))

    with pytest.raises(ModerationError, match="eigen"):
        retitled(mine, seen=mine.title)


def test_granted_appeal_puts_the_title_back_and_forgets_it_beside(thread: Thread) -> None:
    measure = retitled(thread)

    granted(measure)

    thread.refresh_from_db()
    measure.refresh_from_db()
    assert (thread.title, measure.title_before, measure.is_in_force) == (OLD, "", False)
    assert thread.posts.get(number=thread.last_number).body == (
        "De titel is teruggezet na een bezwaar."
    )


def test_declined_appeal_forgets_what_it_was_called(thread: Thread) -> None:
    measure = retitled(thread)
    made = safety.appealed(measure, person("Anna"))

    appealing.judge(made, is_granted=False, answer="Een naam blijft weg.", by=person("Esra"))

    measure.refresh_from_db()
    assert (measure.title_before, Thread.objects.get(pk=thread.pk).title) == ("", NEW)


def test_title_that_changed_again_stays(thread: Thread) -> None:
    measure = retitled(thread)
    retitled(thread, "Wat iemand deed", seen=NEW, by="Fons")

    granted(measure)

    assert Thread.objects.get(pk=thread.pk).title == "Wat iemand deed"


def test_what_it_was_called_is_forgotten_in_time(thread: Thread) -> None:
    measure = retitled(thread)
    long_ago = timezone.now() - Span.MEASURE.delta - dt.timedelta(days=1)
    Measure.objects.update(at=long_ago)

    sweep()

    measure.refresh_from_db()
    assert (measure.title_before, measure.is_in_force) == ("", True)


def test_begun_under_a_pseudonym_its_author_appeals_and_nothing_is_told() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.begun_under_pseudonym(OLD, by=person("Anna"))

    measure = retitled(thread)

    assert not Happening.objects.filter(kind="measure").exists()
    assert safety.appealed(measure, person("Anna")).at is None


def test_merged_discussion_changes_its_title_and_the_note_stands_where_it_goes_on(
    thread: Thread,
) -> None:
    other = talk.thread()
    arranging.merge(thread, into=other, by=person("Carla"))
    assert OLD not in " ".join(other.posts.values_list("body", flat=True))

    retitled(thread, by="Esra")

    assert Thread.objects.get(pk=thread.pk).title == NEW
    assert other.posts.latest("number").body.startswith("Een moderator heeft de titel")


def test_database_wants_a_discussion_and_a_title_only_there(thread: Thread) -> None:
    measure = safety.hidden(safety.post())

    for wrong in ({"thread": thread}, {"title_before": OLD}, {"post": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**wrong)
