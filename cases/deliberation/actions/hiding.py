"""Hiding a reason from all but whoever wrote it, and showing it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import Person
from cases.deliberation.errors import DeliberationError
from cases.deliberation.models import Choice
from cases.deliberation.permissions import may_hide

BECAUSE_MOST = 500


@transaction.atomic
def hide(choice: Choice, *, because: str, by: Person) -> None:
    """Hide the words of a choice; it still counts. Its author reads why.

    Raises DeliberationError without a reason, for one's own, and for who may not.
    """
    because = because.strip()
    if not because or len(because) > BECAUSE_MOST:
        raise DeliberationError(
            _("Give the reason, in at most %(limit)d characters: its author reads it.")
            % {"limit": BECAUSE_MOST}
        )
    _check(choice, by)
    rows = Choice.objects.filter(pk=choice.pk, hidden_on=None)
    if rows.update(hidden_on=timezone.localdate(), hidden_because=because):
        record(Event.REASON_HIDDEN, by=by, about=choice)


@transaction.atomic
def show_again(choice: Choice, *, by: Person) -> None:
    """Show the words of a choice again. Raises DeliberationError as `hide`."""
    _check(choice, by)
    rows = Choice.objects.filter(pk=choice.pk, hidden_on__isnull=False)
    if rows.update(hidden_on=None, hidden_because=""):
        record(Event.REASON_RESTORED, by=by, about=choice)


def _check(choice: Choice, by: Person) -> None:
    if not may_hide(by) or choice.person_id == by.pk:
        raise DeliberationError(_("You cannot decide about this reason."))
