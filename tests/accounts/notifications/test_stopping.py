"""One click stops mail (RFC 8058): without signing in, again and again, and for nobody else."""

import re
from typing import Any

import pytest
import time_machine
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.models import Follow, Level, Subject
from accounts.notifications.spreading import spread_due
from accounts.notifications.stopping import SALT, stop_url
from cases.models import Tip
from tests.accounts.notifications.remarks import register, tell_of, wants, watch
from tests.accounts.notifications.rounds import DAY, NOON
from tests.factories import items
from tests.leaks import ways
from tests.people import enter, person

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch)


def sent() -> Any:
    call_command("post_notices")
    call_command("send_mail")
    return mail.outbox[-1]


def stop_in(message: Any) -> str:
    """Return the path that the header of a mail as it travels leads to."""
    headers = message.message()
    unfolded = re.sub(r"\s+", "", headers["List-Unsubscribe"])
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<http://testserver(/accounts/stop/[^>]+)>", unfolded)
    assert found
    return found[1]


def mail_of_a_follow() -> Any:
    wants("Anna", "at_once")
    tip = items.tip()
    watch("Anna", tip)
    watch("Anna", tip, kind=Subject.THREAD, level=Level.NORMAL)
    Follow.objects.filter(kind=Subject.THREAD).delete()
    watch("Anna", tip, kind=Subject.THEME, level=Level.TRACKING)
    tell_of(tip)
    return sent()


def test_one_click_stops_what_the_mail_was_about() -> None:
    path = stop_in(mail_of_a_follow())

    answer = Client(enforce_csrf_checks=True).post(path, ONE_CLICK)

    assert answer.status_code == 200
    assert list(Follow.objects.values_list("kind", "level")) == [("theme", "tracking")]
    assert Person.objects.get(pk=person("Anna").pk).notices == "at_once"


def test_one_click_in_a_mail_of_an_answer_stops_all_mail() -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(), answered="Anna")
    path = stop_in(sent())

    assert Client().post(path, ONE_CLICK).status_code == 200

    assert Person.objects.get(pk=person("Anna").pk).notices == "none"


def test_same_address_stands_in_the_mail_itself() -> None:
    message = mail_of_a_follow()

    path = stop_in(message)

    assert f"http://testserver{path}" in message.body
    assert f'href="http://testserver{path}"' in str(message.alternatives[0][0])


def test_other_mail_has_no_such_header() -> None:
    person("Anna")
    Client().post("/accounts/password/reset/", {"email": "anna@example.org"})

    headers = sent().message()

    assert (headers["List-Unsubscribe"], headers["List-Unsubscribe-Post"]) == (None, None)


def test_one_click_counts_once_and_answers_the_same_ever_after() -> None:
    path = stop_in(mail_of_a_follow())
    client = Client()

    answers = [ways.comparable(client.post(path, ONE_CLICK)) for _time in range(3)]
    person("Anna").delete()

    assert len(set(answers)) == 1
    assert client.post(path, ONE_CLICK).status_code == 200
    assert client.get(path).status_code == 200


def test_multipart_as_some_programs_post_it_counts() -> None:
    path = stop_in(mail_of_a_follow())

    Client().post(path, ONE_CLICK, format="multipart")

    assert not Follow.objects.filter(kind="item").exists()


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "patch", "delete"])
def test_looking_stops_nothing(method: str) -> None:
    path = stop_in(mail_of_a_follow())

    getattr(Client(), method)(path)
    Client().post(path, {})
    Client().post(path, {"List-Unsubscribe": "One-Click-Or-So"})

    assert Follow.objects.filter(kind="item").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Wil je dit niet meer volgen?"), ("en", "Do you want to follow this no longer?")],
)
def test_page_speaks_the_persons_language_and_names_nothing(language: str, words: str) -> None:
    Person.objects.filter(pk=person("Anna").pk).update(language=language)
    tip = items.tip("geheimwoord", audience=Audience.POLICE)
    watch("Anna", tip)
    path = stop_url(person("Anna"), Follow.objects.get()).removeprefix("http://testserver")

    page = Client().get(path, headers={"accept-language": "fr"}).content.decode()

    assert words in page
    assert f'<html lang="{language}"' in page
    assert page.count("<button") == 2  # searching, and this
    for told in ("geheimwoord", tip.title, tip.public_id, "Anna", "anna@example.org"):
        assert told not in page


def test_button_on_the_page_does_it() -> None:
    path = stop_in(mail_of_a_follow())
    form = re.search(
        r'<form method="post">(.*?)</form>', Client().get(path).content.decode(), re.DOTALL
    )
    assert form
    fields = dict(re.findall(r'name="([^"]+)"\s+value="([^"]+)"', form[1]))

    Client(enforce_csrf_checks=True).post(path, fields)

    assert not Follow.objects.filter(kind="item").exists()


def test_forged_tokens_lead_nowhere_whoever_they_name() -> None:
    anna = person("Anna")
    good = stop_url(anna).removeprefix("http://testserver")
    said = [str(anna.public_id), ""]
    forged = [
        "/accounts/stop/x/",
        f"{good[:-2]}x/",
        good.replace("/stop/", "/stop/x"),
        f"/accounts/stop/{signing.dumps(said, salt='another')}/",
        f"/accounts/stop/{signing.dumps(said, key='another', salt=SALT)}/",
        "/accounts/stop/%00/",
        f"/accounts/stop/{'x' * 5000}/",
    ]
    absent = ways.comparable(Client().get("/never/was/"))

    for path in forged:
        for method in ("get", "post"):
            answer = getattr(Client(), method)(path, ONE_CLICK)
            assert ways.comparable(answer) == absent, path
    assert Person.objects.get(pk=anna.pk).notices == "daily"


def test_token_stops_nothing_of_another() -> None:
    tip = items.tip()
    watch("Bram", tip)
    path = stop_url(person("Anna"), Follow.objects.get()).removeprefix("http://testserver")

    assert Client().post(path, ONE_CLICK).status_code == 200

    assert Follow.objects.count() == 1


def test_officer_without_second_factor_can_stop_mail(settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    path = stop_in(mail_of_a_follow())
    client = Client()
    client.force_login(person("Anna"))

    assert client.post(path, ONE_CLICK).status_code == 200
    assert not Follow.objects.filter(kind="item").exists()


def test_somebody_else_signed_in_stops_it_for_whom_the_mail_was() -> None:
    path = stop_in(mail_of_a_follow())
    client = Client()
    enter(client, person("Bram"))

    client.post(path, ONE_CLICK)

    assert Person.objects.get(pk=person("Bram").pk).notices == "daily"
    assert not Follow.objects.filter(kind="item").exists()


@pytest.mark.parametrize(("language", "word"), [("nl", "thema"), ("en", "theme")])
def test_page_says_in_their_language_what_it_stops(
    language: str, word: str, client: Client
) -> None:
    who = wants("Anna", "at_once", language=language)
    watch("Anna", items.tip(), kind=Subject.THEME)

    page = client.get(stop_url(who, Follow.objects.get())).content.decode()

    assert f'<p class="quiet">{word}</p>' in page


def digest_of(*tips: Tip) -> str:
    """Return the text of a mail about news of things that Anna follows."""
    with time_machine.travel(NOON):
        wants("Anna", "daily", language="en")
        for each in tips:
            watch("Anna", each)
            tell_of(each)
        spread_due()
    with time_machine.travel(NOON + DAY):
        return str(sent().body)


def test_each_line_of_a_digest_stops_its_own() -> None:
    first, second = items.tip("eerste"), items.tip("tweede")
    body = digest_of(first, second)
    of_first = next(part for part in body.split("\n\n") if first.title in part)
    found = re.search(r"Follow this no longer: http://testserver(\S+)", of_first)
    assert found

    Client(enforce_csrf_checks=True).post(found[1], ONE_CLICK)

    assert [each.subject for each in Follow.objects.all()] == [second.public_id]
    assert Person.objects.get(email="anna@example.org").notices == "daily"
    assert body.count("Follow this no longer") == 2


def test_line_for_several_that_may_not_be_named_stops_none() -> None:
    secret = [items.tip(word, Audience.POLICE) for word in ("eerste", "tweede")]

    body = digest_of(*secret)

    assert "There is something new for the police (2×)" in body
    assert "Follow this no longer" not in body
