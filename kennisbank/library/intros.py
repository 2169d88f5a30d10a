"""One sentence per type of item, for the head of its list."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models.wording import Kind

KIND_INTROS: dict[Kind, Promise] = {
    Kind.CASE: _("What happened, what was done and why, and what worked and what did not."),
    Kind.DILEMMA: _("Two good things pull at each other. Choose first, then read on."),
    Kind.TIP: _("One idea you can use today, with when it helps and when it does not."),
    Kind.GUIDANCE: _("An answer to one question: the bottom line first, then the reasons."),
    Kind.SEMINAR: _("What is coming, and what earlier meetings brought."),
    Kind.PACK: _("Ready-made lessons: items in an order, with what to do with them."),
    Kind.EXPERIMENT: _("Ideas that colleagues try out: those that failed too."),
}
