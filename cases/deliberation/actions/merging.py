"""Making options for the second round from what people would rather do."""

import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.silence import check_not_silent
from cases.deliberation.errors import DeliberationError
from cases.deliberation.models import AddedOption, Choice, Round
from cases.deliberation.models.choice import ChoiceQuerySet
from cases.deliberation.permissions import may_facilitate
from cases.models import Dilemma

OPTIONS_MOST = 5
TEXT_MOST = 240


@transaction.atomic
def merge(dilemma: Dilemma, *, texts: Collection[uuid.UUID], into: str, by: Person) -> AddedOption:
    """Bring texts together under one option; the same words again go to the option there is.

    Raises DeliberationError without texts or words, for too many options, and for who may not.
    """
    words = " ".join(into.split())
    _check(dilemma, by)
    check_not_silent(by, error=DeliberationError)
    if not words or len(words) > TEXT_MOST:
        raise DeliberationError(
            _("Write the option in one sentence of at most %(limit)d characters.")
            % {"limit": TEXT_MOST}
        )
    written = _else(dilemma).filter(pk__in=texts, merged_into=None).values("else_text")
    alike = _else(dilemma).filter(else_text__in=list(written.values_list("else_text", flat=True)))
    if not alike.exists():
        raise DeliberationError(_("Choose at least one text to make the option from."))
    option = AddedOption.objects.filter(dilemma=dilemma, text=words).first()
    if option is None:
        if AddedOption.objects.filter(dilemma=dilemma).count() >= OPTIONS_MOST:
            raise DeliberationError(
                _("At most %(limit)d options for the second round.") % {"limit": OPTIONS_MOST}
            )
        option = AddedOption.objects.create(dilemma=dilemma, text=words, made_by=by)
    alike.update(merged_into=option)
    return option


@transaction.atomic
def take_apart(option: AddedOption, *, by: Person) -> None:
    """Undo an option that nobody chose yet; its texts wait again.

    Raises DeliberationError for one that somebody chose.
    """
    _check(option.dilemma, by)
    if Choice.objects.filter(added=option).exists():
        raise DeliberationError(_("This option stays: it was chosen already."))
    option.delete()


def _check(dilemma: Dilemma, by: Person) -> None:
    """Lock the dilemma: nobody chooses an option while it is taken apart."""
    found = Dilemma.objects.visible_to(by).select_for_update().filter(pk=dilemma.pk).first()
    if found is None or not may_facilitate(by, found):
        raise DeliberationError(_("You cannot change the options of this dilemma."))


def _else(dilemma: Dilemma) -> ChoiceQuerySet:
    rows = Choice.objects.filter(dilemma=dilemma, round=Round.FIRST, is_else=True)
    return rows.counted().exclude(else_text="")
