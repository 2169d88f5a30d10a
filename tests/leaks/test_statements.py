"""No statement to the database holds a tag together with its person, or two pseudonyms' tags.

A database writes down whole statements: of what failed or took long, and of what runs now. Where a
tag and a person's id stood in one, its log would say whose a pseudonym is; where two pseudonyms'
stood, that they are one person's. Of what somebody read, which no person stands beside, several do.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from cases.contributing.actions.pseudonyms import release
from cases.contributing.actions.writing import begin
from cases.contributing.models import Contribution, IntakeMoment, Promise
from cases.discussions.models import Post, Thread
from cases.discussions.own import read_tags
from tests.factories import findings, giving, items, safety, talk, tried
from tests.kennisbank.discussing.test_pseudonyms import write
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
NUMBER = 987_654_321  # stands in a statement only where its person does
TAG = re.compile(r"\b[0-9a-f]{64}\b")


def somebody() -> Person:
    """Return a member of the police whose id is like no other number."""
    made = Person.objects.create_user(
        "stil@example.org", None, display_name="Stil van Aard", pk=NUMBER
    )
    admit(made, to=person("Anna").memberships.get().organisation, role=Role.OFFICER, by=None)
    return talk.known(Person.objects.get(pk=NUMBER))


def statements_of(browser: Client, *addresses: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        for address in addresses:
            assert browser.get(address).status_code in {200, 302}, address
    return [query["sql"] for query in asked]


def telling(statements: list[str], who: Person) -> list[str]:
    """Return the statements that hold a tag, and who it is or a pseudonym's second tag."""
    of_person = (str(who.pk), str(who.public_id), who.public_id.hex, who.email)
    of_reading = set(read_tags(who, Thread.objects.all()))
    found = []
    for sql in statements:
        tags = set(TAG.findall(sql))
        is_several = len(tags) > 1 and not tags <= of_reading
        if tags and (is_several or any(spelling in sql for spelling in of_person)):
            found.append(sql)
    return found


@pytest.fixture
def who() -> Person:
    talk.ready_for_pseudonyms()
    return somebody()


def test_reading_where_one_wrote_under_a_pseudonym(who: Person) -> None:
    thread = talk.thread()
    findings.insight(thread)
    post = talk.under_pseudonym(thread, by=who)
    talk.waiting(talk.thread("wacht"), by=who)
    safety.hidden(talk.under_pseudonym(talk.thread("weg"), by=who))
    browser, url = client_of(who), thread.get_absolute_url()

    asked = statements_of(
        browser,
        *(each.get_absolute_url() for each in Thread.objects.all()),
        f"{url}pseudonym/",
        f"{url}{post.number}/change/",
        f"{url}{post.number}/take-back/",
        f"{url}unread/",
        f"{url}news/?after=0",
        *("/nl/discussions/", "/nl/discussions/waiting/", "/nl/discussions/yours/"),
        *("/nl/me/", "/nl/me/notices/", "/nl/me/moderation/"),
    )

    assert telling(asked, who) == []
    assert any(TAG.search(sql) for sql in asked)
    assert any(str(NUMBER) in sql for sql in asked)


def test_writing_under_a_pseudonym(who: Person) -> None:
    browser = client_of(who)

    with CaptureQueriesContext(connection) as asked:
        write(browser, f"{talk.thread().get_absolute_url()}pseudonym/")
        talk.release_all()
    said = [query["sql"] for query in asked]

    assert telling(said, who) == []
    assert Post.objects.filter(pseudonym__isnull=False).count() == 1
    assert any(TAG.search(sql) for sql in said)


def test_statement_that_tells_is_found(who: Person) -> None:
    tag, other = "ab" * 32, "cd" * 32
    plain = [f"WHERE tag = '{tag}'", f"WHERE person_id = {NUMBER}"]

    assert telling(plain, who) == []
    for sql in (
        f"WHERE person_id = {NUMBER} OR tag = '{tag}'",
        f"WHERE tag = '{tag}' OR key = '{who.public_id}'",
        f"WHERE tag IN ('{tag}', '{other}')",
    ):
        assert telling([sql], who) == [sql]


def test_reading_what_one_contributed_and_told_under_pseudonyms(who: Person) -> None:
    tips = [items.tip(word) for word in ("een", "twee")]
    for tip in tips:
        tried.under_pseudonym(tip, by=who)
    sent = giving.under_pseudonym(by=who)
    browser = client_of(who)

    asked = statements_of(
        browser,
        *(tip.get_absolute_url() for tip in tips),
        *("/nl/share/", "/nl/share/pseudonym/", f"/nl/share/pseudonym/{sent.key}/", "/nl/me/"),
    )

    assert telling(asked, who) == []
    assert sent.key in browser.get("/nl/share/pseudonym/").content.decode()


def test_contributing_under_a_pseudonym_beside_drafts_by_name(who: Person) -> None:
    begin(title="Zet tijden erbij", sentence="Een zin.", language="nl", by=who)
    browser, new = client_of(who), "/nl/share/pseudonym/new/tip/"
    typed = {"title": "Zet tijden erbij", "summary": "Een zin.", "language": "nl", "do-0": "Zo.",
             "when": "Vaak.", "not_when": "Soms.", "themes": "T05", "say": "1",
             "ticked": Promise.values, "audience": 20}  # fmt: skip

    with CaptureQueriesContext(connection) as asked:
        looked = browser.post(new, typed).content.decode()
        goes = dict(re.findall(r'name="(goes|signed|token)" value="([^"]*)"', looked))
        assert browser.post(new, typed | goes).status_code == 302
        for _moment in range(3):
            known = IntakeMoment.objects.first()
            release(known.at if known else timezone.now())
    said = [query["sql"] for query in asked]

    assert telling(said, who) == []
    assert not Contribution.objects.of(who).exists()
    assert Contribution.objects.filter(pseudonym__isnull=False).count() == 1
