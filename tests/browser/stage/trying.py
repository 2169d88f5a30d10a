"""What people tell of a tip: one of Anna's own, with an answer of an editor."""

from cases.models import Item
from cases.trying.actions.answering import answer
from cases.trying.actions.reporting import report
from cases.trying.targets import targets_of
from cases.trying.told import Told, months_back
from tests.browser.stage.saying import somebody

TIP = "KB-SESTR"
WORDS = "Bij ons lazen ze het pas toen het in de bio stond."


def set_trying() -> dict[str, str]:
    """Let Anna tell what came of a tip, and an editor answer."""
    target = targets_of(Item.objects.get(public_id=TIP))[0]
    told = Told(result="partly", month=months_back(1), words=WORDS)
    own = report(target, told=told, by=somebody("anna"))
    answer(own, words="Dank, we zetten de bio erbij.", seen="", by=somebody("esra"))
    return {"report": own.key}
