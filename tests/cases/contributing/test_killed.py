"""The server is killed while people begin, change and send: what it said it keeps is there, once.

`KILLS=50 script/test tests/cases/contributing/test_killed.py` kills it fifty times in each test.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from accounts.models import Person
from accounts.notifications.models import Happening
from cases.contributing.models import Contribution, ContributionState, Deed, Promise
from cases.contributing.models.contribution import new_key
from cases.models.wording import AuthorDisplay
from tests.cases.discussions.killing import Sent, Server, Story, tell, text_of
from tests.cases.discussions.test_killed import KILLS, address, crowd
from tests.factories import giving
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 6  # drafts of one person, ready to be sent
Note = Callable[[str, object], None]


def drafts_of(sessions: list[str], each: int = 1) -> dict[str, list[str]]:
    """Give everybody some drafts in which nothing is lacking; return their keys by session."""
    whole, made = giving.complete(by=person("Anna")), {}
    for session in sessions:
        pk = Session.objects.get(pk=session).get_decoded()["_auth_user_id"]
        made[session] = [_copy(whole, Person.objects.get(pk=pk)).key for _number in range(each)]
    return made


def _copy(whole: Contribution, author: Person) -> Contribution:
    copied = Contribution.objects.get(pk=whole.pk)
    copied.pk, copied.key, copied.token = None, new_key(), uuid.uuid4()
    copied.author = author
    copied.save(force_insert=True)
    return copied


def wishes() -> dict[str, object]:
    """Return what the form of sending asks."""
    return {"ticked": Promise.values, "display": AuthorDisplay.ROLE, "audience": 0}


def note(story: Story, record_property: Note) -> None:
    """Keep the figures, and look that the story was one."""
    record_property("kills", str(story.kills))
    record_property("acknowledged", str(len(story.acknowledged)))
    record_property("sent again", str(story.sent_again))
    assert story.kills == KILLS
    assert len(story.acknowledged) > KILLS
    assert story.refused == []


def test_killed_server_loses_and_doubles_no_draft(tmp_path: Path, record_property: Note) -> None:
    sessions = crowd()

    def begin(session: str, number: int) -> Sent:
        title = text_of(session, number)
        said = {"title": title, "sentence": "Een zin.", "language": "nl", "token": uuid.uuid4()}
        return Sent(title, "/nl/share/", said)

    with shared_database(tmp_path):
        server = Server(address(tmp_path), tmp_path)
        story = tell(server, begin, sessions, kills=KILLS)
        titles = together(1, lambda _n: list(Contribution.objects.values_list("title", flat=True)))
    kept = Counter(titles[0])

    note(story, record_property)
    assert {text: kept[text] for text in story.acknowledged if kept[text] != 1} == {}
    assert [text for text, count in kept.items() if count > 1] == []


def test_killed_server_loses_nothing_that_was_typed(tmp_path: Path, record_property: Note) -> None:
    sessions = crowd()
    drafts = drafts_of(sessions)
    tabs = {session: uuid.uuid4() for session in sessions}

    def type_on(session: str, number: int) -> Sent:
        text = text_of(session, number)
        said = {"do-0": text, "tab": tabs[session], "at": number + 1, "base": 1}
        return Sent(text, f"/nl/share/{drafts[session][0]}/step/what/", said)

    with shared_database(tmp_path):
        server = Server(address(tmp_path), tmp_path)
        story = tell(server, type_on, sessions, kills=KILLS)
        (kept,) = together(
            1, lambda _n: {each.key: each.text for each in Contribution.objects.all()}
        )

    note(story, record_property)
    for session in sessions:
        said = [text for text in story.acknowledged if text.startswith(f"{session[:6]} ")]
        # What came after the last answer may have been kept too.
        assert int(kept[drafts[session][0]]["do"][0].split()[1]) >= int(said[-1].split()[1])


def test_killed_server_sends_once(tmp_path: Path, record_property: Note) -> None:
    sessions = crowd()
    drafts = drafts_of(sessions, EACH)

    def send(session: str, number: int) -> Sent | None:
        if number >= EACH:
            return None
        key = drafts[session][number]
        return Sent(key, f"/nl/share/{key}/send/", wishes())

    def outcome(_number: int) -> tuple[set[str], Counter[str], Counter[str]]:
        sent = Contribution.objects.filter(state=ContributionState.SENT)
        deeds = Deed.objects.filter(what=Deed.What.SENT)
        told = Happening.objects.filter(subject__in=sent.values("key"))
        return (
            set(sent.values_list("key", flat=True)),
            Counter(deeds.values_list("contribution__key", flat=True)),
            Counter(told.values_list("subject", flat=True)),
        )

    with shared_database(tmp_path):
        server = Server(address(tmp_path), tmp_path)
        story = tell(server, send, sessions, kills=KILLS)
        ((sent, deeds, told),) = together(1, outcome)

    note(story, record_property)
    assert set(story.acknowledged) <= sent
    assert deeds == told == Counter(sent)
