"""Who has chosen what: one of the first time, one twice, one who leads the conversation."""

from cases.deliberation.actions import choosing
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.models import Choice
from cases.models import Dilemma
from tests.browser.stage.saying import somebody

OPEN, ENDED = "KB-F7MA4", "KB-J7APS"
BECAUSE = "Omdat de mensen in de wijk moeten weten dat er iemand is, ook als ik er niet ben."
SINCE = "Door de anderen zie ik dat het team dit ook zonder mij kan dragen."


def set_choosing() -> dict[str, str]:
    """Let Omar and Carla choose once, and Lotte twice where the ending is told."""
    _chosen(OPEN, "omar")
    _chosen(OPEN, "carla")
    _chosen_again(_chosen(ENDED, "lotte"), "lotte")
    return {}


def _chosen(public_id: str, who: str) -> Choice:
    dilemma = Dilemma.objects.get(public_id=public_id)
    answer = Answer(certainty=3, option=dilemma.options.all()[0], reason=BECAUSE)
    return choosing.choose(dilemma, answer=answer, by=somebody(who))


def _chosen_again(first: Choice, who: str) -> Choice:
    answer = Answer(certainty=4, option=list(first.dilemma.options.all())[1], reason=SINCE)
    return choosing.choose_again(first, answer=answer, by=somebody(who))
