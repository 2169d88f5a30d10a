"""Which items editors chose in the fields of an item: one question for all of its fields."""

from typing import Any

from django.db.models import CharField, Value

from cases.models import Item

FIELDS = ("remaining_dilemmas", "items_discussed", "items_followed")


def chosen_ids(item: Item) -> dict[str, list[int]]:
    """Return the ids in each field, in the order chosen; none where it has no such field.

    A preview or an old version has them in memory: there a query would find those of today.
    """
    in_memory = getattr(item, "_cluster_related_objects", {})
    found: dict[str, list[int]] = {name: [] for name in FIELDS}
    asked = []
    for name in FIELDS:
        if name in in_memory:
            found[name] = [other.pk for other in getattr(item, name).all()]
        elif hasattr(type(item), name):
            asked.append(_question(item, name))
    rows = asked[0].union(*asked[1:], all=True) if asked else ()
    for _place, name, pk in sorted(rows):
        found[name].append(pk)
    return found


def _question(item: Item, name: str) -> Any:
    through = getattr(type(item), name).through
    rows = through.objects.filter(**{str(item._meta.model_name): item.pk})
    field = Value(name, output_field=CharField())
    return rows.annotate(field=field).values_list("pk", "field", "item_id")
