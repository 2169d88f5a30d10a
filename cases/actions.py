"""What can be done to items and tags. The only place on this floor that writes them.

Each action is one transaction and keeps the index in step.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.audit import Event, record
from accounts.clearance import Audience
from accounts.models import Person
from cases.finding import index
from cases.models import Item, ItemTag, Tag
from cases.models.tag import normal_tag

# What the history of an item calls it; the words are in wagtail_hooks.
WITHDREW, RESTORED = "cases.withdraw", "cases.restore"
HID, SHOWED = "cases.hide", "cases.show_again"


class NotPossibleError(Exception):
    """Something cannot be done; the message is a sentence for people."""


@transaction.atomic
def publish(item: Item, *, by: Person | None) -> Item:
    """Publish the item as it stands in memory, as a new version."""
    own = item.specific
    own.save_revision(user=by, log_action=True).publish(user=by)
    published: Item = Item.objects.get(pk=own.pk)
    return published


@transaction.atomic
def withdraw(
    item: Item,
    *,
    reason: str,
    by: Person | None,
    replaced_by: Item | None = None,
    on: dt.date | None = None,
) -> Item:
    """Take an item back: a tombstone with the reason stays for those who could see it.

    Raises NotPossibleError without a reason.
    """
    if not reason.strip():
        raise NotPossibleError(_("Give the reason: readers will see it."))
    item.withdrawn_on = on or timezone.localdate()
    item.withdrawn_reason = reason.strip()
    item.replaced_by = replaced_by
    item.save(update_fields=["withdrawn_on", "withdrawn_reason", "replaced_by"])
    log(item.specific, WITHDREW, user=by, data={"reason": item.withdrawn_reason})
    record(
        Event.ITEM_WITHDRAWN,
        by=by,
        about=item,
        replaced_by=replaced_by.public_id if replaced_by else "",
    )
    return item


@transaction.atomic
def restore(item: Item, *, by: Person | None) -> Item:
    """Undo a withdrawal."""
    item.withdrawn_on = None
    item.withdrawn_reason = ""
    item.replaced_by = None
    item.save(update_fields=["withdrawn_on", "withdrawn_reason", "replaced_by"])
    log(item.specific, RESTORED, user=by)
    record(Event.ITEM_RESTORED, by=by, about=item)
    return item


@transaction.atomic
def hide(item: Item, *, by: Person | None) -> Item:
    """Hide an item at once: for readers it is as if it never was, in lists and at its address.

    Not a withdrawal: that leaves a page with its title, and what is hidden may stand there.
    """
    kept: Item = Item.objects.select_for_update().get(pk=item.pk)
    if kept.live:
        Item.objects.filter(pk=kept.pk).update(live=False)
        index.remove(kept)
        log(kept.specific, HID, user=by)
        record(Event.ITEM_HIDDEN, by=by, about=kept)
        kept.live = False
    return kept


@transaction.atomic
def show_again(item: Item, *, by: Person | None) -> Item:
    """Show a hidden item again, as it was: the version that was published last."""
    kept: Item = Item.objects.select_for_update().get(pk=item.pk)
    if not kept.live and kept.first_published:
        Item.objects.filter(pk=kept.pk).update(live=True)
        shown = Item.objects.get(pk=kept.pk)
        index.refresh(shown)
        log(shown.specific, SHOWED, user=by)
        record(Event.ITEM_SHOWN, by=by, about=shown)
        kept.live = True
    return kept


@transaction.atomic
def set_audience(item: Item, *, to: Audience, by: Person | None) -> Item:
    """Change for whom an item is, from the next request.

    A waiting draft takes the change along, so that publishing it later does
    not bring the old audience back.
    """
    own = item.specific
    was = own.audience
    draft = own.get_latest_revision_as_object() if own.has_unpublished_changes else None
    own.audience = to
    own.save(update_fields=["audience"])
    if draft is not None:
        draft.audience = to
        draft.save_revision(user=by, clean=False)
    log(own, "wagtail.edit", user=by)
    if own.live:
        index.refresh(own)  # figures in it are of what all its readers may see
    record(Event.ITEM_AUDIENCE_CHANGED, by=by, about=own, was=was, now=to)
    return own


@transaction.atomic
def rename_tag(tag: Tag, *, to: str, by: Person | None) -> Tag:
    """Rename a tag; where the name exists already, merge into it."""
    name = normal_tag(to)
    if not name:
        raise NotPossibleError(_("A tag needs a name."))
    other = Tag.objects.filter(name=name).exclude(pk=tag.pk).first()
    if other:
        return merge_tags(tag, into=other, by=by)
    tag.name = name
    tag.slug = tag.slugify(name)
    tag.save()
    _refresh_tagged(tag)
    return tag


@transaction.atomic
def merge_tags(tag: Tag, *, into: Tag, by: Person | None) -> Tag:
    """Move everything tagged with one tag to another and delete the first."""
    if tag.pk == into.pk:
        raise NotPossibleError(_("Choose two different tags."))
    already = ItemTag.objects.filter(tag=into).values("content_object_id")
    ItemTag.objects.filter(tag=tag).exclude(content_object_id__in=already).update(tag=into)
    tag.delete()
    _refresh_tagged(into)
    return into


def _refresh_tagged(tag: Tag) -> None:
    # Ids only: nothing of these items is shown to anyone.
    for item in Item.objects.filter(live=True, tagged_items__tag=tag):
        index.refresh(item)
