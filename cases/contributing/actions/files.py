"""Pictures of contributions that nothing shows any more."""

from cases.contributing.answers import tokens_in
from cases.contributing.models import Contribution
from cases.media.sweeping import clear


def clear_unused(kept: Contribution) -> None:
    """Delete the pictures that neither the answers show nor what was sent. In a transaction."""
    shown = tokens_in(kept.text) | tokens_in(kept.promised_text)
    clear(kept.pictures.exclude(token__in=shown))
