"""Where journeys begin: a thread per language and room, so that none disturbs another."""

from accounts.clearance import Audience
from cases.discussions.actions.changing import mark_read
from cases.discussions.models import PostKind, Thread
from cases.models import Item
from tests.browser.stage.saying import fill, say, somebody, thread, thread_about

LONG = 66
READ = 52
# An item of each language about which nothing was said yet.
ITEMS = {"nl": "KB-ZE3VM", "en": "KB-F67MQ"}
SAID = {
    "nl": (
        "Bij ons werkt een vast moment op de dag het best.",
        "Dat hangt af van de wijk. Bij ons leest niemand overdag.",
        "Ik zie het anders: wie wacht, verliest de draad van het gesprek.",
        "Schrijf op wat je afspreekt, anders weet de nieuwe collega het niet.",
    ),
    "en": (
        "With us a fixed moment of the day works best.",
        "That depends on the neighbourhood. Here nobody reads by day.",
        "I see it differently: who waits loses the thread of the talk.",
        "Write down what you agree on, or the new colleague will not know.",
    ),
}
TITLES = {
    "nl": "Op welk moment van de dag lees je berichten?",
    "en": "At what time of day do you read messages?",
}


def set_journeys() -> dict[str, str]:
    """Open the threads of both languages, and return each by room and language."""
    return {
        f"{room}-{language}": where.public_id
        for language in ("nl", "en")
        for room, where in _rooms(language).items()
    }


def _rooms(language: str) -> dict[str, Thread]:
    rooms = {
        room: _thread(f"{TITLES[language]} ({number})", language)
        for number, room in enumerate(("reading", "writing", "watching", "quiet", "safe"), 1)
    }
    fill(rooms["reading"], SAID[language], up_to=LONG)
    rooms["reading"].refresh_from_db()
    mark_read(rooms["reading"], up_to=READ, by=somebody("anna"))
    say(rooms["safe"], "bram", SAID[language][2], days=1)
    rooms["finding"] = thread_about(Item.objects.get(public_id=ITEMS[language]))
    for who in ("lotte", "bram"):
        say(rooms["finding"], who, SAID[language][0], days=2, kind=PostKind.EXPERIENCE)
    return rooms


def _thread(title: str, language: str) -> Thread:
    made = thread(title, language=language, audience=Audience.EDUCATION)
    say(made, "amina", SAID[language][0], days=6, kind=PostKind.QUESTION)
    say(made, "jip", SAID[language][1], days=5, kind=PostKind.EXPERIENCE, thanks=2)
    return made
