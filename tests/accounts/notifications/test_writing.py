"""Letters become mail in the language of who gets them, as text and as HTML, the same in both."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
import pytest
from allauth.core import context
from django.conf import settings as django_settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.adapters import AccountAdapter
from accounts.models import Person
from accounts.notifications import letters
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from tests.people import PASSWORD, enter, person

pytestmark = pytest.mark.django_db
TEMPLATES = Path(django_settings.BASE_DIR) / "templates"
NEW_PASSWORD = "another long password"
LANGUAGES = ("nl", "en")
NOTICES = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
    for path in TEMPLATES.glob("*/email/*_subject.txt")
)
KINDS = sorted(path.parent.name for path in TEMPLATES.glob("emails/*/subject.txt"))


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every kind be written with the same made-up facts, whoever gets it."""
    facts = {"link": "http://testserver/x/?a=1&b=2", "until": timezone.now()}
    for kind in KINDS:
        monkeypatch.setitem(letters._writers, kind, lambda _letter: facts)


def speaking(language: str, **changed: Any) -> Person:
    anna = person("Anna")
    Person.objects.filter(pk=anna.pk).update(language=language, **changed)
    return Person.objects.get(pk=anna.pk)


def sent_mail() -> EmailMultiAlternatives:
    assert send_due() == {"sent": 1}
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    return message


def html_of(message: EmailMultiAlternatives) -> str:
    return str(message.alternatives[0][0])


def words(text: str) -> list[str]:
    return re.findall(r"\w{4,}", text)


def check(message: EmailMultiAlternatives, language: str) -> None:
    """Look for what holds in every mail of the site."""
    html = html_of(message)
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert parser.errors == []
    assert f'<html lang="{language}"' in html
    assert message.extra_headers["Content-Language"] == language
    assert message.subject.startswith("Kennisbank: ")
    assert "\n" not in message.subject
    assert "Hallo Anna," in message.body or "Hello Anna," in message.body
    assert "http://testserver" in message.body
    assert "&#x27;" not in message.body
    assert "{{" not in html + message.body
    # Nothing is loaded, run or sent from a mail.
    assert not re.search(r"<(img|script|link|iframe|form|style|video|object)\b|url\(", html)
    # Whatever stands in the one stands in the other; an address as a link behind words.
    seen = strip_tags(html.partition("<body")[2].partition(">")[2])
    addresses = re.findall(r"https?://\S+", str(message.body))
    said = words(re.sub(r"https?://\S+", " ", str(message.body)))
    assert set(said) - set(words(seen)) == set()
    assert set(addresses) <= {unescape(url) for url in re.findall(r'href="([^"]+)"', html)}
    assert re.findall(r"https?://\S+", seen) == [django_settings.SITE_URL]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("sample")
def test_every_kind_is_whole_in_both_languages(kind: str, language: str) -> None:
    anna = speaking(language)

    letters.post(kind, to=anna.email, language=language, person=anna)

    check(sent_mail(), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", NOTICES)
def test_every_notice_is_whole_in_both_languages(prefix: str, language: str, rf: Any) -> None:
    anna = speaking(language)

    with context.request_context(rf.get("/")):
        AccountAdapter().send_notification_mail(prefix, anna)

    check(sent_mail(), language)


def test_the_two_languages_differ() -> None:
    said = []
    for language in LANGUAGES:
        letters.post("password_reset", to=speaking(language).email, language="nl")
        said.append(sent_mail())

    assert said[0].subject != said[1].subject
    both = set(said[0].body.splitlines()) & set(said[1].body.splitlines())
    assert {line for line in both if "http" not in line} == {"", "--", "Kennisbank"}


def test_name_with_signs_is_shown_as_it_is() -> None:
    anna = speaking("en", display_name="Ann O'Hara <b> & {{ x }}")
    letters.post("password_reset", to=anna.email, language="en")

    message = sent_mail()

    assert "Hello Ann O'Hara <b> & {{ x }}," in message.body
    assert "Hello Ann O&#x27;Hara &lt;b&gt; &amp; {{ x }}," in html_of(message)


def test_subject_stays_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "accounts.notifications.writing._render",
        lambda _kind, name, _context: "News\r\nBcc: all@example.org" if "subject" in name else "x",
    )
    letters.post("password_reset", to=speaking("en").email, language="en")

    message = sent_mail()

    assert message.subject == "Kennisbank: News Bcc: all@example.org"
    assert message.message()["Bcc"] is None


def test_mail_speaks_the_persons_language_not_the_pages(client: Client) -> None:
    speaking("en")
    client.post(
        "/accounts/password/reset/",
        {"email": "anna@example.org"},
        headers={"accept-language": "nl"},
    )

    assert sent_mail().extra_headers["Content-Language"] == "en"


def test_link_in_the_mail_sets_a_password_once(client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "ANNA@example.org"})
    person("Anna")
    link = re.search(r"http://testserver(/accounts/\S+)", str(sent_mail().body))
    assert link

    form = client.get(link[1], follow=True)
    chosen = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(form.redirect_chain[-1][0], chosen)

    assert Client().login(email="anna@example.org", password=NEW_PASSWORD)
    again = Client().get(link[1])
    assert again.context["token_fail"]
    assert "http://testserver" in sent_mail().body  # and a notice that it was done


def test_notice_follows_a_change_of_password(client: Client) -> None:
    anna = speaking("nl")
    enter(client, anna)

    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        headers={"accept-language": "en"},
    )

    letter = Letter.objects.get()
    assert (letter.person, letter.language, letter.kind) == (anna, "nl", "rendered")
    assert mail.outbox == []  # not within the request
    message = sent_mail()
    assert message.to == ["anna@example.org"]
    assert "127.0.0.1" in message.body


@pytest.mark.parametrize("what", ["unknown", "closed", "gone"])
def test_forgotten_password_of_nobody_is_dropped(what: str) -> None:
    anna = person("Anna")
    letter = letters.post("password_reset", to="anna@example.org", language="nl")
    if what == "unknown":
        Person.objects.filter(pk=anna.pk).update(email="else@example.org")
    elif what == "closed":
        Person.objects.filter(pk=anna.pk).update(is_active=False)
    else:
        anna.delete()

    assert send_due() == {"dropped": 1}

    letter.refresh_from_db()
    assert (letter.to, mail.outbox) == ("", [])
