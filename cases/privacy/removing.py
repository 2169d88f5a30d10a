"""Taking a contribution out: a draft disappears, what was published leaves a tombstone.

The addresses that stay (`/id/KB-…`, `/id/KB-…/v2`) lead to the tombstone; of what was
written nothing remains, in no version.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import TaskState, WorkflowState

from accounts.audit import Event, record
from accounts.privacy.fates import Fate
from accounts.privacy.rooms import fate_of
from cases.finding import index
from cases.models import FormerSlug, Item, Tag
from cases.models.wording import AuthorDisplay
from cases.privacy.rewriting import history_of, revisions_of

# What a tombstone still says: which item, for whom, in which language, since when.
STAYS = frozenset(
    {"public_id", "kind", "language", "audience", "licence", "first_published", "last_changed"}
)


def remove(item: Item) -> None:
    """Take a contribution out for good."""
    own = item.specific
    tags = list(own.tags.values_list("pk", flat=True))
    _end_review(own)
    if own.live or own.first_published:
        _bury(own)
    else:
        history_of(own).delete()
        revisions_of(own).delete()
        own.delete()
    Tag.objects.filter(pk__in=tags, tagged_items__isnull=True).delete()


def _end_review(own: Item) -> None:
    kind = ContentType.objects.get_for_model(Item)
    reviews = WorkflowState.objects.filter(base_content_type=kind, object_id=str(own.pk))
    TaskState.objects.filter(workflow_state__in=reviews).update(comment="")
    reviews.filter(status__in=["in_progress", "needs_changes"]).update(status="cancelled")


def _bury(own: Item) -> None:
    for relation in get_all_child_relations(own):
        if relation.get_accessor_name() != "item_themes":
            rows = relation.related_model._default_manager
            rows.filter(**{relation.field.name: own.pk}).delete()
    own = Item.objects.get(pk=own.pk).specific  # without the rows it remembered
    with override(own.language):
        title = _("Taken back by its author")
    for table in (Item, type(own)):
        for field, value in _emptied(table).items():
            setattr(own, field, value)
    own.title, own.slug = title, own.public_id.lower()
    own.author, own.author_display = None, AuthorDisplay.ROLE
    own.lead_image, own.locked, own.locked_by, own.go_live_at = None, False, None, None
    own.withdrawn_on = own.withdrawn_on or timezone.localdate()
    own.withdrawn_reason = title
    own.has_unpublished_changes = False
    own.save()
    FormerSlug.objects.filter(item=own.pk).delete()
    revisions_of(own).update(
        content=own.serializable_data(), object_str=title, user=None, approved_go_live_at=None
    )
    history_of(own).update(label=title, data={})
    index.remove(own)
    record(Event.ITEM_WITHDRAWN, by=None, about=own)


def _emptied(table: type[Item]) -> dict[str, Any]:
    """Return the empty value of everything that its author wrote in a table."""
    fates = fate_of(table._meta.label_lower)
    return {
        field.attname: _empty(field)
        for field in table._meta.local_concrete_fields
        if fates[field.name] == Fate.EXPORT and field.name not in STAYS and not field.choices
    }


def _empty(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, StreamField):
        return []
    if field.has_default():
        return field.get_default()
    return None if field.null else ""
