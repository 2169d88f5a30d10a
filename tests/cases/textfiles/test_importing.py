"""Importing: all or nothing, in any order, and nothing new for what says nothing new."""

import datetime as dt
from pathlib import Path

import pytest
from wagtail.models import Revision

from cases.finding.models import Entry
from cases.models import Dilemma, FormerSlug, Item, Tag, Tip
from cases.models.wording import Kind
from cases.textfiles.actions import import_folder
from cases.textfiles.queries import latest, records, sight_of_everything
from cases.textfiles.record import Record
from cases.textfiles.taking import take
from cases.textfiles.writer import to_text
from tests.cases.textfiles.writing import full, public_id, write

pytestmark = pytest.mark.django_db


def take_out() -> dict[str, str]:
    """Return the text of every item's file by id."""
    return {record.public_id: to_text(record) for record in records(sight_of_everything(), Kind)}


def all_kinds(audience: str = "police") -> list[Record]:
    """Return one full record per kind, each pointing at a tip and a dilemma."""
    ids = [public_id(Kind.TIP, "BB"), public_id(Kind.DILEMMA, "BB")]
    targets = [full(kind, "doel", audience, end="BB") for kind in (Kind.TIP, Kind.DILEMMA)]
    return [*(full(kind, "vol", audience, to=ids) for kind in Kind), *targets]


def test_every_kind_comes_in_and_goes_out_the_same(tmp_path: Path) -> None:
    wanted = all_kinds()

    report = import_folder(write(tmp_path, *wanted), by=None)

    assert report.errors == []
    assert take_out() == {record.public_id: to_text(record) for record in wanted}


def test_unchanged_files_make_no_revision(tmp_path: Path) -> None:
    write(tmp_path, *all_kinds())
    import_folder(tmp_path, by=None)
    revisions = Revision.objects.count()

    report = import_folder(tmp_path, by=None)

    assert (report.created, report.changed, len(report.unchanged)) == ([], [], 9)
    assert Revision.objects.count() == revisions


def test_changed_item_gets_one_revision_and_others_none(tmp_path: Path) -> None:
    write(tmp_path, *all_kinds())
    import_folder(tmp_path, by=None)
    revisions = Revision.objects.count()
    changed = full(Kind.CASE, "vol", "police", to=[public_id(Kind.TIP, "BB")])
    write(tmp_path, changed)

    report = import_folder(tmp_path, by=None)

    assert report.changed == [public_id(Kind.CASE)]
    assert Revision.objects.count() == revisions + 1
    assert take_out()[public_id(Kind.CASE)] == to_text(changed)


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    report = import_folder(write(tmp_path, *all_kinds()), by=None, dry_run=True)

    assert len(report.created) == 9
    assert not Item.objects.exists()
    assert not Revision.objects.exists()
    assert not Entry.objects.exists()
    assert not Tag.objects.exists()


def test_error_in_one_file_imports_nothing(tmp_path: Path) -> None:
    write(tmp_path, *all_kinds())
    file = tmp_path / f"{public_id(Kind.TIP)}.md"
    file.write_text(file.read_text().replace("minutes: 10", "minutes: ten"))

    report = import_folder(tmp_path, by=None)

    assert [(e.file, e.field) for e in report.errors] == [(file.name, "minutes")]
    assert not Item.objects.exists()


def test_dates_of_the_file_are_the_items(tmp_path: Path) -> None:
    import_folder(write(tmp_path, full(Kind.TIP, "vol", "public")), by=None)

    tip = Tip.objects.get()

    assert (tip.first_published, tip.last_changed) == (dt.date(2026, 3, 4), dt.date(2026, 3, 4))
    assert tip.live
    assert tip.versions.count() == 1


def test_index_knows_the_year_of_the_file(tmp_path: Path) -> None:
    import_folder(write(tmp_path, full(Kind.TIP, "vol", "public")), by=None)

    assert Entry.objects.get().year == "2026"


def test_draft_stays_a_draft(tmp_path: Path) -> None:
    record = full(Kind.CASE, "vol", "public")
    record.head["status"] = "draft"
    import_folder(write(tmp_path, record), by=None)

    again = import_folder(tmp_path, by=None)

    assert not Item.objects.get().live
    assert again.unchanged == [public_id(Kind.CASE)]


def test_draft_may_lack_what_publication_needs(tmp_path: Path) -> None:
    text = "---\nid: KB-23456\ntype: case\nlanguage: nl\ntitle: Een begin\naudience: police\n"
    (tmp_path / "a.md").write_text(text + "status: draft\n---\n")

    report = import_folder(tmp_path, by=None)

    assert report.errors == []
    assert report.created == ["KB-23456"]


def test_live_item_taken_back_to_draft_is_offline(tmp_path: Path) -> None:
    record = full(Kind.TIP, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    record.head["status"] = "draft"
    record.head["why"] = "Anders."

    report = import_folder(write(tmp_path, record), by=None)

    assert report.changed == [record.public_id]
    assert not Item.objects.get().live
    assert not Entry.objects.exists()
    assert import_folder(tmp_path, by=None).unchanged == [record.public_id]


def test_former_address_is_kept(tmp_path: Path) -> None:
    record = full(Kind.TIP, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    record.head["slug"] = "nieuw-adres"

    import_folder(write(tmp_path, record), by=None)

    assert Item.objects.get().slug == "nieuw-adres"
    assert list(FormerSlug.objects.values_list("kind", "slug")) == [("tip", "vol-tip")]


def test_address_stays_when_the_file_is_silent(tmp_path: Path) -> None:
    record = full(Kind.TIP, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    del record.head["slug"]
    record.head["title"] = "Een andere titel"

    import_folder(write(tmp_path, record), by=None)

    assert Item.objects.get().slug == "vol-tip"


def test_withdrawn_item_is_a_tombstone_and_can_come_back(tmp_path: Path) -> None:
    new = full(Kind.TIP, "nieuw", "public", end="BB")
    old = full(Kind.TIP, "oud", "public")
    old.head["withdrawn"] = {
        "on": dt.date(2026, 5, 6),
        "reason": "Niet meer waar.",
        "replaced_by": new.public_id,
    }
    import_folder(write(tmp_path, old, new), by=None)
    item = Item.objects.get(public_id=old.public_id)

    assert (item.live, item.withdrawn_on) == (True, dt.date(2026, 5, 6))
    assert item.replaced_by is not None
    assert item.replaced_by.public_id == new.public_id
    assert len(import_folder(tmp_path, by=None).unchanged) == 2

    del old.head["withdrawn"]
    import_folder(write(tmp_path, old), by=None)

    assert Item.objects.get(public_id=old.public_id).withdrawn_on is None


def test_corrected_option_keeps_its_identity(tmp_path: Path) -> None:
    record = full(Kind.DILEMMA, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    first, second = Dilemma.objects.get().options.all()
    swapped = [dict(record.head["options"][1]), dict(record.head["options"][0])]
    swapped[1]["text"] += "!"
    record.head["options"] = swapped

    import_folder(write(tmp_path, record), by=None)

    assert [option.pk for option in Dilemma.objects.get().options.all()] == [second.pk, first.pk]


def test_replaced_option_is_another(tmp_path: Path) -> None:
    record = full(Kind.DILEMMA, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    kept, replaced = Dilemma.objects.get().options.all()
    record.head["options"][1]["text"] = "Iets heel anders"

    import_folder(write(tmp_path, record), by=None)

    keys = [option.pk for option in Dilemma.objects.get().options.all()]
    assert keys[0] == kept.pk
    assert replaced.pk not in keys


def test_unchanged_block_keeps_its_id(tmp_path: Path) -> None:
    record = full(Kind.CASE, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    before = latest(Item.objects.get()).context[0].id
    record.sections["context"].append({"type": "heading", "value": "Later"})

    import_folder(write(tmp_path, record), by=None)

    assert latest(Item.objects.get()).context[0].id == before


def test_edit_in_the_admin_is_seen_as_a_change(tmp_path: Path) -> None:
    record = full(Kind.TIP, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    tip = Tip.objects.get()
    tip.why = "Iemand schreef iets anders."
    tip.save_revision().publish()

    report = import_folder(tmp_path, by=None)

    assert report.changed == [record.public_id]
    assert Tip.objects.get().why == record.head["why"]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_make_no_difference(tmp_path: Path, ending: str) -> None:
    record = full(Kind.CASE, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    text = to_text(record).replace("\n", ending)
    (tmp_path / f"{record.public_id}.md").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert import_folder(tmp_path, by=None).unchanged == [record.public_id]


def test_excerpt_never_erases(tmp_path: Path) -> None:
    record = full(Kind.CASE, "vol", "public")
    import_folder(write(tmp_path, record), by=None)
    record.head["excerpt"] = True
    del record.sections["teaching_note"]

    report = import_folder(write(tmp_path, record), by=None)

    assert [error.field for error in report.errors] == ["excerpt"]
    assert take(latest(Item.objects.get()), sight_of_everything()).sections["teaching_note"]
