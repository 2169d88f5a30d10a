"""A post that was sent after its author's session had ended comes back with its form."""

from typing import TypeVar

from django.http import HttpRequest

from kennisbank.discussing.forms import WritingForm
from kennisbank.writing.held import taken_back

Form = TypeVar("Form", bound=WritingForm)


def typed_before(request: HttpRequest, form: Form) -> Form | None:
    """Return a form beginning with what its sender typed before they had to sign in again."""
    typed = taken_back(request)
    return None if typed is None else form.begun_again(typed)
