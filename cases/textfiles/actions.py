"""Importing: a folder of text files becomes items, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from accounts.models import Person
from cases.finding import index
from cases.models import Item, Platform, Region, Theme
from cases.textfiles.attaching import Attached, attach
from cases.textfiles.checking import Facts, Vocabulary, check_item, check_words
from cases.textfiles.filling import Known, fill
from cases.textfiles.folder import read_folder
from cases.textfiles.format import AUDIENCES, FORMATS
from cases.textfiles.queries import latest, sight_of_everything
from cases.textfiles.record import ItemFile, Problem, Record
from cases.textfiles.taking import Sight, take
from cases.textfiles.walking import references

_WHOLE_FACTS = (
    "first_published",
    "last_changed",
    "withdrawn_on",
    "withdrawn_reason",
    "replaced_by_id",
)


@dataclass
class Report:
    """What an import did, or with a dry run would do: public ids, and what was wrong."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)


def import_folder(path: Path, *, by: Person | None, dry_run: bool = False) -> Report:
    """Make the library say what the files say; one error anywhere and nothing is written.

    Items first, then what they say of each other, so the order of files does
    not matter. An item whose file says nothing new gets no new revision.
    """
    files, unreadable = read_folder(path)
    attached = Attached()
    with transaction.atomic():
        report = _import(files, by, attached, is_partial=bool(unreadable))
        report.errors = sorted(
            [*unreadable, *report.errors], key=lambda problem: (problem.file, problem.line)
        )
        is_undone = bool(report.errors) or dry_run
        if is_undone:
            transaction.set_rollback(True)
    if is_undone:
        attached.undo()
    return report


def _import(
    files: list[ItemFile], by: Person | None, attached: Attached, *, is_partial: bool
) -> Report:
    report = Report()
    ids = [file.record.public_id for file in files]
    existing = {item.public_id: item for item in Item.objects.filter(public_id__in=ids)}
    report.errors += _check(files, existing, is_partial=is_partial)
    faulty = {problem.file for problem in report.errors}
    # What is wrong with the others is told in the same run.
    sound = [file for file in files if file.name not in faulty]
    for file in sound:
        if file.record.public_id not in existing:
            existing[file.record.public_id] = _bare(file.record)
            report.created.append(file.record.public_id)
    now = {file.name: latest(existing[file.record.public_id]) for file in sound}
    known_files = {file.name: attach(file, now[file.name], attached, by=by) for file in sound}
    report.errors += attached.problems
    sight = sight_of_everything()
    platforms = {platform.slug: platform for platform in Platform.objects.all()}
    regions = dict(Region.objects.values_list("slug", "pk"))
    keys = {public_id: pk for pk, public_id in sight.ids.items()}
    faulty |= {problem.file for problem in attached.problems}
    for file in sound:
        known = Known(keys, platforms, regions, known_files[file.name])
        if file.name not in faulty and all(one in keys for _path, one in references(file.record)):
            _import_one(file, now[file.name], known, sight, by, report)
    return report


def _check(
    files: list[ItemFile], existing: Mapping[str, Item], *, is_partial: bool
) -> list[Problem]:
    words = Vocabulary(
        frozenset(Theme.objects.values_list("code", flat=True)),
        frozenset(Platform.objects.values_list("slug", flat=True)),
        frozenset(Region.objects.values_list("slug", flat=True)),
    )
    facts = {
        public_id: Facts(kind, language, original)
        for public_id, kind, language, original in Item.objects.values_list(
            "public_id", "kind", "language", "translation_of__public_id"
        )
    }
    facts |= {file.record.public_id: _facts(file.record) for file in files}
    problems = [
        problem
        for file in files
        for problem in check_words(file, words, facts, is_partial=is_partial)
    ]
    seen: dict[str, str] = {}
    for file in files:
        public_id = file.record.public_id
        if public_id in seen:
            problems.append(file.problem("id", f"{seen[public_id]} has this id too."))
        seen.setdefault(public_id, file.name)
        found = existing.get(public_id)
        if found and found.kind != file.record.kind:
            problems.append(file.problem("type", f"In the library this is a {found.kind}."))
        if found and file.record.head.get("excerpt"):
            message = "This is an excerpt: importing it would erase what its reader may not see."
            problems.append(file.problem("excerpt", message))
    return problems


def _facts(record: Record) -> Facts:
    return Facts(record.kind, record.head["language"], record.head.get("translation_of"))


def _bare(record: Record) -> Item:
    """Save the least of a new item, unpublished, so that others can point at it."""
    item: Item = FORMATS[record.kind].model(
        public_id=record.public_id,
        title=record.head["title"],
        slug=record.public_id.lower(),
        language=record.head["language"],
        audience=AUDIENCES[record.head["audience"]],
        live=False,
    )
    item.save()
    saved: Item = Item.objects.get(pk=item.pk)
    return saved


def _import_one(
    file: ItemFile, item: Item, known: Known, sight: Sight, by: Person | None, report: Report
) -> None:
    is_new = file.record.public_id in report.created
    before = None if is_new else take(item, sight)
    if is_new:
        item.slug = ""
    fill(item, file.record, known)
    is_live = file.record.head.get("status", "live") == "live"
    problems = list(check_item(file, item, is_live=is_live))
    after = take(item, sight)
    after.head["status"] = "live" if is_live else "draft"
    report.errors += problems
    if report.errors:
        return  # nothing will stay, so nothing is saved
    if before == after:
        report.unchanged.append(file.record.public_id)
    else:
        _save(item, file.record, by, is_new=is_new, is_live=is_live)
        if not is_new:
            report.changed.append(file.record.public_id)


def _save(item: Item, record: Record, by: Person | None, *, is_new: bool, is_live: bool) -> None:
    whole = {name: getattr(item, name) for name in _WHOLE_FACTS}
    was_live = item.live
    if not was_live:
        item.save()  # nobody reads it yet, and lists in the admin show this row
    action = "wagtail.create" if is_new else True
    revision = item.save_revision(user=by, log_action=action, clean=False)
    if is_live:
        revision.publish(user=by)
    elif was_live:
        Item.objects.get(pk=item.pk).specific.unpublish(user=by)
    # Publishing dates an item today; its file knows better.
    given = [name for name in _WHOLE_FACTS if not name.startswith(("first", "last"))]
    given += [
        name
        for key, name in (("published", "first_published"), ("changed", "last_changed"))
        if key in record.head
    ]
    Item.objects.filter(pk=item.pk).update(**{name: whole[name] for name in given})
    if is_live:
        index.refresh(Item.objects.get(pk=item.pk))
