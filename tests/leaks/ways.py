"""Every way out, asked by one reader: the list that all leak tests share."""

import re
from collections.abc import Iterator
from typing import Any

from django.test import Client

from accounts.models import Person
from cases.discussions.models import Thread
from cases.models import Tag
from tests.leaks.world import DRAFT, GONE, POLICE, PUBLIC, SCHOOL, World, address
from tests.people import enter

LANGUAGES = ("nl", "en")
SECTIONS = ("cases", "dilemmas", "tips", "guidance", "seminars", "packs", "experiments")
INSIGHT_QUESTIONS = ("", "?theme=T05", "?state=promoted", "?state=open", "?page=99")
SECRETS = (POLICE, SCHOOL, DRAFT, GONE)


def client_of(person: Person | None) -> Client:
    """Return a browser in which this person is signed in."""
    client = Client(raise_request_exception=True)
    if person is not None:
        enter(client, person)
    return client


def shared_addresses() -> Iterator[str]:
    """Return the addresses that exist whatever is in the library."""
    yield from (
        "/",
        "/sitemap.xml",
        "/robots.txt",
        "/manifest.webmanifest",
        "/calendar/seminars.ics",
    )
    for language in LANGUAGES:
        yield from (f"/{language}/{section}/?sort=tried" for section in ("tips", "guidance"))
        yield f"/feeds/{language}/"
        yield f"/feeds/{language}/t05/"
        yield f"/opensearch/{language}.xml"
        yield f"/{language}/"
        yield f"/{language}/help/"
        yield f"/{language}/take-down/"
        yield f"/{language}/moderation/figures/"
        yield f"/{language}/themes/"
        yield f"/{language}/discussions/"
        yield f"/{language}/discussions/?theme=T05&questions=open"
        yield f"/{language}/themes/in-gesprek-met-het-publiek/"
        yield f"/{language}/themes/bedreiging-en-veiligheid/"
        yield f"/{language}/tags/openbaar/"
        yield f"/{language}/search/"
        yield from (f"/{language}/{section}/" for section in SECTIONS)
        yield from (f"/{language}/{section}/?page=99" for section in SECTIONS)
        yield f"/{language}/cases/?theme=T05&verdict=mixed&sort=title"
        yield f"/{language}/search/?audience=20"
        yield f"/{language}/search/?q=voorbeeld"
        yield f"/{language}/search/?q=alinea"
        yield from (f"/{language}/insights/{asked}" for asked in INSIGHT_QUESTIONS)


def searching_addresses() -> Iterator[str]:
    """Return searches for the very words; only whoever may see them gets results."""
    for language in LANGUAGES:
        for word in SECRETS:
            yield f"/{language}/search/?q=alinea+{word}"
            yield f"/{language}/search/?q=titel+{word}&kind=case"


def item_addresses(world: World) -> Iterator[str]:
    """Return every address of every item, public or not."""
    for item in world.all():
        for language in LANGUAGES:
            yield address(item, language)
        yield f"/id/{item.public_id}"
        yield f"/id/{item.public_id}/v1"
        yield f"{address(item)}?option=1"
        if item.kind == "dilemma":
            yield from choosing_addresses(address(item))
        if item.kind == "seminar":
            yield f"/calendar/{item.slug}.ics"


def choosing_addresses(dilemma: str) -> Iterator[str]:
    """Return what else there is at the address of a dilemma."""
    for door in ("choose/", "choose/?refused=1", "pick/", "choose-again/", "reasons/",
                 "reasons/?option=else", "something-else/", "team-talk/"):  # fmt: skip
        yield f"{dilemma}{door}"


def thread_addresses(world: World) -> Iterator[str]:
    """Return every address of every thread, public or not, that is asked for by GET."""
    for threads in world.threads.values():
        for thread in threads:
            yield from addresses_of(thread)
            if thread.item is not None:
                yield f"/nl/discussions/about/{thread.item.public_id}/"
                yield f"/nl/discussions/about/{thread.item.public_id}/reply/"


def addresses_of(thread: Thread) -> Iterator[str]:
    """Return the addresses of one thread."""
    here = f"/nl/discussions/{thread.public_id}/"
    yield from read_addresses_of(thread)
    yield from (f"{here}{rest}" for rest in ("reply/", "unread/", "arrange/"))
    for rest in ("change/", "take-back/", "thank/", "answer/2/"):
        yield f"{here}1/{rest}"


def read_addresses_of(thread: Thread) -> Iterator[str]:
    """Return those that ask nobody to sign in first."""
    here = f"/nl/discussions/{thread.public_id}/"
    yield from (here, f"{here}?sort=thanked", f"{here}?kind=question", f"{here}?quote=1")
    yield from (f"{here}{rest}" for rest in ("news/", "1/", "9/", "1/earlier/"))


def picture_addresses(world: World, *words: str) -> Iterator[str]:
    """Return the addresses of the pictures in posts that carry one of these words, or any."""
    for word in words or tuple(world.pictures):
        for picture in world.pictures[word]:
            yield from (picture.large_url, picture.small_url)


def log_addresses(world: World) -> Iterator[str]:
    """Return every page of all logbooks, which are for their owners alone, and their photos."""
    for trials in world.trials.values():
        for trial in trials:
            here = f"/nl/me/logbooks/{trial.key}/"
            yield from (f"{here}{rest}" for rest in ("", "lines/", "close/", "show/", "case/"))
    yield from photo_addresses(world, *world.trials)


def photo_addresses(world: World, *words: str) -> Iterator[str]:
    """Return the addresses of the photos in logbooks that carry one of these words."""
    for word in words:
        for trial in world.trials[word]:
            for entry in trial.entries.exclude(large=""):
                yield from (entry.large_url, entry.small_url)


def insight_addresses(world: World) -> Iterator[str]:
    """Return the page of every insight, and what its thread is asked for."""
    for made in world.insights.values():
        for insight in made:
            yield from (f"/{language}/insights/{insight.public_id}/" for language in LANGUAGES)
            if insight.thread is not None:
                yield f"/nl/discussions/{insight.thread.public_id}/"
                yield f"/nl/insights/?thread={insight.thread.public_id}"


def tried_addresses(world: World, *words: str) -> Iterator[str]:
    """Return what is asked about trying every item, and every report, that carry these words."""
    for word in words or tuple(world.by_word):
        for item in world.by_word[word]:
            here = f"/nl/tried/{item.public_id}/"
            yield from (here, f"{here}?result=worse&platform=x&since=12", f"{here}?about=1&page=9")
        for report in world.reports.get(word, ()):
            yield f"/en/tried/reports/{report.key}/"


def hidden_addresses(world: World) -> Iterator[str]:
    """Return the addresses that must not exist for a visitor."""
    yield from tried_addresses(world, *SECRETS)
    yield from picture_addresses(world, POLICE, SCHOOL)
    yield from photo_addresses(world, POLICE, SCHOOL, DRAFT)
    for word in (POLICE, SCHOOL):
        for thread in world.threads[word]:
            yield from read_addresses_of(thread)
    for word in SECRETS:
        for item in world.by_word[word]:
            yield address(item)
            yield f"/id/{item.public_id}"
            yield f"/id/{item.public_id}/v1"
            if item.kind == "dilemma":
                yield f"{address(item)}choose/"
                yield f"{address(item)}team-talk/"
            if item.kind == "seminar":
                yield f"/calendar/{item.slug}.ics"
    for word in (POLICE, SCHOOL):
        yield from (f"/nl/insights/{insight.public_id}/" for insight in world.insights[word])
    for item in world.by_word[POLICE]:
        yield f"{address(item).rpartition(item.slug)[0]}vroeger-{POLICE}-{item.pk}/"
    yield f"/nl/tags/{POLICE}0/"


def tag_addresses() -> Iterator[str]:
    """Return the page of every tag."""
    yield from (f"/nl/tags/{slug}/" for slug in Tag.objects.values_list("slug", flat=True))


def all_addresses(world: World) -> list[str]:
    """Return every address of the world."""
    return [
        *shared_addresses(),
        *searching_addresses(),
        *item_addresses(world),
        *thread_addresses(world),
        *insight_addresses(world),
        *picture_addresses(world),
        *tried_addresses(world),
        *log_addresses(world),
        *tag_addresses(),
    ]


def whole(response: Any) -> str:
    """Return everything an answer says: status, headers and body."""
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()))
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.status_code}\n{headers}\n\n{content.decode('utf-8', 'replace')}"


def comparable(response: Any) -> str:
    """Return a whole answer without what differs between any two: random tokens, the time."""
    differs = r'name="csrfmiddlewaretoken" value="[^"]+"|Set-Cookie: [^\n]+|Expires: [^\n]+'
    return re.sub(differs, "", whole(response))


def crawl(client: Client, world: World) -> dict[str, str]:
    """Return the whole answer of every address of the world."""
    return {url: whole(client.get(url)) for url in all_addresses(world)}


def words_in(answers: dict[str, str], words: tuple[str, ...]) -> list[str]:
    """Return "address: word" for every word that gets out; the heart of the suite."""
    found = []
    for url, text in answers.items():
        if url.partition("?q=")[2].startswith("alinea+") or "?q=titel+" in url:
            # The page repeats the question; an answer would bring other words along.
            if any(word in url for word in words):
                brought = [word for word in ("Samenvatting over", "Titel ") if word in text]
                found += [f"{url}: a result" for _hit in brought]
            continue
        found += [f"{url}: {word}" for word in words if word in text]
    return found


__all__ = ["PUBLIC", "SECRETS", "all_addresses", "client_of", "crawl", "whole", "words_in"]
