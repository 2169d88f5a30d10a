"""Two worlds: one where nobody chose in a dilemma, and one where fifty did.

Whoever has not chosen cannot tell them apart, on any way out: not by a byte, not by a query.
"""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from accounts.notifications.models import Notice
from cases.deliberation.models import Choice, Side
from cases.models import Dilemma
from tests.factories import choices, items
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

READERS = (None, "Dirk", "Anna", "Bram", "Lotte", "Omar", "Carla", "Esra", "Fons")
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
    yield from ways.shared_addresses()
    for language in ways.LANGUAGES:
        yield f"/{language}{at[3:]}"
    yield from ways.choosing_addresses(at)
    yield f"/id/{dilemma.public_id}"
    yield f"/id/{dilemma.public_id}/v1"
    yield f"{at}?counts=first"
    yield "/nl/search/?q=Reden"
    yield "/nl/me/notices/"
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
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(url)
            found[name, url] = (ways.comparable(answer), len(asked))
    return found


def fifty_choose(dilemma: Dilemma) -> None:
    choices.many(dilemma, 30)
    choices.many(dilemma, 12, place=1, side=Side.EDUCATION)
    choices.many(dilemma, 8, place=None)
    choices.many(dilemma, 9, side=Side.VISITOR)
    texts = list(dilemma.choices.filter(is_else=True).values_list("pk", flat=True)[:2])
    carla = Person.objects.create_user("other@example.org", display_name="Ander")
    Dilemma.objects.filter(pk=dilemma.pk).update(author=person("Anna"))
    Choice.objects.filter(pk__in=texts).update(
        merged_into=dilemma.added_options.create(text="Samengevoegd", made_by=carla)
    )
    carla.delete()


def test_before_choosing_nobody_can_tell_whether_fifty_chose(
    dilemma: Dilemma, subtests: pytest.Subtests
) -> None:
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
