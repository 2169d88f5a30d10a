"""The safe-to-share check of the sentence of a report, and of an answer to one.

Nobody looks at them before others read them: so the first press shows what could lead to a
person, and only another button sends it as it is. Nothing of the first press is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cases.checks.marking import Marked, Piece, marked, open_count
from cases.checks.registry import findings

AS_IT_IS = "as_it_is"  # the button that sends what was shown
SEEN = "fine"  # by which the form says what was shown


@dataclass(frozen=True)
class Sentence:
    """What somebody typed, as the check wants it."""

    words: str
    label: str = ""
    path: str = "words"


class CheckedForm(forms.Form):
    """A form whose `words` are looked at when they are sent; valid once what was found was seen.

    `language` is that of the words.
    """

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.looked_at: Marked[Sentence] | None = None

    def clean(self) -> dict[str, Any]:
        """Refuse words in which something was found that was not shown yet."""
        cleaned = super().clean() or self.cleaned_data
        self.looked_at = self._look(cleaned.get("words", ""))
        if open_count([self.looked_at]):
            self.add_error(
                "words",
                _("This could lead to a person. Change what is marked, or send it as it is."),
            )
        return cleaned

    def _look(self, words: str) -> Marked[Sentence]:
        data: Any = self.data
        is_sure = AS_IT_IS in data and hasattr(data, "getlist")
        shown = data.getlist(SEEN) if is_sure else ()
        decisions = dict.fromkeys(shown, AS_IT_IS)
        (found,) = marked([Sentence(words)], language=self.language, decisions=decisions)
        return found

    @property
    def found(self) -> Sequence[Piece]:
        """Return what was found in words that were sent."""
        return self.looked_at.found if self.looked_at is not None else ()

    @property
    def asks(self) -> bool:
        """Tell whether something was found that its writer has not seen yet."""
        return self.looked_at is not None and open_count([self.looked_at]) > 0


def leads_further(earlier: str, now: str, *, language: str) -> bool:
    """Tell whether an earlier text holds what could lead to a person and is gone from it now.

    Who took a phone number out did so for a reason: the history must not go on showing it.
    """
    kept = _found_in(now, language)
    return bool(_found_in(earlier, language) - kept)


def _found_in(words: str, language: str) -> set[str]:
    return {each.normalised for each in findings(words, language=language)}


def versions(
    earlier: Sequence[Mapping[str, str]], now: str, *, language: str, shows_all: bool
) -> list[tuple[Mapping[str, str], bool]]:
    """Return earlier texts of an answer, the newest first, and of each whether it is kept back."""
    return [
        (each, not shows_all and leads_further(each["words"], now, language=language))
        for each in reversed(earlier)
    ]
