"""What becomes of logbooks when their person takes them along or leaves."""

from collections.abc import Iterator, Sequence
from functools import partial

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Person
from accounts.privacy.facts import facts, rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import (
    Contribution,
    Enclosure,
    Fact,
    Leaver,
    Part,
    Room,
    Row,
    Sweep,
    hang,
)
from accounts.privacy.spans import Span
from cases.logbooks.models import LinesDraft, LogEntry, Trial
from cases.logbooks.models.entry import ALT_LENGTH, FOLDER
from cases.media.sweeping import clear, sweep_strays
from cases.privacy.alike import OwnDraft, hang_drafts, texts_in
from cases.privacy.contributions import key_of

LOGBOOKS = "logbooks:shown"

SHOWN = Holding(
    title="Logbooks of experiments",
    why="What members try at work, for themselves first; shown to others when they choose so.",
    ground=Ground.CHOICE,
    how_long=(
        "as long as its owner keeps it; when they leave, what nobody else sees is deleted, the "
        "rest stays without the name or is removed, as they chose"
    ),
    seen_by="the person; once they show it, members who may see the experiment, and of what an "
    "editor published whoever may see that, with the byline they chose; nobody whom the "
    "experiment was opened to later, unless they show it again",
)

DRAFTS = Holding(
    title="Experiments that are not begun",
    why="So that what you typed is not lost.",
    ground=Ground.SERVICE,
    how_long="until you begin the experiment or empty the form, or as long as the account",
    seen_by="the person, nobody else",
)

TABLES = (
    table(
        "logbooks.trial",
        SHOWN,
        keep=(
            "id key experiment is_start token half_on half_told_on end_told_on is_open audience "
            "hidden_on hidden_reason made_case"
        ),
        export=(
            "language idea expectation signal until stop_if agreed_with rules place begun_on "
            "outcome closed_on found why decisions"
        ),
        erase="owner",
    ),
    table(
        "logbooks.logentry",
        SHOWN,
        keep="id key trial token is_draft mark large small width height",
        export="on did happened number alt",
    ),
    table("logbooks.linesdraft", DRAFTS, export="fields saved_at", erase="id person mark"),
)
TEXTS = (
    "idea", "expectation", "signal", "stop_if", "agreed_with", "rules", "place", "found", "why",
)  # fmt: skip
LENGTHS = {"agreed_with": 160, "place": 120}


def _trials(person: Person) -> Iterator[Row]:
    yield from rows(Trial.objects.of(person).order_by("pk"))


def _drafts(person: Person) -> Iterator[Row]:
    yield from rows(LinesDraft.objects.filter(person=person))


def _not_begun(person: Person) -> Iterator[OwnDraft]:
    for draft in LinesDraft.objects.filter(person=person):
        texts = tuple(texts_in(draft.fields))
        what = _("An experiment you have not begun")
        yield OwnDraft(f"lines-{draft.pk}", what, texts, draft.delete)


def _entries(person: Person) -> Iterator[Row]:
    for entry in _entries_of(person):
        if entry.has_photo:
            yield (Fact("file", str(_("file")), _path(entry)), *facts(entry))
        else:
            yield facts(entry)


def _photos(person: Person) -> Iterator[Enclosure]:
    for entry in _entries_of(person).exclude(large=""):
        storage, name = entry.large.storage, str(entry.large.name)
        if storage.exists(name):
            yield Enclosure(_path(entry), partial(storage.open, name))


def _entries_of(person: Person) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(trial__owner=person).order_by("trial", "on", "pk")


def _path(entry: LogEntry) -> str:
    return f"logbooks/{entry.pk}.webp"


def _shown(person: Person) -> QuerySet[Trial]:
    """Return the logbooks that others can read, or could as soon as an editor lets them."""
    rows = Trial.objects.of(person).filter(is_open=True, experiment__isnull=False)
    return rows.select_related("experiment")


def _contributions(person: Person) -> Sequence[Contribution]:
    """Return all shown logbooks as one choice."""
    rows = _shown(person)
    count = rows.count()
    if not count:
        return ()
    title = ngettext("%(n)d logbook", "%(n)d logbooks", count) % {"n": count}
    is_off = Q(hidden_on__isnull=False) | Q(experiment__withdrawn_on__isnull=False)
    waiting, off = rows.exclude(is_off).filter(experiment__live=False), rows.filter(is_off)
    read = rows.filter(experiment__live=True, hidden_on=None).count()
    return (
        Contribution(
            key=LOGBOOKS,
            kind=str(_("experiments")),
            title=title,
            url=reverse("own_logbooks"),
            is_published=read > 0,
            changed_at=None,
            remark="" if read == count else _remark(read, waiting.count(), off.count()),
            byline_after=str(_("a former member")),
        ),
    )


def _remark(read: int, waiting: int, off: int) -> str:
    """Return how many of somebody's logbooks others read, and how many not, and why."""
    parts = (
        (read, ngettext("%(n)d shown", "%(n)d shown", read)),
        (waiting, ngettext("%(n)d waits for an editor", "%(n)d wait for an editor", waiting)),
        (off, ngettext("%(n)d taken off the page", "%(n)d taken off the page", off)),
    )
    return ", ".join(words % {"n": n} for n, words in parts if n)


def _erase(leaver: Leaver) -> None:
    """Delete what nobody else sees; leave the rest without a name, or delete it too."""
    kept = [trial for trial in _shown(leaver.person) if not _goes(trial, leaver)]
    going = Trial.objects.of(leaver.person).exclude(pk__in=[trial.pk for trial in kept])
    clear(LogEntry.objects.filter(trial__in=going))
    going.delete()
    LinesDraft.objects.filter(person=leaver.person).delete()
    clear(LogEntry.objects.filter(trial__in=kept, is_draft=True))
    for trial in kept:
        _without_name(trial, leaver)


def _goes(trial: Trial, leaver: Leaver) -> bool:
    """Tell whether a shown logbook is to go: chosen so, or with the experiment it began."""
    if LOGBOOKS in leaver.removing:
        return True
    began = trial.experiment if trial.is_start else None
    return began is not None and key_of(began) in leaver.removing


def _without_name(trial: Trial, leaver: Leaver) -> None:
    """Take the name and the addresses out of what somebody wrote themselves."""
    for name in TEXTS:
        clean = leaver.traces.without_name(getattr(trial, name), trial.language)
        setattr(trial, name, clean[: LENGTHS.get(name)])
    trial.owner, trial.decisions = None, {}  # reasons are for its owner alone
    trial.save()
    for entry in trial.entries.all():
        entry.did = leaver.traces.without_name(entry.did, trial.language)
        entry.happened = leaver.traces.without_name(entry.happened, trial.language)
        entry.alt = leaver.traces.without_name(entry.alt, trial.language)[:ALT_LENGTH]
        entry.save(update_fields=["did", "happened", "alt"])


def hang_logbooks() -> None:
    """Hang this room's part."""
    hang_drafts("logbooks", _not_begun)
    hang(
        Room(
            name="logbooks",
            tables=TABLES,
            parts=(
                Part("logbooks", _("Your experiments"), _trials),
                Part("lines_draft", _("An experiment you have not begun"), _drafts),
                Part("log_entries", _("What you wrote in logbooks"), _entries, _photos),
            ),
            contributions=_contributions,
            erase=_erase,
            sweeps=(Sweep(Span.STRAY_FILE, partial(sweep_strays, LogEntry, FOLDER)),),
        )
    )
