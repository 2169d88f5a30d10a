"""The inbox tells who did what in which discussion, and puts together what belongs together."""

import html
import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline, Notices
from accounts.notifications.actions import follow
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Level, Notice, Subject
from accounts.notifications.posting import post_due
from accounts.notifications.spreading import spread_due
from accounts.notifications.telling import tell
from cases.discussions.actions import places
from cases.discussions.models import Post, PostState, Thread
from cases.discussions.telling import SAID
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
INBOX = "/nl/me/notices/"


def named(name: str) -> Person:
    """Return one of the cast who shows their name."""
    who = talk.known(person(name))
    Person.objects.filter(pk=who.pk).update(byline=Byline.NAMED)
    return Person.objects.get(pk=who.pk)


def watch(where: Thread, name: str = "Anna") -> None:
    who = person(name)
    spread_due()
    follow(who, kind=Subject.THREAD, subject=where.public_id, level=Level.WATCHING, by=who)


def rows(client: Client, address: str = INBOX) -> list[str]:
    """Return what the rows of the inbox say."""
    spread_due()
    page = client.get(address).content.decode()
    inbox = page.partition('<ul class="rows notices">')[2].partition("</ul>")[0]
    found = re.findall(r"<li[^>]*>(.*?)</li>", inbox, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in found]


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, named("Anna"))
    return client


def test_row_tells_who_answered_and_where(anna: Client) -> None:
    where = talk.thread()
    mine = talk.post(where, by=person("Anna"))
    talk.post(where, "wijkteams", reply_to=mine, by=named("Bram"))

    (row,) = rows(anna)

    assert f"Bram antwoordde je in {where.title}" in row
    assert "Bericht over wijkteams." in row
    assert "omdat iemand je antwoordde" in row


def test_row_in_english_tells_the_same(anna: Client) -> None:
    where = talk.thread()
    talk.post(where, reply_to=talk.post(where, by=person("Anna")), by=named("Bram"))

    (row,) = rows(anna, "/en/me/notices/")

    assert f"Bram answered you in {where.title}" in row


def test_who_shows_a_role_is_called_by_it_and_their_number(anna: Client) -> None:
    where = talk.thread(by=named("Carla"))
    watch(where)
    bram = talk.known(person("Bram"))
    Person.objects.filter(pk=bram.pk).update(byline=Byline.ROLE)
    talk.post(where, by=Person.objects.get(pk=bram.pk))
    number = places.take_part(where, bram).number

    (row,) = rows(anna)

    assert f"Student {number} schreef in {where.title}" in row
    assert "Bram" not in row


def test_pseudonym_is_called_by_its_name_only(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    where = talk.thread()
    watch(where)
    said = talk.under_pseudonym(where, by=talk.known(person("Bram")))
    assert said.pseudonym

    (row,) = rows(anna)

    assert f"{said.pseudonym.name} schreef in {where.title}" in row
    assert "Bram" not in row


def test_new_posts_of_one_thread_are_one_row(anna: Client) -> None:
    where, other = talk.thread(), talk.thread()
    for each in (where, other):
        watch(each)
    first = talk.post(where, by=named("Bram"))
    talk.post(other, by=named("Omar"))
    talk.post(where, by=named("Lotte"))
    talk.post(where, by=named("Bram"))

    newest, alone = rows(anna)

    assert f"3 nieuwe berichten in {where.title} Bram, Lotte omdat" in newest
    assert f"Omar schreef in {other.title}" in alone
    link = re.search(rf"{INBOX}[0-9a-f-]+/\?row", anna.get(INBOX).content.decode())
    assert link
    assert anna.get(link.group()).headers["Location"] == first.get_absolute_url()
    unseen = Notice.objects.unseen().values_list("happening__subject", flat=True)
    assert list(unseen) == list(other.posts.filter(number=2).values_list("key", flat=True))


def test_flood_of_one_thread_fills_no_page(anna: Client) -> None:
    where, other = talk.thread(), talk.thread()
    talk.post(other, reply_to=talk.post(other, by=person("Anna")), by=named("Lotte"))
    watch(where)
    for name in ("Bram", "Lotte", "Omar"):
        named(name)
    talk.fill(where, up_to=60)
    for post in where.posts.filter(number__gt=1).order_by("number"):
        tell(SAID, subject=post.key)

    flood, alone = rows(anna)

    # Every fourth is Anna's own, by name; the first is the oldest of the others.
    assert f"44 nieuwe berichten in {where.title}" in flood
    assert f"Lotte antwoordde je in {other.title}" in alone
    page = anna.get(INBOX).content.decode()
    assert '2<span class="visually-hidden"> nieuwe meldingen</span>' in page
    assert "Pagina 1 van" not in page
    link = re.search(rf"{INBOX}[0-9a-f-]+/\?row", page)
    assert link
    assert anna.get(link.group()).headers["Location"] == where.url_of(2)
    assert Notice.objects.unseen().filter(person=person("Anna")).count() == 1


def test_pages_count_rows_and_so_does_the_badge(
    anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.views.notices.PER_PAGE", 2)
    threads = [talk.thread() for _number in range(3)]
    for where in threads:
        watch(where)
    for author in (named("Bram"), named("Omar")):
        for where in threads:
            talk.post(where, by=author)

    first = rows(anna)
    page = anna.get(INBOX).content.decode()

    assert len(first) == 2
    assert f"2 nieuwe berichten in {threads[2].title}" in first[0]
    assert f"2 nieuwe berichten in {threads[1].title}" in first[1]
    assert len(rows(anna, f"{INBOX}?page=2")) == 1
    assert '3<span class="visually-hidden"> nieuwe meldingen</span>' in page


def test_answer_stands_alone_beside_new_posts(anna: Client) -> None:
    where = talk.thread()
    mine = talk.post(where, by=person("Anna"))
    watch(where)
    talk.post(where, by=named("Bram"))
    talk.post(where, reply_to=mine, by=named("Lotte"))
    talk.post(where, by=named("Omar"))

    news, answer = rows(anna)

    assert f"2 nieuwe berichten in {where.title} Bram, Omar" in news
    assert f"Lotte antwoordde je in {where.title}" in answer


def test_seen_and_unseen_are_not_put_together(anna: Client) -> None:
    where = talk.thread()
    watch(where)
    talk.post(where, by=named("Bram"))
    rows(anna)
    anna.get(f"{INBOX}{Notice.objects.get().pk}/")
    talk.post(where, by=named("Lotte"))

    assert [row.split(" schreef")[0] for row in rows(anna)] == ["ongezien Lotte", "Bram"]


def test_hidden_post_leaves_its_row(anna: Client) -> None:
    where = talk.thread()
    watch(where)
    talk.post(where, by=named("Bram"))
    hidden = talk.post(where, "geheimwoord", by=named("Lotte"))
    Post.objects.filter(pk=hidden.pk).update(state=PostState.HIDDEN)

    (row,) = rows(anna)

    assert f"Bram schreef in {where.title}" in row
    assert "Lotte" not in row


def test_mail_about_the_police_only_says_neither_who_nor_where(anna: Client) -> None:
    Person.objects.filter(pk=person("Anna").pk).update(notices=Notices.AT_ONCE)
    where = talk.thread("geheimwoord", Audience.POLICE)
    talk.post(where, "geheimwoord", reply_to=talk.post(where, by=person("Anna")), by=named("Fons"))

    (row,) = rows(anna)
    post_due()
    send_due()

    assert f"Fons antwoordde je in {where.title}" in row
    (letter,) = mail.outbox
    assert isinstance(letter, EmailMultiAlternatives)
    said = f"{letter.subject}{letter.body}{letter.alternatives}"
    assert "geheimwoord" not in said
    assert "Fons" not in said


def test_rows_ask_no_more_for_more_of_them(anna: Client) -> None:
    def questions() -> int:
        spread_due()
        with CaptureQueriesContext(connection) as asked:
            anna.get(INBOX)
        return len(asked)

    where = talk.thread(by=named("Carla"))
    watch(where)
    talk.post(where, by=talk.known(person("Bram")))
    questions()
    few = questions()
    for name in ("Lotte", "Omar", "Bram"):
        other = talk.thread(by=named("Carla"))
        watch(other)
        talk.post(other, by=talk.known(person(name)))

    assert questions() == few <= 12
