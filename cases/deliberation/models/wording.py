"""The words of choosing: rounds, sides, how sure somebody is, and how long texts may be."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Whoever says why says it in a sentence: "just because" helps nobody (docs of the dilemma method).
REASON_LEAST, REASON_MOST = 40, 2000
ELSE_MOST = 240
VALUES_MOST = 3


class Round(models.IntegerChoices):
    """A choice before hearing others, and one after."""

    FIRST = 1, _("first choice")
    SECOND = 2, _("second choice")


class Side(models.TextChoices):
    """Whose figures a choice belongs to. Visitors are never mixed into members'."""

    PROFESSION = "profession", _("the profession")
    EDUCATION = "education", _("education")
    VISITOR = "visitor", _("visitors")


CERTAINTIES: dict[int, Promise] = {
    1: _("1 – a guess"),
    2: _("2 – not sure"),
    3: _("3 – fairly sure"),
    4: _("4 – sure"),
    5: _("5 – very sure"),
}
