"""What somebody contributes is there for its author and, once sent, for who reviews: no others."""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Notices
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Notice
from accounts.notifications.posting import post_due
from accounts.notifications.spreading import spread_due
from accounts.sealing.names import NAMES
from cases.contributing.actions import publishing
from cases.contributing.actions.pseudonyms import Written, release, send_under_pseudonym
from cases.contributing.actions.reviewing import Said, ask, decline, invite, mark_by_link, propose
from cases.contributing.actions.sending import Wishes, agree, take_back
from cases.contributing.actions.writing import change_kind, save_step
from cases.contributing.models import Contribution, ContributionPicture, IntakeMoment, Promise
from cases.media.models import Picture
from cases.models.wording import AuthorDisplay, Kind
from cases.pages import Page
from tests.factories import giving, items, talk
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
SECRET = "alleenanna"
OTHERS = [None, "Dirk", "Bram", "Lotte", "Omar", "Carla", "Esra", "Fons"]


def addresses(key: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Return every door of a contribution's author: how one asks, and with what."""
    here = f"/nl/share/{key}/"
    for rest in (
        "",
        "preview/",
        "delete/",
        "step/start/",
        "step/what/",
        "step/nothing/",
        "step/pictures/",
    ):
        yield "get", here + rest, {}
    for rest in ("check/", "send/"):
        yield "get", here + rest, {}
    yield "post", f"{here}turn/", {"do": "take_back"}
    yield "post", f"{here}kind/", {"kind": "case"}
    yield "post", f"{here}delete/", {}
    yield "post", f"{here}step/pictures/", {"alt": "Van mij."}
    yield "post", f"{here}step/what/", {"when": "Van mij.", "base": "0"}


@pytest.mark.parametrize("name", OTHERS)
def test_draft_of_somebody_else_is_one_that_never_was(name: str | None) -> None:
    made = giving.complete(SECRET, by=person("Anna"))
    before = Contribution.objects.values().get()
    client = ways.client_of(person(name) if name else None)

    for (how, there, fields), (_how, nowhere, _fields) in zip(
        addresses(made.key), addresses("C-222222222222"), strict=True
    ):
        one, other = (
            ways.comparable(getattr(client, how)(url, fields)) for url in (there, nowhere)
        )
        assert one.replace(made.key, "C-222222222222") == other, there
        assert SECRET not in one
    assert Contribution.objects.values().get() == before


def test_drafts_show_on_their_author_s_pages_alone() -> None:
    giving.complete(SECRET, by=person("Anna"))
    pages = ("/nl/me/", "/nl/share/")

    seen = {
        name: [SECRET in ways.whole(ways.client_of(person(name)).get(url)) for url in pages]
        for name in ("Anna", "Bram", "Carla", "Esra")
    }

    assert seen == {
        "Anna": [True, True], "Bram": [False] * 2, "Carla": [False] * 2, "Esra": [False] * 2,
    }  # fmt: skip


def test_nothing_of_a_draft_is_in_the_library() -> None:
    giving.complete(SECRET, by=person("Anna"))
    anna = ways.client_of(person("Anna"))

    for url in (f"/nl/search/?q={SECRET}", "/nl/tips/", "/nl/", "/feeds/nl/", "/sitemap.xml"):
        text = ways.whole(anna.get(url)).replace(f"q={SECRET}", "").replace(f'"{SECRET}"', "")
        assert f"Zet {SECRET}" not in text, url


@pytest.mark.parametrize("url", ["/nl/share/%00/", "/nl/share/%00/step/what/", "/nl/share/C-/"])
def test_address_with_a_sign_that_no_database_takes_is_not_there(url: str) -> None:
    for name in ("Anna", "Carla"):
        assert ways.client_of(person(name)).get(url).status_code == 404


REVIEWERS = {"Carla", "Esra", "Fons"}


@pytest.mark.parametrize("name", [*OTHERS, "Anna"])
def test_what_was_sent_is_there_for_reviewers_alone(name: str | None) -> None:
    made = giving.sent(SECRET, by=person("Anna"))
    client = ways.client_of(person(name) if name else None)

    for rest in ("", "preview/"):
        one, other = (
            ways.comparable(client.get(f"/nl/review/{key}/{rest}"))
            for key in (made.key, "C-222222222222")
        )
        if name in REVIEWERS:
            assert SECRET in one
        else:
            assert one.replace(made.key, "C-222222222222") == other
    listed = ways.whole(client.get("/nl/review/"))
    assert (SECRET in listed) == (name in REVIEWERS)


@pytest.mark.parametrize("name", ["Carla", "Esra"])
def test_reviewers_do_not_see_what_is_a_draft_or_was_taken_back(name: str) -> None:
    anna = person("Anna")
    made = giving.draft(SECRET, by=anna)
    back = take_back(giving.sent(SECRET, by=anna), by=anna)
    client = ways.client_of(person(name))

    for key in (made.key, back.key):
        one, other = (
            ways.comparable(client.get(f"/nl/review/{each}/")) for each in (key, "C-222222222222")
        )
        assert one.replace(key, "C-222222222222") == other
    assert SECRET not in ways.whole(client.get("/nl/review/"))


def test_reviewers_see_what_was_sent_and_not_what_is_written_since() -> None:
    anna = person("Anna")
    made = ask(giving.sent(by=anna), words="Korter.", by=person("Carla"))
    save_step(made, step="why", values={"why": f"Over {SECRET}."}, page=Page(), by=anna)
    carla = ways.client_of(person("Carla"))

    for url in (f"/nl/review/{made.key}/", f"/nl/review/{made.key}/preview/", "/nl/review/"):
        assert SECRET not in ways.whole(carla.get(url)), url


def test_nobody_but_the_author_sees_what_is_written_after_it_was_sent() -> None:
    anna, carla = person("Anna"), person("Carla")
    made = giving.sent(by=anna, kind=Kind.CASE, may_be_linked=True)
    _link, secret = invite(made, name="Kenner", by=carla)
    made = ask(made, words="Korter.", by=carla)
    guest, reviewer = ways.client_of(None), ways.client_of(carla)
    pages = [
        (guest, f"/en/share/look/{secret}/"),
        (reviewer, f"/en/review/{made.key}/"),
        (reviewer, f"/en/review/{made.key}/preview/"),
        (reviewer, "/en/review/"),
        (reviewer, "/en/me/notices/"),
    ]
    before = [_untoken(ways.comparable(client.get(url))) for client, url in pages]

    begun = {"title": SECRET, "summary": f"Over {SECRET}.", "language": "en"}
    save_step(made, step="start", values=begun, page=Page(), by=anna)
    change_kind(made, to=Kind.DILEMMA, by=anna)

    after = [_untoken(ways.comparable(client.get(url))) for client, url in pages]
    author = ways.whole(ways.client_of(anna).get(f"/en/share/{made.key}/"))
    assert (SECRET in author, made.title in before[0], made.title in before[3]) == (True,) * 3
    for (_client, url), one, other in zip(pages, before, after, strict=True):
        assert one == other, url


def test_what_a_link_says_of_counts_by_the_type_that_was_sent() -> None:
    anna = person("Anna")
    made = giving.sent(by=anna, kind=Kind.CASE, may_be_linked=True)
    link, _secret = invite(made, name="Kenner", by=person("Carla"))
    made = ask(made, words="Korter.", by=person("Carla"))
    change_kind(made, to=Kind.TIP, by=anna)

    said = mark_by_link(link, said=Said("action", "Anders.", "rustig"))

    assert (said.path, said.quote) == ("action", "rustig")


def test_mail_about_what_waits_has_no_title() -> None:
    esra = person("Esra")
    Person.objects.filter(pk=esra.pk).update(notices=Notices.AT_ONCE)
    giving.sent(SECRET, by=person("Anna"), audience=Audience.PUBLIC)

    spread_due()
    Notice.objects.update(mail_due_at="2020-01-01T00:00Z")
    post_due()
    send_due()

    sent = [f"{letter.subject}\n{letter.body}" for letter in mail.outbox]
    assert Notice.objects.filter(person=esra).count() == 1
    assert len(sent) == 1
    assert SECRET not in sent[0]


@pytest.mark.parametrize("name", [None, "Bram"])
def test_site_is_the_same_to_others_with_and_without_contributions(name: str | None) -> None:
    client = ways.client_of(person(name) if name else None)
    own = ("/nl/share/", "/nl/share/pseudonym/", "/nl/review/", "/nl/me/") if name else ()
    pages = [*ways.shared_addresses(), *own]
    person("Anna")
    items.tip()  # an empty feed tells the time
    before = {url: ways.comparable(client.get(url)) for url in pages}

    giving.draft(SECRET, by=person("Anna"))
    giving.sent(SECRET, by=person("Anna"), audience=Audience.PUBLIC)
    ready = giving.agreed(SECRET, by=person("Anna"), reviewer=person("Carla"))

    after = {url: ways.comparable(client.get(url)) for url in pages}
    told = [url for url in pages if _untoken(after[url]) != _untoken(before[url])]
    assert ready.state == "agreed"
    assert told == []


def _untoken(page: str) -> str:
    """Return a page without what is new at each look at a form or a preview."""
    return re.sub(r'name="(token|who)" value="[^"]*"|(?i:kb-?[0-9a-z]{5})', "", page)


def test_what_is_under_a_pseudonym_has_one_own_page_and_one_alone() -> None:
    talk.ready_for_pseudonyms()
    written = Written(
        Kind.TIP, {**giving.ANSWERS[Kind.TIP], "title": SECRET, "summary": "Zin."}, {}
    )
    wishes = Wishes(Promise.values, AuthorDisplay.PSEUDONYM, Audience.POLICE)
    send_under_pseudonym(
        written, wishes=wishes, name=NAMES[0], token=uuid.uuid4(), by=person("Anna")
    )
    for _moment in range(3):
        known = IntakeMoment.objects.first()
        release(known.at if known else timezone.now())
    key = Contribution.objects.get().key

    for name in OTHERS:
        client = ways.client_of(person(name) if name else None)
        for how, rest in (("get", ""), ("post", "turn/")):
            one, other = (
                ways.comparable(getattr(client, how)(f"/nl/share/pseudonym/{each}/{rest}"))
                for each in (key, "C-222222222222")
            )
            assert one.replace(key, "C-222222222222") == other, name
        assert SECRET not in ways.whole(client.get("/nl/share/pseudonym/"))
    anna = ways.client_of(person("Anna"))
    assert SECRET in ways.whole(anna.get(f"/nl/share/pseudonym/{key}/"))
    assert ways.client_of(person("Anna")).get(f"/nl/share/{key}/").status_code == 404


def picture_seen_by(picture: ContributionPicture) -> set[str | None]:
    """Return who finds a picture; to all others it is, byte for byte, one that never was."""
    seen: set[str | None] = set()
    for name in [*OTHERS, "Anna"]:
        client = ways.client_of(person(name) if name else None)
        for url in (picture.large_url, picture.small_url):
            answer = client.get(url)
            if answer.status_code == 200:
                seen.add(name)
            else:
                absent = client.get(url.replace(picture.token, "A" * 22))
                assert ways.comparable(answer) == ways.comparable(absent), (name, url)
    return seen


def test_picture_of_a_draft_is_for_its_author_alone() -> None:
    made = giving.complete(by=person("Anna"), kind=Kind.CASE)

    assert picture_seen_by(giving.pictured(made)) == {"Anna"}


def test_picture_that_was_sent_is_for_reviewers_too_until_it_is_taken_back() -> None:
    anna = person("Anna")
    picture = giving.sent_with_picture(by=anna, audience=Audience.PUBLIC)

    sent = picture_seen_by(picture)
    take_back(picture.contribution, by=anna)

    assert sent == REVIEWERS | {"Anna"}
    assert picture_seen_by(picture) == {"Anna"}


def test_picture_at_every_stage_is_for_its_author_and_reviewers_until_it_is_the_library_s() -> None:
    anna, carla = person("Anna"), person("Carla")
    picture = giving.sent_with_picture(by=anna, audience=Audience.EDUCATION)
    made = ask(picture.contribution, words="Anders?", by=carla)
    seen = [picture_seen_by(picture)]
    made = propose(giving.sent_in(made), by=carla)
    seen.append(picture_seen_by(picture))
    made = agree(made, version=made.version, by=anna)
    seen.append(picture_seen_by(picture))

    publishing.release(made, audience=made.audience, by=person("Esra"))

    assert seen == 3 * [REVIEWERS | {"Anna"}]
    assert picture_seen_by(picture) == set()


def test_picture_of_what_was_not_taken_is_for_reviewers_until_its_author_takes_it_back() -> None:
    picture = giving.sent_with_picture(by=person("Anna"))
    decline(picture.contribution, words="Niet nu.", by=person("Carla"))

    declined = picture_seen_by(picture)
    take_back(picture.contribution, by=person("Anna"))

    assert (declined, picture_seen_by(picture)) == (REVIEWERS | {"Anna"}, {"Anna"})


def test_picture_wants_a_second_factor_of_who_reviews() -> None:
    picture = giving.sent_with_picture(by=person("Anna"))
    client = Client()
    client.force_login(person("Carla"))

    answer = client.get(picture.small_url)

    absent = client.get(picture.small_url.replace(picture.token, "A" * 22))
    here = ways.comparable(answer).replace(picture.token, "A" * 22)
    assert here == ways.comparable(absent)
    assert answer.status_code == 302


def test_picture_of_what_became_a_tip_is_for_its_author_alone() -> None:
    picture = giving.sent_with_picture(by=person("Anna"))
    Contribution.objects.update(kind=Kind.TIP, sent_kind=Kind.TIP)

    assert picture_seen_by(picture) == {"Anna"}


def test_published_picture_is_for_who_may_read_the_case() -> None:
    made = giving.sent_with_picture(by=person("Anna"), audience=Audience.EDUCATION).contribution
    made = propose(made, by=person("Carla"))
    agree(made, version=made.version, by=person("Anna"))
    publishing.release(made, audience=Audience.POLICE, by=person("Esra"))

    url = Picture.objects.get().gated_url
    found = {
        name
        for name in [*OTHERS, "Anna"]
        if ways.client_of(person(name) if name else None).get(url).status_code == 200
    }

    assert found == REVIEWERS | {"Anna"}


def test_picture_that_was_not_sent_yet_is_not_for_reviewers() -> None:
    anna = person("Anna")
    made = ask(giving.sent(by=anna, kind=Kind.CASE), words="Een foto?", by=person("Carla"))

    assert picture_seen_by(giving.pictured(made)) == {"Anna"}


def test_link_opens_no_picture_of_another_contribution() -> None:
    anna = person("Anna")
    other = giving.sent_with_picture(by=anna)
    made = giving.sent(by=anna, may_be_linked=True)
    _link, secret = invite(made, name="Kenner", by=person("Carla"))

    answers = [
        ways.client_of(None).get(f"/nl/share/look/{secret}/{token}/small.webp")
        for token in (other.token, "A" * 22)
    ]

    one, other_answer = map(ways.comparable, answers)
    assert one.replace(other.token, "A" * 22) == other_answer
    assert answers[0].status_code == 404
