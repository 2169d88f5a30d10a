"""People take along all that they wrote, and nothing that is not (or no longer) for them."""

import json
import zipfile
from typing import Any

import pytest

from accounts.actions.exports import ask_export, make_exports
from accounts.clearance import Audience
from accounts.models import Export, Person
from accounts.privacy.fates import Fate
from accounts.privacy.rooms import fate_of
from cases import actions
from cases.media.actions import store_picture
from cases.models import Evidence, Recommendation, TypedLink
from cases.models.link import LinkKind
from tests.cases.media import hostile
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db


def export_of(someone: Person) -> tuple[Any, dict[str, bytes]]:
    """Return the data of an export and all files in it, by their path."""
    again = Person.objects.get(pk=someone.pk)
    ask_export(again, language="en", by=again)
    make_exports()
    with zipfile.ZipFile(Export.objects.get(person=someone).path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    return json.loads(files["data.json"]), files


@pytest.mark.parametrize("kind", list(items.MAKERS))
def test_every_field_that_is_classed_so_goes_along(kind: str) -> None:
    anna = person("Anna")
    made = items.MAKERS[kind]("meeneemwoord", author=anna, tags=("meeneemlabel",))

    data, files = export_of(anna)

    (row,) = data["parts"]["written"]["rows"]
    own = {**fate_of("cases.item"), **fate_of(made._meta.label_lower)}
    wanted = {name for name, fate in own.items() if fate == Fate.EXPORT}
    assert wanted <= set(row)
    assert row["title"] == made.title
    assert row["tags"] == ["meeneemlabel"]
    assert made.title in files["index.html"].decode()


def test_rows_below_an_item_go_along() -> None:
    anna = person("Anna")
    items.dilemma("meeneemwoord", author=anna)
    items.guidance("meeneemwoord", author=anna)

    data, _files = export_of(anna)

    dilemma, guidance = data["parts"]["written"]["rows"]
    assert [option["text"] for option in dilemma["options"]] == [
        "Wel meeneemwoord",
        "Niet meeneemwoord",
    ]
    assert guidance["recommendations"][0]["dissent"] == "Oneens meeneemwoord."


def test_drafts_and_earlier_versions_go_along() -> None:
    anna = person("Anna")
    tip = items.tip("eersteversie", author=anna)
    tip.title = "Tweede versie"
    tip.save_revision(user=anna)

    data, files = export_of(anna)

    names = data["parts"]["written"]["files"]
    assert names == [f"files/versions/{tip.public_id}-{number}.json" for number in (1, 2)]
    assert "eersteversie" in json.loads(files[names[0]])["title"]
    assert json.loads(files[names[1]])["title"] == "Tweede versie"


def test_nothing_of_others_goes_along() -> None:
    anna, esra = person("Anna"), person("Esra")
    hidden = items.tip("andermans", audience=Audience.POLICE, author=esra)
    mine = items.guidance(author=anna)
    TypedLink.objects.create(item=mine, kind=LinkKind.ILLUSTRATES, to=hidden)
    Evidence.objects.create(recommendation=Recommendation.objects.get(guidance=mine), item=hidden)
    mine.locked_by, mine.locked = esra, True
    mine.save()
    actions.publish(mine, by=esra)
    bram = person("Bram")
    anna.memberships.update(approver=esra)

    _data, files = export_of(anna)

    everything = b"".join(files.values()).decode("utf-8", "replace")
    words = ("andermans", hidden.public_id, esra.email, str(esra.public_id), bram.email)
    assert [word for word in words if word in everything] == []


@pytest.mark.leaks
def test_what_is_for_a_former_role_does_not_go_along() -> None:
    anna = person("Anna")
    items.tip("voorpolitie", audience=Audience.POLICE, author=anna)
    items.tip("vooriedereen", author=anna)
    store_picture(
        hostile.image(), name="a.jpg", title="voorpolitie", audience=Audience.POLICE, by=anna
    )
    before = export_of(anna)
    anna.memberships.all().delete()

    after = export_of(anna)

    def says(export: tuple[Any, dict[str, bytes]], word: str) -> bool:
        return any(word in f"{name}{text!r}" for name, text in export[1].items())

    assert says(before, "voorpolitie")
    assert not says(after, "voorpolitie")
    assert says(after, "vooriedereen")
    assert after[0]["parts"]["written"]["rows"][-1] == {"for_a_former_role": 1}
    assert "uploads" in after[0]["parts"]
    assert after[0]["parts"]["uploads"]["files"] == []


def test_uploads_go_along() -> None:
    anna = person("Anna")
    picture = store_picture(
        hostile.image(), name="a.jpg", title="Brug", audience=Audience.PUBLIC, by=anna
    )

    data, files = export_of(anna)

    (path,) = data["parts"]["uploads"]["files"]
    assert path == "files/pictures/1.jpg"
    with picture.file.storage.open(str(picture.file.name)) as stored:
        assert files[path] == stored.read()
    assert data["parts"]["uploads"]["rows"][0]["title"] == "Brug"


def test_what_the_desk_noted_says_what_and_when_and_of_no_item_which() -> None:
    esra = person("Esra")
    hidden = items.tip("andermans")
    actions.withdraw(hidden, reason="Klopt niet.", by=esra)

    data, _files = export_of(esra)

    rows = data["parts"]["desk"]["rows"]
    assert [row["action"] for row in rows if "action" in row] == ["cases.withdraw"]
    assert "andermans" not in json.dumps(data["parts"]["desk"])
