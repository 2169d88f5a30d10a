"""The words of insights and objections, with the groups of states that questions ask for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InsightKind(models.TextChoices):
    """Where it comes from: out of a discussion, or taken together at a meeting."""

    INSIGHT = "insight", _("insight")
    DECISION = "decision", _("decision")


class InsightState(models.TextChoices):
    """How far it is."""

    OPEN = "open", _("proposed")
    DISTILLED = "distilled", _("distilled")
    PROMOTED = "promoted", _("promoted")
    WITHDRAWN = "withdrawn", _("withdrawn")


# In which it says something that nobody objects to any more.
SETTLED_STATES = frozenset({InsightState.DISTILLED, InsightState.PROMOTED})


class ObjectionKind(models.TextChoices):
    """What somebody who took part wants."""

    AMEND = "amend", _("amend it")
    OBJECT = "object", _("object to it")


class ObjectionState(models.TextChoices):
    """What became of it. An open one keeps the insight a proposal."""

    OPEN = "open", _("waits for an answer")
    TAKEN_OVER = "taken_over", _("taken over into the text")
    DISSENT = "dissent", _("left as dissent")
    TAKEN_BACK = "taken_back", _("taken back")


class Hidden(models.TextChoices):
    """What of an insight a moderator hid."""

    ALL = "all", _("all of it")
    EARLIER = "earlier", _("what it said before")
