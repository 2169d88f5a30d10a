"""What somebody writes under their own name, laid beside what they send under a pseudonym."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from accounts.models import Person
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionState
from cases.media.sweeping import clear
from cases.privacy.alike import OwnDraft, alike_drafts, are_alike, hang_drafts, texts_in


def check_unnamed(texts: Iterable[str], *, by: Person) -> None:
    """Raise ContributionError where the same words stand beside the person's own name.

    Drafts have to be forgotten before, by a transaction of their own.
    """
    said = list(texts)
    why = refusal(said, by)
    if not why and alike_drafts(by, said):
        why = _("A draft under your own name has the same words. Look at which, and send again.")
    if why:
        raise ContributionError(why)


def refusal(texts: Iterable[str], person: Person) -> str:
    """Return why these words cannot go under a pseudonym, or nothing."""
    said = list(texts)
    for each in Contribution.objects.of(person):
        if each.state == ContributionState.DRAFT and not each.is_from_log:
            continue
        if are_alike(said, _texts(each)):
            return _(
                "Not under a pseudonym: you wrote the same words under your own name, in "
                "“%(title)s”. Whoever reads both would know who you are. Take that back first, or "
                "use other words."
            ) % {"title": each.title}
    return ""


def _drafts(person: Person) -> Iterator[OwnDraft]:
    """Yield drafts by name, also those that were sent and taken back."""
    rows = Contribution.objects.of(person).filter(state=ContributionState.DRAFT, is_from_log=False)
    for each in rows:
        yield OwnDraft(f"contribution-{each.pk}", each.title, _texts(each), partial(_forget, each))


def _texts(contribution: Contribution) -> tuple[str, ...]:
    return tuple(texts_in([contribution.text, contribution.promised_text]))


def _forget(contribution: Contribution) -> None:
    clear(contribution.pictures.all())
    contribution.delete()


def hang_named() -> None:
    """Hang this room's drafts."""
    hang_drafts("contributing", _drafts)
