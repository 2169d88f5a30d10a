"""Checking, sending, reviewing and publishing, by pages alone."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.audit import Event
from accounts.clearance import Audience
from accounts.models import AuditEntry
from accounts.notifications.models import Happening
from cases.contributing.actions import reviewing, sending
from cases.contributing.actions.reviewing import Said
from cases.contributing.actions.writing import save_step
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, Promise, Remark
from cases.logbooks.actions.showing import Wanted
from cases.models import Item
from cases.models.wording import Kind
from cases.pages import Page
from cases.upkeep.models import FollowUp
from tests.browser.hostile_texts import HOSTILE
from tests.factories import giving, logs
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla() -> Client:
    """Return the browser of a moderator, who reviews."""
    return ways.client_of(person("Carla"))


@pytest.fixture
def esra() -> Client:
    """Return the browser of an editor, who publishes."""
    return ways.client_of(person("Esra"))


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_check_marks_and_takes_a_decision(anna: Client) -> None:
    who = person("Anna")
    made = giving.complete(by=who)
    save_step(made, step="why", values={"why": "Bel 06-12345678."}, page=Page(), by=who)
    where = f"/nl/share/{made.key}/check/"
    page = anna.get(where)
    (piece,) = page.context["marked"][0].found

    again = anna.post(where, {"path": "why", "key": piece.finding.key, "how": "fine"})
    done = anna.post(
        where, {"path": "why", "key": piece.finding.key, "how": "paraphrase", "words": "mij"}
    )

    assert "06-12345678</mark>" in _text(page)
    assert again.status_code == 422
    assert done.status_code == 302
    assert Contribution.objects.get().answers["why"] == "Bel mij."
    assert f"/nl/share/{made.key}/send/" in _text(anna.get(where))


def test_after_a_decision_one_stays_where_one_was(anna: Client) -> None:
    who = person("Anna")
    made = giving.complete(by=who)
    texts = {"why": "Bel 06-12345678 of 06-87654321.", "do": "Bel 06-11223344."}
    made.put({**made.answers, **texts})
    made.save()
    where = f"/nl/share/{made.key}/check/"
    open_ones = [
        (each.passage.path, piece.finding.key)
        for each in anna.get(where).context["marked"]
        for piece in each.found
    ]

    led = []
    for path, key in open_ones:
        answer = anna.post(where, {"path": path, "key": key, "how": "remove"})
        page = _text(anna.get(where))
        led.append(answer.headers["Location"].partition("#")[2])
        assert f'id="{led[-1]}"' in page
        assert "Uit je tekst gehaald." in page

    assert led == [*(f"at-{path}" for path, _key in open_ones[1:]), "open"]


def test_sending_shows_place_and_history(anna: Client) -> None:
    made = giving.complete(by=person("Anna"))
    where = f"/nl/share/{made.key}/send/"

    lacking = anna.post(where, {"display": "role", "audience": "20", "ticked": ["closed"]})
    page = anna.post(
        where,
        {"display": "named", "audience": "20", "ticked": Promise.values, "words": "Graag snel."},
        follow=True,
    )

    assert lacking.status_code == 422
    assert "Jij bent de volgende." in " ".join(_text(page).split())
    assert f"/nl/share/{made.key}/preview/" in _text(page)
    assert "Graag snel." in _text(page)
    assert Contribution.objects.get().display == "named"


def test_reason_is_the_author_s_own_and_reviewers_read_it(anna: Client, carla: Client) -> None:
    who = person("Anna")
    made = giving.complete(by=who)
    save_step(made, step="why", values={"why": "Bel 06-12345678."}, page=Page(), by=who)
    where = f"/nl/share/{made.key}/check/"
    (piece,) = anna.get(where).context["marked"][0].found
    found = {"path": "why", "key": piece.finding.key, "how": "fine"}

    empty = [field for field in _reasons(_text(anna.get(where))) if field]
    anna.post(where, {**found, "words": "Het nummer van de meldkamer."})
    sent = giving.sent_in(Contribution.objects.get())
    read = _text(carla.get(f"/nl/review/{sent.key}/"))
    reviewing.ask(reviewing.take(sent, by=person("Carla")), words="Wat?", by=person("Carla"))
    later = _text(carla.get(f"/nl/review/{sent.key}/"))

    assert empty == []
    assert "Het nummer van de meldkamer." in read
    assert "Het nummer van de meldkamer." not in later


def _reasons(page: str) -> list[str]:
    """Return what stands in the fields that ask why something is fine."""
    return re.findall(r'<input id="f-[^>]*?value="([^"]*)"', page, re.DOTALL)


def test_author_meets_only_roles_and_audiences_of_their_own() -> None:
    bram = person("Bram")
    made = giving.complete(by=bram)

    page = ways.client_of(bram).get(f"/nl/share/{made.key}/send/").context["form"]

    assert [value for value, _label in page.fields["audience"].choices] == [0, 10]


def test_reviewer_asks_author_agrees_editor_publishes(
    anna: Client, carla: Client, esra: Client
) -> None:
    made = giving.sent(by=person("Anna"), audience=Audience.PUBLIC)
    there, mine = f"/nl/review/{made.key}/", f"/nl/share/{made.key}/"
    carla.post(there, {"do": "mark", "path": "when", "quote": "meldingen", "words": "Welke?"})
    carla.post(there, {"do": "ask", "words": "Een vraag."})
    asked = _text(anna.get(mine))
    step = _text(anna.get(f"{mine}step/what/"))
    other = _text(anna.get(f"{mine}step/why/"))
    waits = _text(carla.get(there))
    remark = Remark.objects.get()
    anna.post(f"{mine}turn/", {"do": "answer", "remark": str(remark.pk), "words": "Alle."})
    anna.post(f"{mine}send/", {"display": "role", "audience": "0", "ticked": Promise.values})
    seen = _text(carla.get(there))
    carla.post(there, {"do": "settle", "remark": str(remark.pk)})
    carla.post(there, {"do": "propose", "words": ""})
    version = Contribution.objects.get().version
    anna.post(f"{mine}turn/", {"do": "agree", "version": str(version)})
    published = esra.post(there, {"do": "release", "audience": "0"}, follow=True)

    assert "Welke?" in asked
    assert "meldingen</blockquote>" in asked
    assert f"{mine}step/what/" in asked.partition("remark")[2].partition("</article>")[0]
    assert ("Welke?" in step, "Welke?" in other) == (True, False)
    assert "de schrijver is iets gevraagd" in waits
    assert "vraagt je iets" not in waits
    assert "Alle." in seen
    item = Item.objects.visible_to(None).get(title=made.title)
    assert item.get_absolute_url() in _text(published)
    assert item.get_absolute_url() in _text(anna.get(mine))


def test_own_page_offers_nothing_to_press(esra: Client) -> None:
    made = giving.sent(by=person("Esra"))

    page = _text(esra.get(f"/nl/review/{made.key}/"))
    refused = esra.post(f"/nl/review/{made.key}/", {"do": "propose"})

    assert 'value="propose"' not in page
    assert refused.status_code == 422
    assert Contribution.objects.get().state == "sent"


def test_link_shows_this_one_and_takes_remarks_only(carla: Client, client: Client) -> None:
    made = giving.sent("voor de kenner", by=person("Anna"), may_be_linked=True)
    other = giving.sent("een ander", by=person("Anna"))
    reviewing.mark(made, said=Said("title", "Van de beoordelaar."), by=person("Carla"))
    page = carla.post(f"/nl/review/{made.key}/", {"do": "invite", "name": "Een kenner"})
    (link,) = re.findall(r"http://testserver(/nl/share/look/[\w-]+/)", _text(page))

    shown = client.get(link)
    client.post(link, {"path": "title", "quote": "", "words": "Van de kenner."})
    client.post(link, {"do": "propose"})

    assert "voor de kenner" in _text(shown)
    assert other.title not in _text(shown)
    assert "Van de beoordelaar." not in _text(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["X-Robots-Tag"] == "noindex"
    assert Contribution.objects.get(pk=made.pk).state == "sent"
    assert "Van de kenner." in _text(carla.get(f"/nl/review/{made.key}/"))
    assert link not in _text(carla.get(f"/nl/review/{made.key}/"))  # shown once
    events = AuditEntry.objects.values_list("event", flat=True)
    assert {Event.CONTRIBUTION_LINK_MADE, Event.CONTRIBUTION_LINK_USED} <= set(events)


def test_sending_and_taking_back_ends_at_a_limit_and_tells_reviewers_once(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "send": "2/d/user"}
    made = giving.complete(by=person("Anna"))
    anna, wishes = ways.client_of(person("Anna")), {"ticked": Promise.values, "display": "role"}
    answers = []

    for _n in range(3):
        sent = anna.post(f"/nl/share/{made.key}/send/", {**wishes, "audience": "20"})
        answers.append(sent.status_code)
        anna.post(f"/nl/share/{made.key}/turn/", {"do": "take_back"})

    assert answers == [302, 302, 422]
    assert Happening.objects.filter(kind="contribution_sent").count() == 1


def test_answer_of_the_same_day_is_told(carla: Client) -> None:
    made = reviewing.ask(giving.sent(by=person("Anna")), words="Hoe?", by=person("Carla"))
    giving.sent_in(made)

    assert Happening.objects.filter(kind="contribution_sent").count() == 2


def test_queue_takes_so_much_of_one_person() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending, "MOST_QUEUED", 1, raising=False)
        giving.sent(by=person("Anna"))
        giving.sent(by=person("Bram"))
        with pytest.raises(ContributionError):
            giving.sent(by=person("Anna"))


def test_link_takes_no_room_of_reviewers_and_ends_at_its_own_limit(
    client: Client, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "remark_by_link": "4/h/ip"}
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    carla = person("Carla")
    links = [reviewing.invite(made, name="Een kenner", by=carla) for _n in range(2)]
    said = {"path": "title", "quote": "", "words": "Nog een."}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewing, "MOST_BY_LINK", 2, raising=False)
        patch.setattr(reviewing, "MOST_REMARKS", 1)
        answers = [
            client.post(f"/nl/share/look/{secret}/", said).status_code
            for secret in (links[0][1],) * 3 + (links[1][1],) * 2
        ]
        reviewing.mark(made, said=reviewing.Said("title", "Van mij."), by=carla)

    assert answers == [302, 302, 422, 302, 429]


def test_use_of_a_link_is_written_down_once_a_day(client: Client) -> None:
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    links = [reviewing.invite(made, name="Een kenner", by=person("Carla"))[1] for _n in range(2)]
    used = AuditEntry.objects.filter(event=Event.CONTRIBUTION_LINK_USED)

    client.head(f"/nl/share/look/{links[0]}/")
    unused = used.count()
    for secret in links * 2:
        assert client.get(f"/nl/share/look/{secret}/").status_code == 200

    assert (unused, used.count()) == (0, 2)


def test_closed_link_is_one_that_never_was(carla: Client, client: Client) -> None:
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    link, secret = reviewing.invite(made, name="Een kenner", by=person("Carla"))
    reviewing.uninvite(link, by=person("Carla"))

    one, other = (
        ways.comparable(client.get(f"/nl/share/look/{each}/")) for each in (secret, "C-222222")
    )

    assert one == other.replace("C-222222", secret)


def test_hostile_words_stay_words(carla: Client, anna: Client, client: Client) -> None:
    payload = "\n".join(HOSTILE)[:1900]
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    Contribution.objects.filter(pk=made.pk).update(
        title=payload[:160], sent={**made.promised_text, "when": payload, "title": payload[:160]}
    )
    made.refresh_from_db()
    said = Said("when", payload, payload[:300].strip())
    reviewing.mark(made, said=said, by=person("Carla"))
    _link, secret = reviewing.invite(made, name=payload[:80], by=person("Carla"))
    pages = [carla.get("/nl/review/"), carla.get(f"/nl/review/{made.key}/")]
    pages += [carla.get(f"/nl/review/{made.key}/preview/"), client.get(f"/nl/share/look/{secret}/")]
    reviewing.ask(made, words=payload, by=person("Carla"))
    pages.append(anna.get(f"/nl/share/{made.key}/"))

    for page in pages:
        text = re.sub(r"<textarea.*?</textarea>", "", _text(page), flags=re.DOTALL)
        assert page.status_code == 200
        assert "<script>ran" not in text.lower()
        assert not re.search(r"<(img|svg|iframe|object)[^>]*\son\w+=", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "mark"}, {"do": "mark", "path": "nothing", "words": "x"}, {"do": "release"},
        {"do": "invite", "name": "x"}, {"do": "uninvite", "link": "x"}, {"do": "nonsense"},
        {"do": "decline", "words": ""}, {"do": "ask", "words": "a" * 3000}, {},
        {"do": "mark", "path": "when", "words": "x", "quote": "staat er niet"},
    ],
)  # fmt: skip
def test_broken_press_is_answered_calmly(fields: dict[str, str], carla: Client) -> None:
    made = giving.sent(by=person("Anna"))

    answer = carla.post(f"/nl/review/{made.key}/", fields)

    assert answer.status_code in {302, 422}
    assert Contribution.objects.get().state == "sent"


@pytest.mark.parametrize("where", ["review", "queue", "own"])
def test_pages_ask_the_same_of_few_and_many(where: str, carla: Client, anna: Client) -> None:
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    reviewing.mark(made, said=Said("when", "Eerste."), by=person("Carla"))
    client, url = {
        "review": (carla, f"/nl/review/{made.key}/"),
        "queue": (carla, "/nl/review/"),
        "own": (anna, f"/nl/share/{made.key}/"),
    }[where]
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)

    for number in range(4):
        reviewing.mark(made, said=Said("when", f"Nog {number}."), by=person("Esra"))
        reviewing.invite(made, name=f"Kenner {number}", by=person("Esra"))
        giving.sent(f"rij {number}", by=person("Lotte"), audience=Audience.PUBLIC)
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(few) == len(many)


def test_author_of_a_case_says_with_the_text_when_to_be_asked(anna: Client, esra: Client) -> None:
    made = reviewing.propose(giving.sent(by=person("Anna"), kind=Kind.CASE), by=person("Carla"))
    here = f"/nl/share/{made.key}/"

    page = _text(anna.get(here))
    anna.post(f"{here}turn/", {"do": "agree", "version": made.version, "ask_after": "12"})
    esra.post(f"/nl/review/{made.key}/", {"do": "release", "audience": made.audience})

    assert page.count('name="ask_after"') == 3
    assert FollowUp.objects.get().after == 12
    assert FollowUp.objects.get().case_id == Contribution.objects.get().item_id


def test_of_a_tip_nothing_is_asked_later(anna: Client) -> None:
    made = reviewing.propose(giving.sent(by=person("Anna")), by=person("Carla"))

    assert 'name="ask_after"' not in _text(anna.get(f"/nl/share/{made.key}/"))


def test_editors_find_experiments_that_wait_and_reviewers_none() -> None:
    waiting = logs.handed_in(logs.trial(), Wanted("Wachtende titel", Audience.POLICE))
    published = logs.shown("gepubliceerd").experiment
    assert published is not None

    seen = {
        name: ways.client_of(person(name)).get("/nl/review/").content.decode()
        for name in ("Esra", "Carla")
    }

    assert "Wachtende titel" in seen["Esra"]
    assert f"/experiment/edit/{waiting.pk}/" in seen["Esra"]
    assert published.title not in seen["Esra"]
    assert "Wachtende titel" not in seen["Carla"]
