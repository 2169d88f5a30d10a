"""A small library in which everything restricted carries a word that must not get out.

`forpolice` and `forschool` stand in every field of restricted items, `nobodyyet`
in drafts, `docent…` in notes for lecturers, `daarna…` in what is shown after
choosing. Public items point at restricted ones in every way the models know.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from accounts.clearance import Audience
from cases.actions import withdraw
from cases.discussions.models import PostKind, PostPicture, Thread
from cases.insights.models import Insight
from cases.logbooks.models import LogEntry, Trial
from cases.models import (
    Commitment,
    Evidence,
    Experiment,
    FormerSlug,
    Guidance,
    HomePage,
    Item,
    PackStep,
    ProgrammeSlot,
    Recommendation,
    Seminar,
    StepItem,
    Theme,
    TypedLink,
)
from cases.models.link import LinkKind
from cases.models.wording import KINDS, Kind
from cases.trying.actions.answering import answer
from cases.trying.models import Report
from cases.trying.targets import can_be_tried
from tests.factories import findings, items, logs, showing, talk, tried
from tests.people import person

POLICE = "forpolice"
SCHOOL = "forschool"
DRAFT = "nobodyyet"
GONE = "takenback"
PUBLIC = "foreveryone"
# Who tells what came of items: one person may tell only so much in a day.
TELLERS = {POLICE: "Anna", SCHOOL: "Omar", PUBLIC: "Carla"}


@dataclass
class World:
    """What was made, by the word it carries."""

    by_word: dict[str, list[Item]] = field(default_factory=dict)
    threads: dict[str, list[Thread]] = field(default_factory=dict)
    insights: dict[str, list[Insight]] = field(default_factory=dict)
    pictures: dict[str, list[PostPicture]] = field(default_factory=dict)
    reports: dict[str, list[Report]] = field(default_factory=dict)
    trials: dict[str, list[Trial]] = field(default_factory=dict)

    def add(self, word: str, item: Item) -> Item:
        """Keep an item under its word."""
        self.by_word.setdefault(word, []).append(item)
        return item

    def talk(self, word: str, audience: Audience, item: Item | None = None) -> None:
        """Let people talk of an item, or under a theme, in a thread that carries a word."""
        made = talk.post(item, word).thread if item else talk.thread(word, audience)
        talk.post(made, f"{word} en een vraag", kind=PostKind.QUESTION)
        self.pictures.setdefault(word, []).append(_picture(made, word))
        self.threads.setdefault(word, []).append(made)

    def try_out(self, word: str) -> None:
        """Let a tip, a case and a recommendation have reports that carry a word."""
        for item in self.by_word[word]:
            if can_be_tried(item):
                made = tried.tried(item, "worse", word, by=person(TELLERS[word]))
                answer(made, words=f"Antwoord {word}.", seen="", by=person("Esra"))
                more = tried.fill(item, worked=2, of=3, word=word, platform="x")
                self.reports.setdefault(word, []).extend([made, *more])

    def logged(self, word: str, item: Item) -> None:
        """Let people keep logbooks of an experiment, with a word in every text."""
        experiment = Experiment.objects.get(pk=item.pk)
        made = [logs.planted(experiment, word) for _each in range(2)]
        self.trials.setdefault(word, []).extend(made)

    def pack_of(self, word: str) -> Item:
        """Return the first course pack: nothing else is made to be talked of."""
        return next(item for item in self.by_word[word] if item.kind == Kind.PACK)

    def all(self) -> list[Item]:
        """Return everything made."""
        return [item for made in self.by_word.values() for item in made]


def _picture(thread: Thread, word: str) -> PostPicture:
    return showing.pictured(thread, word, alt=f"Foto van {word}").pictures.get()


def address(item: Item, language: str = "nl") -> str:
    """Return an item's address without asking its own method."""
    return f"/{language}/{KINDS[Kind(item.kind)].section}/{item.slug}/"


def public_part(world: World) -> None:
    """Make one public item of every kind, and what public texts say of each other."""
    for make in items.MAKERS.values():
        world.add(PUBLIC, make(PUBLIC, tags=("openbaar",), themes=("T05", "T11")))
    seminar = next(item for item in world.by_word[PUBLIC] if item.kind == Kind.SEMINAR)
    ProgrammeSlot.objects.create(seminar=seminar, title="Programma", sort_order=5)
    Commitment.objects.create(seminar=seminar, who="Iedereen", what="Doorgaan", sort_order=5)
    world.logged(PUBLIC, _latest(world, PUBLIC, Kind.EXPERIMENT))
    found_out(world, PUBLIC, Audience.PUBLIC)
    for insight in world.insights[PUBLIC]:
        findings.attach(insight, _public_guidance(world))
    theme = Theme.objects.get(code="T05")
    theme.start_here.add(*world.all())
    theme.save()
    world.try_out(PUBLIC)
    world.talk(PUBLIC, Audience.PUBLIC)
    world.talk(PUBLIC, Audience.PUBLIC, world.pack_of(PUBLIC))


def _latest(world: World, word: str, kind: Kind) -> Item:
    return next(item for item in reversed(world.by_word[word]) if item.kind == kind)


def found_out(world: World, word: str, audience: Audience) -> None:
    """Let something be found out in a thread of its own, about an item, and at a meeting."""
    latest = {item.kind: item for item in world.by_word[word]}
    seminar = Seminar.objects.get(pk=latest[Kind.SEMINAR].pk)
    alone = findings.planted_thread(word, audience)
    about = findings.planted_thread(word, audience, latest[Kind.TIP])
    for where in (alone, about, seminar):
        world.insights.setdefault(word, []).append(findings.planted(where, word))


def _public_guidance(world: World) -> Guidance:
    guidance = next(item for item in world.by_word[PUBLIC] if item.kind == Kind.GUIDANCE)
    found: Guidance = Guidance.objects.get(pk=guidance.pk)
    return found


def restricted_part(world: World, *, copies: int = 1) -> None:
    """Make restricted items of every kind, drafts, and a withdrawn one."""
    for copy in range(copies):
        for make in items.MAKERS.values():
            police = make(
                POLICE, Audience.POLICE, tags=("openbaar", f"{POLICE}{copy}"), themes=("T05", "T11")
            )
            world.add(POLICE, police)
            world.add(
                SCHOOL,
                make(SCHOOL, Audience.EDUCATION, tags=(f"{SCHOOL}{copy}",), themes=("T05", "T11")),
            )
            FormerSlug.objects.create(
                item=police, kind=police.kind, slug=f"vroeger-{POLICE}-{police.pk}"
            )
        for word in (POLICE, SCHOOL):
            world.logged(word, _latest(world, word, Kind.EXPERIMENT))
        found_out(world, POLICE, Audience.POLICE)
        found_out(world, SCHOOL, Audience.EDUCATION)
    for word, audience in ((POLICE, Audience.POLICE), (SCHOOL, Audience.EDUCATION)):
        world.try_out(word)
        world.talk(word, audience)
        world.talk(word, audience, world.pack_of(word))
    _narrower_threads(world)
    world.add(DRAFT, items.tip(DRAFT, live=False))
    _seen_by_nobody(world)
    gone = items.tip(GONE, Audience.POLICE)
    world.add(GONE, gone)
    withdraw(Item.objects.get(pk=gone.pk), reason=f"Omdat {GONE}.", by=None)


def _seen_by_nobody(world: World) -> None:
    """Put a run that is not shown, a hidden one and an entry being written on a public page."""
    experiment = Experiment.objects.get(pk=_latest(world, PUBLIC, Kind.EXPERIMENT).pk)
    closed, hidden = logs.planted(experiment, DRAFT), logs.planted(experiment, DRAFT)
    Trial.objects.filter(pk=closed.pk).update(is_open=False)
    Trial.objects.filter(pk=hidden.pk).update(
        hidden_on=timezone.localdate(), hidden_reason=f"Omdat {DRAFT}."
    )
    world.trials.setdefault(DRAFT, []).extend([closed, hidden])
    LogEntry.objects.create(trial=world.trials[PUBLIC][0], is_draft=True, happened=f"Nog {DRAFT}.")


def _narrower_threads(world: World) -> None:
    """Let the police talk of a public item among themselves, and find something out."""
    case = next(item for item in world.by_word[PUBLIC] if item.kind == Kind.CASE)
    thread = findings.planted_thread(POLICE, Audience.POLICE, case)
    world.insights[POLICE].append(findings.planted(thread, POLICE))


def tie_together(world: World) -> None:
    """Let public items point at restricted ones in every way there is."""
    public = {item.kind: item for item in world.by_word[PUBLIC]}
    for hidden in (*world.by_word[POLICE], *world.by_word[SCHOOL], *world.by_word[DRAFT]):
        for number, shown in enumerate(public.values()):
            kind = list(LinkKind)[number]
            TypedLink.objects.create(item=shown, kind=kind, to=hidden)
            TypedLink.objects.create(item=hidden, kind=kind, to=shown)
    first = world.by_word[POLICE][0]
    tip, guide, seminar, pack = (public[k] for k in ("tip", "guidance", "seminar", "pack"))
    tip.source_item = first
    tip.save()
    recommendation = Recommendation.objects.get(guidance=guide)
    Evidence.objects.create(recommendation=recommendation, item=first)
    for insight in (*world.insights[POLICE], *world.insights[SCHOOL]):
        findings.attach(insight, _public_guidance(world))
    guide.remaining_dilemmas.add(first)
    guide.save()
    seminar.items_discussed.add(first)
    seminar.items_followed.add(world.by_word[SCHOOL][0])
    seminar.save()
    ProgrammeSlot.objects.filter(seminar=seminar, title="Programma").update(item=first)
    StepItem.objects.create(step=PackStep.objects.filter(pack=pack).first(), item=first)
    theme = Theme.objects.get(code="T05")
    theme.start_here.add(*world.all())
    theme.save()
    HomePage.objects.update(
        dilemma_of_the_month=next(i for i in world.by_word[POLICE] if i.kind == Kind.DILEMMA)
    )
    _narrower_translation(world, public["case"])


def _narrower_translation(world: World, original: Item) -> None:
    """Add a translation that fewer people may read; it and its links must not show."""
    version = world.add(POLICE, items.case(POLICE, Audience.POLICE))
    Item.objects.filter(pk=version.pk).update(
        translation_of=original, language="en", translated_on=timezone.localdate()
    )
    for shown in world.by_word[PUBLIC][1:]:
        TypedLink.objects.create(item=version, kind=LinkKind.ILLUSTRATES, to=shown)


def build() -> World:
    """Make the whole library."""
    world = World()
    public_part(world)
    restricted_part(world)
    tie_together(world)
    return world
