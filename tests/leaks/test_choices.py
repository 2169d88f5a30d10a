"""Two worlds: one where nobody chose in a dilemma, and one where fifty did.

Whoever has not chosen cannot tell them apart, on any way out: not by a byte, not by a query.
"""

import datetime as dt
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.admin.models import EditingSession

from accounts.notifications.models import Notice
from cases.deliberation.models import Choice, Side
from cases.models import Dilemma
from tests.factories import choices, items
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

# Somebody without an account, without a role, a colleague who owns it, a moderator, an editor.
READERS = (None, "Dirk", "Anna", "Carla", "Esra")
PAGES = (
    "/nl/", "/nl/dilemmas/", "/nl/dilemmas/?theme=T05&sort=title", "/nl/search/?q=Reden",
    "/nl/search/?q=voorbeeld", "/nl/themes/in-gesprek-met-het-publiek/", "/nl/discussions/",
    "/feeds/nl/", "/feeds/nl/t05/", "/sitemap.xml", "/nl/me/", "/nl/me/notices/",
)  # fmt: skip
DESK = ("/admin/snippets/cases/item/", "/admin/snippets/cases/dilemma/", "/admin/")


@pytest.fixture
def dilemma() -> Dilemma:
    for name in READERS:
        if name:
            person(name)
    made = items.dilemma()
    # The owner's colleagues see no more than others do.
    Dilemma.objects.filter(pk=made.pk).update(author=person("Anna"))
    return made


def everything(dilemma: Dilemma) -> Iterator[str]:
    at = dilemma.get_absolute_url()
    yield from PAGES
    for language in ways.LANGUAGES:
        yield f"/{language}{at[3:]}"
    yield from ways.choosing_addresses(at)
    yield f"/id/{dilemma.public_id}"
    yield f"/id/{dilemma.public_id}/v1"
    yield f"{at}?counts=first"
    yield from (
        *DESK,
        f"/admin/snippets/cases/dilemma/edit/{dilemma.pk}/",
        f"/admin/snippets/cases/dilemma/usage/{dilemma.pk}/",
        f"/admin/snippets/cases/dilemma/history/{dilemma.pk}/",
        f"/admin/snippets/cases/dilemma/inspect/{dilemma.pk}/",
    )


def world(dilemma: Dilemma) -> dict[tuple[str | None, str], tuple[str, int]]:
    """Return the whole answer, and what it cost, of every address for every reader."""
    found = {}
    for name in READERS:
        client = ways.client_of(person(name) if name else None)
        for url in everything(dilemma):
            client.get(url)  # what is remembered for a minute is no difference
            EditingSession.objects.all().delete()  # nor is who else has the form open
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(url)
            found[name, url] = (_without_tokens(ways.comparable(answer)), len(asked))
    return found


def _without_tokens(answer: str) -> str:
    """Return an answer of the desk without what it draws anew each time.

    Its token, the number of the sitting at a form, the ids of empty blocks: one for another.
    """
    blocks = re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id", answer)
    return re.sub(
        r"\b[A-Za-z0-9]{64}\b|Content-Length: \d+|editing-sessions/[a-z/]+\d+/(?:\d+/)?", "", blocks
    )


def fifty_choose(dilemma: Dilemma) -> None:
    choices.many(dilemma, 30)
    choices.many(dilemma, 12, place=1, side=Side.EDUCATION)
    choices.many(dilemma, 8, place=None)
    choices.many(dilemma, 9, side=Side.VISITOR)
    texts = list(dilemma.choices.filter(is_else=True).values_list("pk", flat=True)[:2])
    option = dilemma.added_options.create(text="Samengevoegd")
    Choice.objects.filter(pk__in=texts).update(merged_into=option)


def test_before_choosing_nobody_can_tell_whether_fifty_chose(
    dilemma: Dilemma, subtests: pytest.Subtests
) -> None:
    # The desk says how long ago something was.
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
        before = world(dilemma)
        fifty_choose(dilemma)
        after = world(dilemma)

    for key, (answer, cost) in before.items():
        with subtests.test(f"{key[0]} at {key[1]}"):
            assert (answer, cost) == after[key]


def test_who_has_chosen_can_tell(dilemma: Dilemma) -> None:
    fifty_choose(dilemma)
    client = ways.client_of(person("Bram"))
    choices.chosen(dilemma, person("Bram"))

    shown = client.get(dilemma.get_absolute_url()).content.decode()

    assert "n = 50 leden." in shown


def test_exports_and_mail_say_nothing_of_choices(dilemma: Dilemma, tmp_path: Path) -> None:
    def told() -> tuple[dict[str, str], int]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        call_command("export_items", str(folder), stdout=StringIO())
        files = {path.name: path.read_text() for path in folder.rglob("*.md")}
        return files, Notice.objects.count()

    before = told()
    fifty_choose(dilemma)
    call_command("open_endings", stdout=StringIO())
    call_command("spread_happenings", stdout=StringIO())

    assert told() == before
    assert before[0]


def test_choosing_by_one_tells_another_nothing(dilemma: Dilemma) -> None:
    bram = ways.client_of(person("Bram"))
    at = dilemma.get_absolute_url()
    bram.get(at)
    before = ways.comparable(bram.get(at))

    choices.chosen(dilemma, person("Lotte"))

    assert ways.comparable(bram.get(at)) == before
    assert ways.comparable(Client().get(at)) == ways.comparable(Client().get(at))
