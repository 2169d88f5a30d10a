"""What stands on a page with the form of a choice."""

from typing import Any

from cases.deliberation.models import Round
from cases.models import Dilemma
from kennisbank.choosing.forms import ChoiceForm


def form_page(dilemma: Dilemma, form: ChoiceForm, turn: Round) -> dict[str, Any]:
    """Return the dilemma and the options of a form, and which of them is picked."""
    chosen = form["option"].value()
    rows = [(value, option, str(value) == str(chosen)) for value, option in form.by_value.items()]
    added = [(value, option, str(value) == str(chosen)) for value, option in form.added.items()]
    return {
        "item": dilemma,
        "situation": dilemma.situation,
        "option_rows": rows,
        "added_rows": added,
        "is_else": chosen == "else",
        "round": int(turn),
        "is_member": form.is_member,
    }
