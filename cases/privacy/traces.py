"""What else the desk and the texts of others hold of somebody: bylines, mail addresses, lines."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, TaskState, UploadedFile
from wagtail.users.models import UserProfile

from accounts.models import Person
from accounts.privacy.naming import NAMELESS, Traces, changed
from cases.actions import WITHDREW
from cases.finding import index
from cases.models import Commitment, Guidance, Item, ProgrammeSlot, Seminar, Theme
from cases.privacy.rewriting import NAME_FIELDS, holding, rewrite, rewrite_revision, text_fields

# Where an editor names somebody, in the words of NAME_FIELDS; a theme has its host.
NAMING: tuple[tuple[type[models.Model], str], ...] = (
    (Item, "byline"),
    (Guidance, "owner"),
    (Guidance, "deputy"),
    (Guidance, "sponsor"),
    (Seminar, "organiser"),
    (ProgrammeSlot, "speaker"),
    (Commitment, "who"),
    (Theme, "host"),
)
IN_DUTCH = "nl"  # where a text does not say its language


def erase_traces(person: Person, traces: Traces) -> None:
    """Take somebody out of all that is not theirs, and close what they had open at the desk."""
    _out_of_history(person, traces)
    touched = {row.pk: row for row in _items_of(_out_of_columns(traces))}
    _out_of_revisions(traces)
    _out_of_pages(person)
    _files_of_the_desk(person)
    for item in touched.values():
        if item.live:
            index.refresh(Item.objects.get(pk=item.pk))


def _out_of_history(person: Person, traces: Traces) -> None:
    """Leave the lines of the desk's history, without who did it and what they remarked."""
    _out_of_reasons(person, traces)
    TaskState.objects.filter(finished_by=person).update(comment="")
    for log in (ModelLogEntry, PageLogEntry):
        lines = log.objects.filter(user=person)
        for line in lines.exclude(data={}):
            said = {name: value for name, value in line.data.items() if name != "comment"}
            nameless = changed(said, lambda text, _key: traces.without_name(text, IN_DUTCH))
            lines.filter(pk=line.pk).update(data=nameless)
        lines.update(user=None)
    # And lines about the person as a thing: their label is the name.
    kind = ContentType.objects.get_for_model(Person)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).delete()


def _out_of_reasons(person: Person, traces: Traces) -> None:
    """Take the name out of reasons that the person gave for a withdrawal: readers see those."""
    lines = ModelLogEntry.objects.filter(user=person, action=WITHDREW)
    withdrawn = {int(pk) for pk in lines.values_list("object_id", flat=True)}
    for item in Item.objects.filter(pk__in=withdrawn):
        reason = traces.without_name(item.withdrawn_reason, item.language)
        Item.objects.filter(pk=item.pk).update(withdrawn_reason=reason)


def _out_of_columns(traces: Traces) -> Iterator[models.Model]:
    """Rewrite rows in which the name stands as a name, or an address; yield those changed."""
    for model, name in NAMING:
        for row in holding(model._default_manager.all(), name, *traces.spellings):
            if rewrite(row, _Names(traces, _language_of(row), {name}), model=model):
                yield row
    tables = [*apps.get_app_config("cases").get_models(), Page]
    for table in (*tables, ModelLogEntry, PageLogEntry, TaskState):
        for field in text_fields(table):
            for row in holding(table._default_manager.all(), field.name, *traces.addresses):
                if rewrite(row, _Addresses(traces, _language_of(row)), model=table):
                    yield row


class _Names:
    """Takes the name out where it stands as one; a place that must not be empty says so."""

    def __init__(self, traces: Traces, language: str, keys: frozenset[str] | set[str]) -> None:
        self.traces, self.language, self.keys = traces, language, keys

    def __call__(self, text: str, key: str) -> str:
        if key not in self.keys:
            return text
        left = self.traces.without_byline(text)
        return left or (NAMELESS[self.language] if text and key in ("organiser", "who") else "")


class _Addresses:
    """Takes every address out, and in revisions the name as well where it stands as one."""

    def __init__(self, traces: Traces, language: str, keys: frozenset[str] = frozenset()) -> None:
        self.traces, self.language = traces, language
        self.names = _Names(traces, language, keys)

    def __call__(self, text: str, key: str) -> str:
        return self.names(self.traces.without_address(text, self.language), key)


def _out_of_revisions(traces: Traces) -> None:
    found = holding(Revision.objects.all(), "content", *traces.spellings, *traces.addresses)
    for revision in found.iterator(chunk_size=100):
        language = str(revision.content.get("language", IN_DUTCH))
        rewrite_revision(revision, _Addresses(traces, language, NAME_FIELDS))


def _out_of_pages(person: Person) -> None:
    """Take keys and remarks out of the versions of pages; the rows themselves lose theirs."""
    for revision in Revision.objects.page_revisions():
        content = dict(revision.content)
        for key in ("owner", "locked_by"):
            if content.get(key) == person.pk:
                content[key] = None
        remarks = content.get("wagtail_admin_comments", [])
        content["wagtail_admin_comments"] = [
            {**each, "replies": [r for r in each.get("replies", []) if r.get("user") != person.pk]}
            for each in remarks
            if each.get("user") != person.pk
        ]
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
    for revision in Revision.objects.filter(content__locked_by=person.pk):
        Revision.objects.filter(pk=revision.pk).update(
            content={**revision.content, "locked_by": None}
        )


def _files_of_the_desk(person: Person) -> None:
    """Delete files that hang on nothing but the person."""
    for profile in UserProfile.objects.filter(user=person).exclude(avatar=""):
        profile.avatar.delete(save=False)
    for upload in UploadedFile.objects.filter(uploaded_by_user=person):
        upload.file.delete(save=False)
        upload.delete()


def _language_of(row: models.Model) -> str:
    """Return the language of a row: its own, or that of the item it belongs to."""
    parent: models.Model | None = row
    while parent is not None and not hasattr(parent, "language"):
        parent = _parent_of(parent)
    return str(getattr(parent, "language", IN_DUTCH))


def _parent_of(row: models.Model) -> models.Model | None:
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            parent: models.Model = getattr(row, field.name)
            return parent
    return None


def _items_of(rows: Iterator[models.Model]) -> Iterator[Item]:
    for row in rows:
        item: models.Model | None = row
        while item is not None and not isinstance(item, Item):
            item = _parent_of(item)
        if item is not None:
            yield item
