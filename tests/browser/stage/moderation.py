"""What waits for moderators, one of each: flagged, a first post, a request, an appeal."""

from accounts.clearance import Audience
from cases.discussions.models import PostKind, PostState
from cases.moderation.actions import appealing, deciding, flagging, requests
from cases.moderation.actions.making import Why
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import FlagReason, Rule
from tests.browser.stage.saying import say, somebody, thread


def set_moderation() -> dict[str, str]:
    """Let something wait of every kind, and return where what is."""
    where = thread("Wat doe je met een boze buurtapp?", audience=Audience.POLICE, themes=("T13",))
    question = "In onze buurtapp gaat het al dagen over één gezin. Wie grijpt er in, en hoe?"
    say(where, "amina", question, days=5, kind=PostKind.QUESTION)
    sharp = "Wie dat normaal vindt moet misschien ander werk zoeken."
    decided = say(where, "anna", sharp, days=4)
    flagged = say(where, "jip", "Het gaat om de familie op nummer 12, dat weet iedereen.", days=2)
    for who, words in (("bas", "Dit is na te zoeken."), ("daan", "")):
        flagging.flag(flagged, reason=FlagReason.THREAT, words=words, by=somebody(who))
    held = say(where, "ilse", "Bij ons nam de wijkagent de beheerder apart. Dat hielp.", days=1)
    held.state = PostState.HELD
    held.save(update_fields=["state"])
    why = Why(Rule.KIND, "Zeg wat je ervan vindt, niet wat de ander moet.")
    hidden = deciding.hide(decided, why=why, by=somebody("carla"))
    own = say(where, "anna", "Bel de beheerder. Niet appen: bellen.", days=1)
    warned = deciding.warn(own, why=why, by=somebody("carla"))
    words = "Ik bedoelde niemand in het bijzonder. Zo staat het er ook niet."
    appeal = appealing.appeal(hidden, words=words, by=somebody("anna"))
    asked = Asked(FlagReason.THREAT, "Dit gaat over ons, en ons huisnummer staat erbij.", "", "")
    request = requests.ask(
        Target(flagged.get_absolute_url(), post=flagged), asked=asked, language="nl"
    )
    return {
        "flagged": flagged.key,
        "appeal": str(appeal.pk),
        "warning": warned.key,
        "request": str(request.pk),
    }
