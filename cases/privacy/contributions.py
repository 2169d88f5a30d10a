"""What a person contributed, and how it outlives their account: without the name."""

from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.clearance import clearance_of
from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Contribution
from cases.finding import index
from cases.models import FormerSlug, Item, Tag
from cases.models.tag import normal_tag
from cases.models.wording import AuthorDisplay, Kind
from cases.privacy.rewriting import (
    NAME_FIELDS,
    history_of,
    revisions_of,
    rewrite,
    rewrite_item,
    rewrite_revision,
)


def key_of(item: Item) -> str:
    """Return the name by which forms speak of a contribution."""
    return f"cases:{item.public_id}"


def is_for(item: Item, person: Person) -> bool:
    """Tell whether an item of their own is for a role that this person (still) has."""
    return item.audience <= int(clearance_of(person))


def contributions(person: Person) -> Sequence[Contribution]:
    """Return all items of this author, the newest first.

    Of an item for a role they no longer have neither title nor address is told.
    """
    traces = Traces(person.display_name, (person.email,))
    found = Item.objects.filter(author=person).order_by("-pk")
    return [_contribution(item, person, traces) for item in found]


def _contribution(item: Item, person: Person, traces: Traces) -> Contribution:
    is_shown = is_for(item, person)
    return Contribution(
        key=key_of(item),
        kind=str(Kind(item.kind).label),
        title=item.title if is_shown else "",
        url=item.get_absolute_url() if is_shown and item.live else "",
        is_published=item.live,
        changed_at=item.last_published_at,
        remark=_remark(item),
        byline_after=byline_after(item, traces) if is_shown else "",
    )


def _remark(item: Item) -> str:
    """Return why readers do not find what they found before."""
    was_read = not item.live and item.first_published is not None
    return str(_("hidden from readers")) if was_read and item.withdrawn_on is None else ""


def byline_after(item: Item, traces: Traces) -> str:
    """Return what readers see as the author once the name is gone: a role, or nothing."""
    left = traces.without_byline(item.byline)
    is_named = item.author_display == AuthorDisplay.NAMED
    return "" if is_named and left == item.byline else left


def keep_without_name(item: Item, traces: Traces) -> None:
    """Let a contribution stay, in every version without its author's name and address."""

    def change(text: str, key: str) -> str:
        if key == "byline":
            left = traces.without_byline(text)
            was_named = item.author_display == AuthorDisplay.NAMED
            return "" if was_named and left == text else traces.without_name(left, item.language)
        if key in NAME_FIELDS:
            text = traces.without_byline(text)
        return traces.without_name(text, item.language)

    rewrite_item(item, change)
    for revision in revisions_of(item):
        rewrite_revision(revision, change)
    for line in history_of(item):
        rewrite(line, change)
    _change_display(item)
    _change_address(item, traces)
    _tags_of_name(traces)
    if item.live:
        index.refresh(Item.objects.get(pk=item.pk))


def _change_display(item: Item) -> None:
    named, role = AuthorDisplay.NAMED, AuthorDisplay.ROLE
    Item.objects.filter(pk=item.pk).update(author=None)
    Item.objects.filter(pk=item.pk, author_display=named).update(author_display=role)
    for revision in revisions_of(item).filter(content__author_display=named.value):
        revision.content["author_display"] = role.value
        revision.save(update_fields=["content"])


def _change_address(item: Item, traces: Traces) -> None:
    """Give an item another address where the old one has the name in it."""
    name = slugify(traces.name)
    former = FormerSlug.objects.filter(item=item)
    if not name:
        return
    former.filter(slug__contains=name).delete()
    if name in item.slug:
        Item.objects.filter(pk=item.pk).update(slug=item.public_id.lower())
        for revision in revisions_of(item):
            revision.content["slug"] = item.public_id.lower()
            revision.save(update_fields=["content"])


def _tags_of_name(traces: Traces) -> None:
    Tag.objects.filter(name=normal_tag(traces.name)).delete()
