"""The library's part, hung."""

import datetime as dt

from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, PageLogEntry, UploadedFile

from accounts.privacy.rooms import Leaver, Part, Room, Sweep, hang
from accounts.privacy.spans import Span
from cases.models import Item
from cases.privacy import exporting
from cases.privacy.contributions import contributions, keep_without_name, key_of
from cases.privacy.removing import remove
from cases.privacy.tables import LIBRARY
from cases.privacy.traces import erase_traces
from cases.privacy.wagtail_tables import WAGTAIL


def _erase(leaver: Leaver) -> None:
    traces = leaver.traces
    for item in Item.objects.filter(author=leaver.person).order_by("pk"):
        if key_of(item) in leaver.removing:
            remove(item)
        else:
            keep_without_name(item, traces)
    erase_traces(leaver.person, traces)


def _sweep_names(now: dt.datetime) -> int:
    """Leave old lines of the desk's history without who did it."""
    old = now - Span.DESK_LOG.delta
    logs = (ModelLogEntry, PageLogEntry)
    return sum(
        log.objects.filter(timestamp__lt=old, user__isnull=False).update(user=None) for log in logs
    )


def _sweep_forms(now: dt.datetime) -> int:
    """Forget what was typed at the desk and not saved, and who had what open."""
    old = now - Span.DESK_FORM.delta
    forms, _models = FormState.objects.filter(last_updated_at__lt=old).delete()
    sessions, _models = EditingSession.objects.filter(last_seen_at__lt=old).delete()
    return int(forms + sessions)


def _sweep_uploads(now: dt.datetime) -> int:
    """Delete uploads that nobody finished; only their file says how old they are."""
    old = now - Span.UPLOAD.delta
    count = 0
    for upload in UploadedFile.objects.all():
        storage, name = upload.file.storage, upload.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < old:
            storage.delete(name)
            upload.delete()
            count += 1
    return count


def hang_library() -> None:
    """Hang the library's part, and what Wagtail keeps beneath it."""
    hang(
        Room(
            name="cases",
            tables=LIBRARY + WAGTAIL,
            parts=(
                Part("written", _("What you wrote"), exporting.written, exporting.versions),
                Part("desk", _("What the editors’ desk noted"), exporting.noted),
            ),
            contributions=contributions,
            erase=_erase,
            sweeps=(
                Sweep(Span.DESK_LOG, _sweep_names),
                Sweep(Span.DESK_FORM, _sweep_forms),
                Sweep(Span.UPLOAD, _sweep_uploads),
            ),
        )
    )
