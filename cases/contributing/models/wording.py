"""The words a contribution is described in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Addition(models.TextChoices):
    """What is contributed to an item that is published already."""

    ENDING = "ending", _("what really happened")


class ContributionState(models.TextChoices):
    """Where a contribution is on its way, and with that whose turn it is."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("waits for a reviewer")
    ASKED = "asked", _("the reviewer asks you something")
    PROPOSED = "proposed", _("waits until you agree")
    AGREED = "agreed", _("waits for an editor")
    PUBLISHED = "published", _("published")
    DECLINED = "declined", _("not taken")


# The same, to whom it is not addressed.
FOR_REVIEWERS = {
    ContributionState.ASKED: _("the author was asked something"),
    ContributionState.PROPOSED: _("waits until the author agrees"),
}
# The author writes in these; what reviewers see is what was sent last.
EDITABLE_STATES = (ContributionState.DRAFT, ContributionState.ASKED)
# The author has the turn: to write on, or to agree.
AUTHORS_TURN = (ContributionState.ASKED, ContributionState.PROPOSED)
# A reviewer or an editor has the turn.
QUEUED_STATES = (ContributionState.SENT, ContributionState.AGREED)
# Sent, and not settled.
OPEN_STATES = (
    ContributionState.SENT,
    ContributionState.ASKED,
    ContributionState.PROPOSED,
    ContributionState.AGREED,
)
# Nothing changes it any more.
SETTLED_STATES = (ContributionState.PUBLISHED, ContributionState.DECLINED)


class AskAfter(models.IntegerChoices):
    """How many months after publication the author wants to be asked how it went on."""

    THREE_MONTHS = 3, _("after 3 months")
    TWELVE_MONTHS = 12, _("after 12 months")
    NEVER = 0, _("rather not")


class Side(models.TextChoices):
    """As whom somebody does something with a contribution."""

    AUTHOR = "author", _("the author")
    REVIEWER = "reviewer", _("a reviewer")
    EDITOR = "editor", _("an editor")
    INVITED = "invited", _("somebody invited")
