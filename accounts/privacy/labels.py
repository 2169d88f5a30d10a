"""Names for fields of packages that have none in Dutch, or one that only programmers read."""

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Promise] = {
    "action": _("what was done"),
    "comment": _("remark"),
    "comment_notifications": _("mail about remarks"),
    "content": _("version"),
    "created_at": _("made on"),
    "data": _("what was typed"),
    "decisions": _("why findings of the check are fine"),
    "extra_data": _("what the other organisation told us"),
    "file_size": _("size in bytes"),
    "ip": _("network address"),
    "key": _("key"),
    "last_seen_at": _("last seen"),
    "last_updated_at": _("last changed"),
    "last_used_at": _("last used"),
    "text": _("text"),
    "type": _("kind"),
    "uid": _("your number at the other organisation"),
    "updated_at": _("last changed"),
    "user_agent": _("browser"),
}

OURS = frozenset({"accounts", "cases", "keeping", "notifications"})


def label_of(model: type[models.Model], field_name: str) -> str:
    """Return a field's name as people read it, in the language that is active."""
    field = model._meta.get_field(field_name)
    if field_name in LABELS and model._meta.app_label not in OURS:
        return str(capfirst(str(LABELS[field_name])))
    return str(capfirst(str(getattr(field, "verbose_name", field_name))))
