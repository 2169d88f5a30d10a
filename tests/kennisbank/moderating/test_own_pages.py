"""What authors see: below their post and on their own page; and how they appeal."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases.discussions.models import Post, PostState, Thread
from cases.moderation.actions import appealing, deciding, silencing
from cases.moderation.actions.making import Why
from cases.moderation.models import Appeal, FlagReason, Rule
from tests.factories import safety, talk
from tests.leaks.ways import client_of, comparable
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_pseudonymous", [False, True])
def test_author_reads_the_reason_and_the_way_to_appeal_below_the_post(
    is_pseudonymous: bool,
) -> None:
    talk.ready_for_pseudonyms()
    post = (
        talk.under_pseudonym(talk.thread(), by=person("Anna"))
        if is_pseudonymous
        else safety.post(by="Anna")
    )
    measure = safety.hidden(post)
    url = post.thread.get_absolute_url()

    own = client_of(person("Anna")).get(url).content.decode()
    others = [
        client_of(person(name) if name else None).get(url).content.decode()
        for name in ("Bram", None)
    ]

    assert "Dit is te hard gezegd." in own
    assert f'href="/nl/me/moderation/{measure.key}/appeal/"' in own
    for page in others:
        assert "Dit is te hard gezegd." not in page
        assert measure.key not in page
        assert "Verborgen. De schrijver leest waarom." in page


def test_standard_text_is_read_in_the_readers_language() -> None:
    """Saved in the language of the discussion; a moderator's own words stay as they are."""
    flagged = safety.flagged_by(safety.post("gemeld", by="Anna"), 3, FlagReason.UNKIND)
    post, other = safety.post(by="Anna"), safety.post("eigen", by="Anna")
    deciding.hide(post, why=Why(Rule.KIND), by=person("Carla"))
    safety.hidden(other)
    anna = client_of(person("Anna"))

    dutch = anna.get("/nl/me/moderation/").content.decode()
    english = anna.get("/en/me/moderation/").content.decode()
    below = anna.get(post.get_absolute_url().replace("/nl/", "/en/"), follow=True).content.decode()

    assert flagged.state == PostState.HIDDEN
    assert "Dit gaat over een persoon" in dutch
    assert "Meerdere lezers" in dutch
    for page in (english, below):
        assert "This is about a person and not about the matter." in page
        assert "Dit gaat over een persoon" not in page
    assert "Several readers flagged this as: unkind." in english
    assert "Dit is te hard gezegd." in english


@pytest.mark.parametrize("is_pseudonymous", [False, True])
def test_whole_way_of_an_appeal(is_pseudonymous: bool) -> None:
    talk.ready_for_pseudonyms()
    post = (
        talk.under_pseudonym(talk.thread(), by=person("Anna"))
        if is_pseudonymous
        else safety.post(by="Anna")
    )
    measure = safety.hidden(post)
    anna = client_of(person("Anna"))
    url = f"/nl/me/moderation/{measure.key}/appeal/"

    form = anna.get(url).content.decode()
    answer = anna.post(url, {"words": "Ik bedoelde het anders."})
    again = anna.get(url)
    made = Appeal.objects.get()
    appealing.judge(made, is_granted=True, answer="Dat klopt.", by=person("Esra"))
    page = anna.get("/nl/me/moderation/").content.decode()

    assert "Je kunt dit één keer vragen." in form
    assert ("Je schreef onder een pseudoniem." in form) == is_pseudonymous
    assert answer.headers["Location"] == again.headers["Location"]
    assert answer.headers["Location"] == f"/nl/me/moderation/#{measure.key}"
    assert "je had gelijk: ongedaan gemaakt" in page
    assert "Dat klopt." in page
    assert Post.objects.get(pk=post.pk).state == PostState.SHOWN


@pytest.mark.parametrize("name", ["Bram", "Carla", "Dirk"])
def test_measure_of_somebody_else_never_was(name: str) -> None:
    talk.ready_for_pseudonyms()
    measures = [
        safety.hidden(safety.post(by="Anna")),
        safety.hidden(talk.under_pseudonym(talk.thread(), by=person("Anna"))),
    ]
    client = client_of(person(name))
    absent = comparable(client.get("/nl/me/moderation/M-22222222/appeal/"))

    for measure in measures:
        assert comparable(client.get(f"/nl/me/moderation/{measure.key}/appeal/")) == absent
        answer = client.post(f"/nl/me/moderation/{measure.key}/appeal/", {"words": "x"})
        assert answer.status_code == 404
    assert not Appeal.objects.exists()


def test_empty_appeal_comes_back() -> None:
    measure = safety.hidden(safety.post(by="Anna"))

    answer = client_of(person("Anna")).post(
        f"/nl/me/moderation/{measure.key}/appeal/", {"words": " "}
    )

    assert answer.status_code == 422
    assert not Appeal.objects.exists()


def test_silence_is_shown_with_its_end_and_reason() -> None:
    silencing.mute(
        safety.post(by="Anna"), until=timezone.localdate(), why=safety.why(), by=person("Carla")
    )

    page = client_of(person("Anna")).get("/nl/me/moderation/").content.decode()

    assert "Kan een tijd niet schrijven" in page
    assert "Dit is te hard gezegd." in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Er is nog nooit iets over jouw berichten beslist."),
        ("en", "Nothing has been decided about your posts."),
    ],
)
def test_nothing_decided_is_said(language: str, words: str) -> None:
    client = client_of(person("Anna"))

    assert words in client.get(f"/{language}/me/moderation/").content.decode()


def test_visitor_signs_in_first(client: Client) -> None:
    answer = client.get("/nl/me/moderation/")

    assert answer.headers["Location"].startswith("/accounts/login/")


def test_who_flagged_reads_what_came_of_it_and_nobody_else_does() -> None:
    post = safety.flagged_by(safety.post("gemeld", by="Anna"), 1, FlagReason.UNKIND)
    flagger = post.flags.get().person
    assert flagger is not None
    address = "/nl/me/moderation/"

    waiting = client_of(flagger).get(address).content.decode()
    safety.hidden(post)
    decided = client_of(flagger).get(address).content.decode()
    author = client_of(person("Anna")).get(address).content.decode()
    Thread.objects.filter(pk=post.thread_id).update(audience=Audience.POLICE)
    flagger.memberships.all().delete()
    narrowed = client_of(flagger).get(address).content.decode()

    assert "Wacht op een moderator" in waiting
    assert "Er is iets gedaan" in decided
    assert "Wat je meldde" not in author
    assert "Een bericht dat je niet meer kunt lezen" in narrowed
    assert post.thread.title not in narrowed


def test_words_of_ones_appeal_are_shown_to_oneself() -> None:
    measure = safety.hidden(safety.post(by="Anna"))
    safety.appealed(measure, person("Anna"), "Ik bedoelde het\n\ntoch anders.")

    page = client_of(person("Anna")).get("/nl/me/moderation/").content.decode()

    assert "<p>Ik bedoelde het</p>" in page
    assert "<p>toch anders.</p>" in page
