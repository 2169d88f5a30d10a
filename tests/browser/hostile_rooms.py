"""Hostile texts in every field of moderation, insights, pseudonyms and notices; who shows them.

Each function lets people write the texts and returns the pages on which somebody reads them,
the forms that give them back, and the mails.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.test import Client
from django.utils import timezone

from accounts.models import Person
from accounts.notifications import letters
from accounts.notifications.actions import follow
from accounts.notifications.models import Letter, Level, Notice, Subject
from accounts.notifications.posting import NOTICES
from accounts.notifications.spreading import spread_due
from accounts.notifications.writing import write
from accounts.sealing import actions as sealing
from cases.discussions.models import Mute, Post, Thread
from cases.insights.actions import objecting, settling
from cases.insights.actions.distilling import Decided, Excerpt, Text, distil, record_decision
from cases.insights.excerpts import can_be_quoted, first_sentence
from cases.insights.models import Insight, Objection, ObjectionKind
from cases.moderation.actions import appealing, deciding, editing, requests, silencing
from cases.moderation.actions.making import Why
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import FlagReason
from cases.text import markdown
from tests.accounts.sure import browser_of as sure_browser_of
from tests.browser.hostile_texts import HOSTILE, packed
from tests.factories import findings, items, safety, talk
from tests.people import enter, person

Given = TypeVar("Given")
LONG = packed(1900)
CLAIMS, CONDITIONS, NAMES, TITLES = packed(270), packed(480), packed(78), packed(155)


def browser_of(name: str) -> Client:
    """Return a browser in which one of the cast is signed in, who is not new."""
    client = Client()
    enter(client, talk.known(person(name)))
    return client


def read(name: str, *addresses: str) -> list[str]:
    """Return the pages at these addresses as one of the cast reads them."""
    client = browser_of(name)
    return [client.get(address).content.decode() for address in addresses]


def sent(client: Client, where: str, **typed: Any) -> str:
    """Return the page that answers a form which gives back what was typed."""
    answer = client.post(where, typed)
    assert answer.status_code in {200, 422}, (where, answer.status_code)
    return answer.content.decode()


def rested() -> None:
    """Let all posts be old: nobody has written much within an hour."""
    Post.objects.exclude(author=None).update(at="2026-01-01T00:00Z")


def turn(texts: Sequence[Given], number: int) -> Given:
    """Return one of these, going round."""
    return texts[number % len(texts)]


def mails() -> list[str]:
    """Return the mails that wait, as HTML."""
    found = [write(letter) for letter in Letter.objects.all()]
    return [str(mail.alternatives[0][0]) for mail in found if mail and mail.alternatives]


def in_moderation() -> list[str]:
    """Flag, decide, appeal, judge, ask to take down and answer, in hostile words."""
    pages = [page for line in LONG for page in _one_decided(line)]
    return [*pages, *_asked_to_take_down()]


def _one_decided(line: str) -> list[str]:
    about, carla, esra = safety.post(), person("Carla"), person("Esra")
    rested()
    url, page = about.get_absolute_url(), f"/nl/moderation/posts/{about.key}/"
    bram = browser_of("Bram")
    pages = [sent(bram, f"{url}flag/", words=line)]
    bram.post(f"{url}flag/", {"reason": "unkind", "words": line})
    pages += [sent(browser_of("Carla"), page, reason=line, seen="")]
    pages += [sent(browser_of("Carla"), f"{page}edit/", body=line * 20, reason=line, seen="x")]
    pages += read("Carla", page)
    why = Why(None, line)
    editing.edit(about, body=line, seen=about.body, why=why, is_veiled=False, by=carla)
    hidden = deciding.hide(about, why=why, by=carla)
    asked = f"/nl/me/moderation/{hidden.key}/appeal/"
    pages += read("Anna", asked)
    pages += [sent(browser_of("Anna"), asked, words=f"{line} {'x' * 2000}")]
    appeal = appealing.appeal(hidden, words=line, by=person("Anna"))
    judged = f"/nl/moderation/appeals/{appeal.pk}/"
    pages += read("Esra", judged, page)
    pages += [sent(browser_of("Esra"), judged, answer=line)]
    appealing.judge(appeal, is_granted=True, answer=line, by=esra)
    silencing.mute(about, until=timezone.localdate(), why=why, by=carla)
    Mute.objects.all().delete()
    deciding.close(about.thread, why=why, by=esra)
    thread = about.thread.get_absolute_url()
    pages += read("Anna", "/nl/me/moderation/", thread, f"{url}earlier/")
    return [*pages, *read("Carla", judged, page, thread)]


def _asked_to_take_down() -> list[str]:
    thread, visitor = talk.thread(), Client()  # of Carla, who cannot judge it
    address = thread.get_absolute_url()
    pages = [sent(visitor, "/nl/take-down/", address=line, words=line, name=NAMES[0])
             for line in packed(290)]  # fmt: skip
    for number, name in enumerate(NAMES):
        asked = Asked(FlagReason.OTHER, turn(LONG, number), name, "wie@example.org")
        row = requests.ask(Target(address, thread=thread), asked=asked, language="nl")
        where = f"/nl/moderation/requests/{row.pk}/"
        if number < len(LONG):
            pages += [sent(browser_of("Esra"), where, answer=turn(LONG, number))]
            requests.answer(row, is_granted=True, words=turn(LONG, number), by=person("Esra"))
        pages += read("Esra", where)
    return [*pages, *mails()]


def in_insights() -> list[str]:
    """Distil, object, answer, promote, withdraw and record decisions, in hostile words."""
    thread, case, guidance = talk.thread(), items.case(), items.guidance()
    about = talk.post(case, by=talk.known(person("Anna"))).thread
    posts = [*_said_in(thread), *_said_in(about)]
    rested()
    made = [_distilled(thread if number % 2 else about, posts, number) for number in range(20)]
    meeting = items.seminar()
    decided = [_decided(meeting, line, number) for number, line in enumerate(TITLES)]
    for each in made[2:]:
        findings.attach(each, guidance)
    for number, each in enumerate(made[:2]):
        settling.withdraw(each, reason=turn(CONDITIONS, number), by=person("Esra"))
    shown = [each.get_absolute_url() for each in (*made, *decided[:3])]
    shown += ["/nl/insights/", "/nl/insights/?page=2", "/nl/insights/?state=promoted"]
    shown += [about.get_absolute_url(), thread.get_absolute_url(), meeting.get_absolute_url()]
    shown += [case.get_absolute_url(), guidance.get_absolute_url()]
    shown += ["/nl/themes/in-gesprek-met-het-publiek/"]
    desk = f"/admin/snippets/cases/guidance/edit/{guidance.pk}/"
    return [*read("Anna", *shown), *read("Esra", desk), *_while_distilling(thread, meeting, made)]


def _said_in(thread: Thread) -> list[Post]:
    author = talk.known(person("Anna"))
    rested()
    start = talk.post(thread, by=author).number
    Post.objects.bulk_create(
        Post(thread=thread, number=start + 1 + number, author=author, at=timezone.now(),
             body=text, html=markdown(text))
        for number, text in enumerate(HOSTILE)
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(last_number=start + len(HOSTILE))
    return [post for post in thread.posts.order_by("number") if can_be_quoted(post)]


def _text(number: int) -> Text:
    return Text(turn(CLAIMS, number), turn(CONDITIONS, number), turn(CONDITIONS, number + 1),
                turn(CONDITIONS, number + 2))  # fmt: skip


def _distilled(thread: Thread, posts: Iterable[Post], number: int) -> Insight:
    here = [post for post in posts if post.thread_id == thread.pk]
    chosen = [turn(here, number * 5 + each) for each in range(10)]
    excerpts = [Excerpt(post, first_sentence(post)) for post in chosen]
    insight = distil(thread, text=_text(number), excerpts=excerpts, by=person("Carla"))
    objection = objecting.object_to(
        insight, kind=ObjectionKind.OBJECT, words=turn(packed(990), number), by=person("Anna")
    )
    objecting.take_over(
        objection, answer=turn(packed(990), number + 1), text=_text(number + 1),
        seen=insight.version, by=person("Carla"),
    )  # fmt: skip
    note = turn(CONDITIONS, number)
    return settling.promote(findings.settled(insight), note=note, by=person("Esra"))


def _decided(meeting: Any, line: str, number: int) -> Insight:
    decided = Decided(line, timezone.localdate())
    made = record_decision(meeting, text=_text(number), decided=decided, by=person("Omar"))
    return findings.settled(made)


def _while_distilling(thread: Thread, meeting: Any, made: list[Insight]) -> list[str]:
    """Return the forms of insights as they give back what was typed."""
    carla, anna, esra = browser_of("Carla"), browser_of("Anna"), browser_of("Esra")
    chosen = [post.key for post in thread.posts.order_by("number")[5:15]]
    at, pages = f"/nl/insights/from/{thread.public_id}/", []
    for number, line in enumerate(CONDITIONS):
        typed = {
            "claim": turn(CLAIMS, number), "works_when": line, "not_when": line,
            "has_dissent": "some", "dissent": line, "by_whom": turn(TITLES, number),
        }  # fmt: skip
        fields = {f"words_{key}": line for key in chosen}
        pages += [sent(carla, f"{at}words/", chosen=chosen, **typed, **fields)]
        day = timezone.localdate().isoformat()
        pages += [sent(esra, f"/nl/insights/at/{meeting.public_id}/", on=day, **typed)]
    open_one = findings.insight(thread, by=person("Carla"))
    url, line = open_one.get_absolute_url(), LONG[0]
    pages += [sent(anna, f"{url}object/", kind="amend", words=line)]
    objection = objecting.object_to(
        open_one, kind=ObjectionKind.AMEND, words=packed(990)[0], by=person("Anna")
    )
    answering = f"{url}objections/{objection.pk}/answer/"
    pages += [carla.get(answering).content.decode()]
    pages += [sent(carla, answering, answer=line, claim=line, dissent=line, seen=1)]
    Objection.objects.filter(pk=objection.pk).delete()
    settled = findings.settled(open_one)
    pages += [sent(esra, f"{url}promote/", note=line)]
    pages += [sent(esra, f"{settled.get_absolute_url()}withdraw/", reason=line)]
    return [*pages, *read("Carla", at, f"{at}?page=2")]


def under_pseudonyms() -> list[str]:
    """Look before writing under a pseudonym, write, and ask that one is opened."""
    talk.ready_for_pseudonyms()
    thread, anna = talk.thread(), browser_of("Anna")
    at = f"{thread.get_absolute_url()}pseudonym/"
    looks = [sent(anna, at, body=text, kind="remark") for text in HOSTILE]
    new = {"body": HOSTILE[0], "kind": "question", "audience": "0", "language": "nl"}
    looks += [sent(anna, "/nl/discussions/new/pseudonym/", title=line, themes=["T05"], **new)
              for line in TITLES]  # fmt: skip
    talk.waiting(thread, by=person("Anna"))
    Post.objects.filter(pk=thread.posts.get(number=1).pk).update(body=HOSTILE[0])
    body = "\n\n".join(HOSTILE)
    waiting = talk.waiting(thread, by=person("Anna"))
    type(waiting).objects.update(body=body, html=markdown(body))
    pages = read("Anna", "/nl/discussions/waiting/", thread.get_absolute_url())
    return [*looks, *pages, *_opened()]


def _opened() -> list[str]:
    talk.release_all()
    pseudonym = Post.objects.exclude(pseudonym=None)[0].pseudonym
    assert pseudonym is not None
    for name, line in (("Anna", NAMES[0]), ("Carla", NAMES[1])):
        Person.objects.filter(pk=person(name).pk).update(display_name=line)
    carla, pages = sure_browser_of(person("Carla")), []
    for line in LONG:
        pages += [sent(carla, f"/nl/me/keys/ask/{pseudonym.pk}/", reason="", hold_reason=line)]
        made = sealing.ask(pseudonym, reason=line, hold_reason=line, by=person("Carla"))
        pages += [carla.get(f"/nl/me/keys/openings/{made.pk}/").content.decode()]
        sealing.agree(made, passphrase=talk.PASSPHRASE, by=person("Esra"))
        at = f"/nl/me/keys/openings/{made.pk}/"
        pages += [sent(carla, at, passphrase=talk.PASSPHRASE)]
        pages += [carla.get("/nl/me/keys/openings/").content.decode()]
        sealing.lift_hold(made, by=person("Esra"))
    return [*pages, *read("Anna", "/nl/me/pseudonyms/")]


def in_notices() -> list[str]:
    """Follow people, threads and insights with hostile names, and be told of them."""
    esra, pages = talk.known(person("Esra")), []
    for line in NAMES:
        Person.objects.filter(pk=person("Anna").pk).update(
            display_name=line, byline="named", profile_is_shown=True
        )
        anna = str(person("Anna").public_id)
        follow(esra, kind=Subject.PERSON, subject=anna, level=Level.WATCHING, by=esra)
        pages += read("Esra", "/nl/me/following/")
    for line in TITLES:
        thread = talk.thread(by=person("Carla"))
        Thread.objects.filter(pk=thread.pk).update(title=line)
        follow(esra, kind=Subject.THREAD, subject=thread.public_id, level=Level.WATCHING, by=esra)
        talk.post(thread, by=person("Carla"))
        rested()
    thread = talk.thread(by=esra)
    quoted = [Excerpt(post := thread.posts.get(number=1), post.body)]
    for number in range(len(CLAIMS)):
        made = distil(thread, text=_text(number), excerpts=quoted, by=person("Carla"))
        Insight.objects.filter(pk=made.pk).update(distiller=None)
    spread_due()
    told = [str(each.pk) for each in Notice.objects.filter(person=esra)]
    for some in (told[:40], told[40:]):
        letters.post(NOTICES, to=esra.email, language="nl", person=esra, notices=some)
    pages += read("Esra", "/nl/me/following/")
    return [*pages, *read("Esra", "/nl/me/notices/", "/nl/me/notices/?page=2"), *mails()]
