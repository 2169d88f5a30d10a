"""What really happened, added to a dilemma that is published: it goes the way the dilemma went.

The contribution it came from opens again for this alone. A reviewer looks, the author agrees to
the text, an editor publishes it; the worker tells whoever chose on the day it opens.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from cases import actions as items
from cases.contributing.actions.sending import own_locked
from cases.contributing.errors import ContributionError
from cases.contributing.making import day_from
from cases.contributing.models import Addition, Contribution, ContributionState
from cases.contributing.permissions import may_contribute
from cases.contributing.queries import dilemma_of_own, dilemma_to_end
from cases.contributing.questions import EMBARGO, form_of
from cases.models import Dilemma

# The rest is the editors', and stays.
ASKED = [each.key for each in form_of(Addition.ENDING).questions if each.key != EMBARGO]


def ending_of(dilemma: Dilemma) -> dict[str, Any]:
    """Return what a dilemma says already of how it ended, as answers."""
    embargo = dilemma.resolution_embargo
    said = {name: getattr(dilemma, name) for name in ASKED}
    said[EMBARGO] = embargo.isoformat() if embargo else ""
    return {name: text for name, text in said.items() if text}


@transaction.atomic
def begin_ending(contribution: Contribution, *, by: Person) -> Contribution:
    """Open a published dilemma's contribution for what really happened. Begun twice it is once.

    Raises ContributionError for anything else, and for what readers cannot find now.
    """
    kept = own_locked(contribution, by=by)
    if kept.is_ending and kept.state != ContributionState.PUBLISHED:
        return kept
    if not may_contribute(by):
        raise ContributionError(_("Your role here has ended: you can no longer contribute."))
    if dilemma_of_own(kept, by) is None:  # what stands there now is not for them any more
        raise ContributionError(_("This is no dilemma that readers find now."))
    kept.answers = ending_of(checked_dilemma(kept))
    kept.state, kept.begun_at, kept.saved_at = (
        ContributionState.DRAFT, timezone.now(), timezone.now(),
    )  # fmt: skip
    open_for_ending(kept)
    kept.save()
    return kept


def open_for_ending(kept: Contribution) -> None:
    """Make an addition of it, in memory: for whom its dilemma is now."""
    dilemma = checked_dilemma(kept)
    kept.kind, kept.audience, kept.ticked = Addition.ENDING, dilemma.audience, []
    kept.sent_on = kept.reviewer = None


def checked_dilemma(kept: Contribution) -> Dilemma:
    """Return the dilemma that came of it. Raises ContributionError without one to end."""
    dilemma = dilemma_to_end(kept)
    if dilemma is None:
        raise ContributionError(_("This is no dilemma that readers find now."))
    return dilemma


def put_ending(kept: Contribution, *, by: Person) -> Dilemma:
    """Put an addition into its dilemma. Within a transaction, with the row locked.

    A draft that waits at the desk takes it along, and stays a draft.
    """
    dilemma = checked_dilemma(kept)
    if dilemma.audience < kept.audience:
        raise ContributionError(_("The dilemma is for more people than the author agreed to."))
    draft = dilemma.get_latest_revision_as_object() if dilemma.has_unpublished_changes else None
    _write(dilemma, kept)
    if draft is None:
        items.publish(dilemma, by=by)
    else:
        dilemma.save(update_fields=[*ASKED, EMBARGO])
        _write(draft, kept)
        draft.save_revision(user=by, clean=False, log_action=True)
    return dilemma


def _write(dilemma: Dilemma, kept: Contribution) -> None:
    for name in ASKED:
        setattr(dilemma, name, kept.promised_text.get(name, ""))
    dilemma.resolution_embargo = day_from(kept.promised_text.get(EMBARGO))
