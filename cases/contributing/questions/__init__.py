"""What is asked of each kind of contribution: a module per kind, registered here."""

from collections.abc import Mapping

from cases.contributing.questions.case import CASE
from cases.contributing.questions.dilemma import DILEMMA
from cases.contributing.questions.ending import EMBARGO, ENDING
from cases.contributing.questions.question import Form, Question, Shape, Step
from cases.contributing.questions.tip import TIP
from cases.models.wording import Kind

FORMS: Mapping[str, Form] = {form.kind: form for form in (CASE, DILEMMA, TIP)}
_ADDITIONS: Mapping[str, Form] = {
    ENDING.kind: ENDING
}  # to what is published; nobody begins with one

__all__ = ["EMBARGO", "FORMS", "Form", "Kind", "Question", "Shape", "Step", "form_of"]


def form_of(kind: str) -> Form:
    """Return what is asked of a kind. Raises KeyError for one that members do not contribute."""
    return _ADDITIONS[kind] if kind in _ADDITIONS else FORMS[kind]
