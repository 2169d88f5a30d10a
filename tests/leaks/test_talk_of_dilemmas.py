"""What members say about a dilemma tells how they chose: before one's own choice nobody reads it.

Not on any address, to anybody but moderators and who spoke there already.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models.person import Notices
from accounts.notifications.actions import follow
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Level, Subject
from accounts.notifications.posting import post_due
from accounts.notifications.spreading import spread_due
from cases.discussions.actions import arranging, changing
from cases.discussions.models import Draft, Post, PostKind, ReadMark, Thread
from cases.insights.models import Insight
from cases.models import Dilemma, Guidance, Theme
from tests.factories import choices, findings, items, showing, talk
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
SAID = ("eerstewoord", "vroegerwoord", "laterwoord", "antwoordwoord", "stillewoord", showing.ALT)
# Without an account, without a role, a student, an organiser.
AN_HOUR = dt.timedelta(hours=1)
READERS = (None, "Dirk", "Bram", "Omar")


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma(themes=("T05",))


@pytest.fixture
def thread(dilemma: Dilemma) -> Thread:
    anna = talk.known(person("Anna"))
    talk.post(dilemma, "eerstewoord", kind=PostKind.QUESTION)
    told = talk.post(Thread.objects.get(item=dilemma.pk), "vroegerwoord", by=anna)
    Post.objects.filter(pk=told.pk).update(at=timezone.now() - AN_HOUR)  # no slip of the pen
    changing.change(
        Post.objects.get(pk=told.pk), body="Nu laterwoord.", kind=PostKind.REMARK,
        seen=told.body, by=anna,
    )  # fmt: skip
    talk.post(told.thread, "antwoordwoord", reply_to=told)
    showing.pictured(told.thread, by=anna)
    talk.ready_for_pseudonyms()
    talk.under_pseudonym(told.thread, "stillewoord", by=person("Anna"))
    return Thread.objects.get(pk=told.thread_id)


@pytest.fixture
def insight(thread: Thread) -> Insight:
    made = findings.insight(thread, posts=list(thread.posts.all()[:1]))
    findings.attach(findings.promoted(made), items.guidance("rustigaan"))
    return Insight.objects.get(pk=made.pk)


def within(thread: Thread) -> Iterator[str]:
    """Return every address of the discussion itself."""
    yield from ways.addresses_of(thread)
    here = f"/nl/discussions/{thread.public_id}/"
    yield from (f"{here}?page=2", f"{here}?reply=3&by-name=1", f"{here}reply/?quote=1")
    yield from (f"{here}{rest}" for rest in ("2/", "2/earlier/", "2/change/", "99/earlier/"))
    yield from (f"{here}pseudonym/?quote=2", f"{here}1/flag/", f"{here}news/?after=0")
    yield from (f"/nl/insights/from/{thread.public_id}/{rest}" for rest in ("", "words/"))
    yield f"/nl/insights/?thread={thread.public_id}"


def around(dilemma: Dilemma, insight: Insight) -> Iterator[str]:
    """Return every other address that could repeat it."""
    yield from (
        "/nl/", "/nl/discussions/", "/nl/discussions/?questions=open", "/nl/discussions/?theme=T05",
        "/nl/themes/in-gesprek-met-het-publiek/", "/nl/search/?q=bericht", "/nl/insights/",
        "/feeds/nl/", "/feeds/nl/t05/", "/sitemap.xml", "/nl/me/", "/nl/me/notices/",
        f"/accounts/people/{person('Anna').public_id}/", dilemma.get_absolute_url(),
    )  # fmt: skip
    about = f"/nl/discussions/about/{dilemma.public_id}/"
    yield from (about, f"{about}reply/?quote=1", f"{about}pseudonym/?quote=1")
    yield Guidance.objects.get().get_absolute_url()
    here = insight.get_absolute_url()
    yield from (here, f"{here}?anyway=1", f"{here}object/")


def leaks(client: Client, url: str, claim: str) -> list[str]:
    """Return which words an address answers, at the end of where it leads and on the way there."""
    answer: Any = client.get(url, follow=True)
    page = answer.content.decode()
    way = " ".join(to for to, _status in answer.redirect_chain)
    found = [word for word in (*SAID, claim, 'id="post-') if word in page]
    return found + [to for to in ("#post-", "?page=") if to in way]


@pytest.mark.parametrize("name", READERS)
def test_who_has_not_chosen_reads_none_of_it_anywhere(
    name: str | None, dilemma: Dilemma, thread: Thread, insight: Insight, subtests: pytest.Subtests
) -> None:
    client = ways.client_of(person(name) if name else None)

    for url in (*within(thread), *around(dilemma, insight)):
        with subtests.test(url):
            assert leaks(client, url, insight.claim) == []
    picture = thread.posts.get(pictures__isnull=False).pictures.get()
    assert [client.get(url).status_code for url in (picture.large_url, picture.small_url)] == [
        404,
        404,
    ]


@pytest.mark.parametrize("name", ["Bram", "Carla", "Anna"])
def test_who_chose_who_moderates_and_who_spoke_reads_it(
    name: str, dilemma: Dilemma, thread: Thread, insight: Insight
) -> None:
    client = ways.client_of(person(name))
    if name == "Bram":
        choices.chosen(dilemma, person(name))

    page = client.get(thread.get_absolute_url()).content.decode()
    before = client.get(f"{thread.get_absolute_url()}2/earlier/").content.decode()
    post = client.get(f"{thread.get_absolute_url()}2/")
    picture = thread.posts.get(pictures__isnull=False).pictures.get()

    assert [word in page for word in SAID] == [True, False, True, True, True, True]
    assert "vroegerwoord" in before
    assert "#post-2" in post["Location"]
    assert insight.claim in client.get(insight.get_absolute_url()).content.decode()
    assert client.get(picture.large_url).status_code == 200


def test_visitor_who_chose_reads_it(dilemma: Dilemma, thread: Thread) -> None:
    client = Client()
    option = dilemma.options.all()[0].pk
    client.post(f"{dilemma.get_absolute_url()}choose/", {"option": option, "certainty": "3"})

    assert "laterwoord" in client.get(thread.get_absolute_url()).content.decode()


def test_who_spoke_under_a_pseudonym_only_reads_it(dilemma: Dilemma, thread: Thread) -> None:
    talk.under_pseudonym(thread, by=talk.known(person("Lotte")))

    assert (
        "laterwoord"
        in ways.client_of(person("Lotte")).get(thread.get_absolute_url()).content.decode()
    )


def test_page_says_so_and_leads_to_the_options(dilemma: Dilemma, thread: Thread) -> None:
    page = Client().get(thread.get_absolute_url()).content.decode()

    assert dilemma.title in page
    assert "5 berichten" in page
    assert f'href="{dilemma.get_absolute_url()}#choose"' in page
    assert "<textarea" not in page


def test_addresses_do_not_tell_which_numbers_there_are(thread: Thread) -> None:
    here = thread.get_absolute_url()

    for rest in ("", "earlier/"):
        there, nowhere = (Client().get(f"{here}{number}/{rest}") for number in (2, 99))
        assert ways.comparable(there) == ways.comparable(nowhere)


def test_pages_that_are_kept_are_not_asked(thread: Thread, monkeypatch: pytest.MonkeyPatch) -> None:
    Client().get(thread.get_absolute_url())
    monkeypatch.setattr("kennisbank.discussing.pages.kept_sheet", None)

    assert Client().get(thread.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rest", ["", "1/", "news/?after=0", "1/earlier/"])
def test_answers_hang_on_the_cookie_and_are_not_stored(rest: str, thread: Thread) -> None:
    answer = Client().get(f"{thread.get_absolute_url()}{rest}")

    assert "Cookie" in answer.headers["Vary"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("begins", [False, True])
def test_nothing_is_marked_as_read_and_what_is_sent_is_kept(
    begins: bool, dilemma: Dilemma, thread: Thread
) -> None:
    bram = talk.known(person("Bram"))
    client = ways.client_of(bram)

    before = ReadMark.objects.count()
    client.get(thread.get_absolute_url())
    at = f"/nl/discussions/about/{dilemma.public_id}/" if begins else thread.get_absolute_url()
    client.post(f"{at}reply/", {"body": "Blind gezegd", "kind": "remark"})

    assert ReadMark.objects.count() == before
    assert not thread.posts.filter(author=bram).exists()
    assert Draft.objects.get(person=bram).body == "Blind gezegd"


def test_preview_names_nobody_who_spoke(thread: Thread) -> None:
    body = f"> Woorden\n> [#1](/discussions/{thread.public_id}/1/)\n\nIk ook."

    def shown(name: str) -> str:
        url = f"/nl/discussions/preview/?at={thread.public_id}"
        client = ways.client_of(talk.known(person(name)))
        return client.post(url, {"body": body, "kind": "remark"}).content.decode()

    assert ", #1</a>" in shown("Anna")
    assert ", #1</a>" not in shown("Bram")


def test_notices_and_mail_say_who_wrote_where_and_no_words(thread: Thread) -> None:
    bram = person("Bram")
    type(bram).objects.filter(pk=bram.pk).update(notices=Notices.AT_ONCE)
    spread_due()
    follow(bram, kind=Subject.THREAD, subject=thread.public_id, level=Level.WATCHING, by=bram)

    talk.post(thread, "laterwoord", by=person("Carla"))
    spread_due()
    post_due()
    send_due()
    inbox = ways.client_of(bram).get("/nl/me/notices/").content.decode()

    assert thread.heading in inbox
    assert "laterwoord" not in inbox
    assert not any("laterwoord" in str(each.message()) for each in mail.outbox)


def test_what_was_set_apart_is_about_something_else_and_open(
    dilemma: Dilemma, thread: Thread
) -> None:
    apart = arranging.split(
        thread, numbers=[3], title="Verder", themes=list(Theme.objects.all()[:1]),
        by=person("Carla"),
    )  # fmt: skip

    assert "antwoordwoord" in Client().get(apart.get_absolute_url()).content.decode()
