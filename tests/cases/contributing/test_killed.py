"""The server is killed while people begin drafts: what it said is saved is there, once.

`KILLS=50 script/test tests/cases/contributing/test_killed.py` kills it fifty times.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cases.contributing.models import Contribution
from tests.cases.discussions.killing import Server, tell
from tests.cases.discussions.test_killed import KILLS, address, crowd
from tests.threads import shared_database, together


def quick(text: str, token: str) -> dict[str, str]:
    """Return what the quick form sends."""
    return {"title": text, "sentence": "Een zin.", "language": "nl", "token": token}


@pytest.mark.django_db(transaction=True)
def test_killed_server_loses_and_doubles_no_draft(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    sessions = crowd()

    with shared_database(tmp_path):
        server = Server(address(tmp_path), tmp_path)
        story = tell(server, "/nl/share/", sessions, kills=KILLS, form=quick)
        titles = together(1, lambda _n: list(Contribution.objects.values_list("title", flat=True)))
    kept = Counter(titles[0])

    record_property("kept", str(len(kept)))
    record_property("acknowledged", str(len(story.acknowledged)))
    record_property("sent again", str(story.sent_again))
    assert story.kills == KILLS
    assert len(story.acknowledged) > KILLS
    assert {text: kept[text] for text in story.acknowledged if kept[text] != 1} == {}
    assert [text for text, count in kept.items() if count > 1] == []
    assert story.refused == []
