"""What people take along of what they wrote, and of what the desk noted of them.

What is for a role they no longer have does not go along: the gate holds for exports too.
Nor does anything that points at others' items or names other people.
"""

import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from accounts.models import Person
from accounts.privacy.facts import facts, rows
from accounts.privacy.fates import Fate
from accounts.privacy.naming import opened
from accounts.privacy.rooms import Enclosure, Fact, Row, fate_of
from cases.models import Item
from cases.privacy.contributions import is_for
from cases.privacy.rewriting import revisions_of

# Label → the way from a row to its person.
AT_THE_DESK = {
    "wagtailcore.modellogentry": "user",
    "wagtailcore.pagelogentry": "user",
    "wagtailcore.workflowstate": "requested_by",
    "wagtailcore.taskstate": "finished_by",
    "wagtailcore.comment": "user",
    "wagtailcore.commentreply": "user",
    "wagtailadmin.formstate": "user",
    "wagtailusers.userprofile": "user",
    "wagtailcore.pagesubscription": "user",
}


def written(person: Person) -> Iterable[Row]:
    """Yield a row for each item of this author, with all that stands in it."""
    hidden = 0
    for item in Item.objects.filter(author=person).order_by("pk"):
        if is_for(item, person):
            yield _item(item)
        else:
            hidden += 1
    if hidden:
        yield (Fact("for_a_former_role", _("For a role you no longer have"), hidden),)


def _item(item: Item) -> Row:
    own = item.specific
    return (*facts(own, label="cases.item"), *facts(own), *_rows_below(own))


def _rows_below(own: Any) -> Iterator[Fact]:
    for relation in get_all_child_relations(own):
        label = relation.related_model._meta.label_lower
        found = relation.related_model._default_manager.filter(**{relation.field.name: own.pk})
        if Fate.EXPORT in fate_of(label).values() and found:
            value = [{fact.key: fact.value for fact in facts(row)} for row in found]
            name = str(relation.related_model._meta.verbose_name_plural)
            yield Fact(relation.get_accessor_name(), name.capitalize(), value)


def versions(person: Person) -> Iterator[Enclosure]:
    """Yield every version of each item of this author, drafts too, as it was kept."""
    for item in Item.objects.filter(author=person).order_by("pk"):
        if is_for(item, person):
            for number, revision in enumerate(revisions_of(item).order_by("pk"), start=1):
                yield Enclosure(
                    f"versions/{item.public_id}-{number}.json", partial(_as_file, revision)
                )


def _as_file(revision: Revision) -> io.BytesIO:
    fates = {
        **fate_of("cases.item"),
        **fate_of(revision.content_type.model_class()._meta.label_lower),
    }
    content = {
        name: opened(value) or value if isinstance(value, str) else value
        for name, value in revision.content.items()
        if fates.get(name, Fate.EXPORT) == Fate.EXPORT
    }
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return io.BytesIO(text.encode())


def noted(person: Person) -> Iterator[Row]:
    """Yield what the desk noted of the person: what they did when, and their own remarks."""
    for label, owner in AT_THE_DESK.items():
        model = apps.get_model(label)
        yield from rows(model._default_manager.filter(**{owner: person}))
