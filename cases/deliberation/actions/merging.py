"""Making options for the second round from what people would rather do."""

import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.clearance import Audience, clearance_of
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
    dilemma = _locked(dilemma, by)
    check_not_silent(by, error=DeliberationError)
    if not words or len(words) > TEXT_MOST:
        raise DeliberationError(
            _("Write the option in one sentence of at most %(limit)d characters.")
            % {"limit": TEXT_MOST}
        )
    shown = _else(dilemma).open_to(by).filter(pk__in=texts, merged_into=None)
    written = dict(shown.values_list("else_text", "audience"))
    if not written:
        raise DeliberationError(_("Choose at least one text to make the option from."))
    audience = Audience(max(dilemma.audience, *written.values()))
    option = _option(dilemma, words, audience=audience, by=by)
    _else(dilemma).filter(else_text__in=list(written)).update(merged_into=option)
    return option


@transaction.atomic
def take_apart(option: AddedOption, *, by: Person) -> None:
    """Undo an option that nobody chose yet; its texts wait again.

    Raises DeliberationError for one that somebody chose.
    """
    _locked(option.dilemma, by)
    if Choice.objects.filter(added=option).exists():
        raise DeliberationError(_("This option stays: it was chosen already."))
    option.delete()


def _option(dilemma: Dilemma, words: str, *, audience: Audience, by: Person) -> AddedOption:
    """Return the option that reads so, made if there is none.

    What somebody writes who does not see an option of the same words is not taken from it: then
    it is for them too.
    """
    options = AddedOption.objects.filter(dilemma=dilemma)
    option = options.filter(text=words).first()
    if option is not None:
        if option.audience > clearance_of(by):
            option.audience = audience
            option.save(update_fields=["audience"])
        return option
    if options.count() >= OPTIONS_MOST:
        raise DeliberationError(
            _("At most %(limit)d options for the second round.") % {"limit": OPTIONS_MOST}
        )
    return options.create(dilemma=dilemma, text=words, audience=audience, made_by=by)


def _locked(dilemma: Dilemma, by: Person) -> Dilemma:
    """Return the dilemma locked: nobody chooses an option while it is taken apart."""
    found = Dilemma.objects.visible_to(by).select_for_update().filter(pk=dilemma.pk).first()
    if found is None or not may_facilitate(by, found):
        raise DeliberationError(_("You cannot change the options of this dilemma."))
    return found


def _else(dilemma: Dilemma) -> ChoiceQuerySet:
    rows = Choice.objects.filter(dilemma=dilemma, round=Round.FIRST, is_else=True)
    return rows.counted().exclude(else_text="")
