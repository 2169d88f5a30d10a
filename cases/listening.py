"""What is done at the desk is written down by the rows it touches, whichever page did it.

Wagtail deletes in several ways, one by one and many at once, and not all of them tell of it.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.log_actions import get_active_log_context
from wagtail.models import Collection, GroupApprovalTask, Site, Workflow

from accounts.audit import Event, record
from accounts.models import Person
from cases.media.models import CollectionAudience, Paper, Picture
from cases.models import HelpNumber, Item, Platform, Region, Theme

FILES: tuple[type[Model], ...] = (Picture, Paper)
# What the whole site hangs from. Tags are not: they belong to the items that bear them.
SETTINGS: tuple[type[Model], ...] = (
    HelpNumber,
    Theme,
    Platform,
    Region,
    Collection,
    CollectionAudience,
    Group,
    GroupApprovalTask,
    Workflow,
    Site,
)


def listen_to_desk() -> None:
    """Write down what is deleted, and changes of settings."""
    post_delete.connect(note_item, sender=Item, dispatch_uid="audit.item_deleted")
    for model in FILES:
        post_delete.connect(note_file, sender=model, dispatch_uid=f"audit.{model.__name__}.gone")
    own = [model for model in apps.get_models() if issubclass(model, AbstractSetting)]
    for model in (*SETTINGS, *own):
        name = f"audit.{model._meta.label_lower}"
        post_save.connect(note_setting, sender=model, dispatch_uid=f"{name}.saved")
        post_delete.connect(note_setting_gone, sender=model, dispatch_uid=f"{name}.gone")


def note_item(instance: Item, **_rest: Any) -> None:
    """Write down that an item is gone; only drafts can be deleted."""
    record(Event.ITEM_DELETED, by=_at_desk(), about=instance)


def note_file(instance: Model, **_rest: Any) -> None:
    """Write down that a picture or PDF is gone."""
    record(Event.FILE_DELETED, by=_at_desk(), about=instance)


def note_setting(instance: Model, created: bool, raw: bool = False, **_rest: Any) -> None:
    """Write down that something the whole site hangs from was made or changed."""
    if not raw:
        change = "made" if created else "changed"
        record(Event.SETTINGS_CHANGED, by=_at_desk(), about=instance, change=change)


def note_setting_gone(instance: Model, **_rest: Any) -> None:
    """Write down that something the whole site hangs from was deleted."""
    record(Event.SETTINGS_CHANGED, by=_at_desk(), about=instance, change="deleted")


def _at_desk() -> Person | None:
    """Return who is at the desk; nobody when a command does it."""
    person: Person | None = get_active_log_context().user
    return person
