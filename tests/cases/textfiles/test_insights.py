"""Insights stay in their library: no file holds them, and no import takes them away."""

from pathlib import Path

import pytest

from accounts.clearance import Audience
from cases.insights.models import Insight, InsightEvidence
from cases.models import Guidance, Item, Recommendation
from cases.models.wording import Kind
from cases.textfiles.actions import import_folder
from cases.textfiles.exporting import export_folder
from cases.textfiles.queries import sight_for, sight_of_everything
from tests.factories import findings, items
from tests.people import person

pytestmark = pytest.mark.django_db


def resting(audience: Audience = Audience.PUBLIC) -> tuple[Guidance, Insight]:
    """Return public guidance with two recommendations, the first resting on an insight."""
    guidance = items.guidance()
    Recommendation.objects.filter(guidance=guidance).update(
        number="D1", text="Vraag eerst wat er speelt.", sort_order=0
    )
    Recommendation.objects.create(
        guidance=guidance, number="D2", text="Bel de wijkagent.", strength="strong", sort_order=1
    )
    made = findings.planted(findings.planted_thread("geheimwoord", audience), "geheimwoord")
    findings.attach(made, guidance)
    return guidance, made


def exported(folder: Path, *, everything: bool = True) -> Path:
    sight = sight_of_everything() if everything else sight_for(person("Bram"))
    export_folder(folder, sight=sight, kinds=[Kind.GUIDANCE])
    (file,) = folder.rglob("KB-*.md")
    return file


def rests() -> list[tuple[str, str]]:
    """Return the number of each recommendation that rests on an insight, and on which."""
    rows = InsightEvidence.objects.order_by("pk")
    return list(rows.values_list("recommendation__number", "insight__public_id"))


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.POLICE])
def test_no_file_holds_an_insight(audience: Audience, everything: bool, tmp_path: Path) -> None:
    _guidance, made = resting(audience)

    text = exported(tmp_path, everything=everything).read_text()

    assert "Bel de wijkagent." in text
    assert (made.public_id in text, "geheimwoord" in text) == (False, False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bel de wijkagent.", "Bel de wijkagent, ook in de nacht."),
        ("Vraag eerst wat er speelt.", "Vraag eerst wat er nu speelt."),
        ("Vraag eerst wat er speelt.", "Heel iets anders, in geen enkel woord gelijk."),
    ],
)
def test_import_of_other_words_keeps_what_a_recommendation_rests_on(
    before: str, after: str, tmp_path: Path
) -> None:
    guidance, made = resting()
    file = exported(tmp_path)
    file.write_text(file.read_text().replace(before, after))

    report = import_folder(tmp_path, by=None)

    assert (report.errors, report.changed) == ([], [guidance.public_id])
    assert Recommendation.objects.filter(guidance=guidance, text=after).exists()
    assert rests() == [("D1", made.public_id)]
    own = Item.objects.get(pk=guidance.pk).specific.get_latest_revision_as_object()
    held = [row.insight_id for each in own.recommendations.all()
            for row in each.insight_evidence.all()]  # fmt: skip
    assert held == [made.pk]


def test_import_that_says_nothing_new_changes_nothing(tmp_path: Path) -> None:
    _guidance, made = resting()
    exported(tmp_path)

    report = import_folder(tmp_path, by=None)

    assert (report.errors, report.changed) == ([], [])
    assert rests() == [("D1", made.public_id)]


def test_numbers_that_change_places_do_not_change_what_they_rest_on(tmp_path: Path) -> None:
    """Known by its words first: a recommendation that got another number is the same one."""
    _guidance, made = resting()
    file = exported(tmp_path)
    text = file.read_text()
    file.write_text(text.replace("D1", "DX").replace("D2", "D1").replace("DX", "D2"))

    assert import_folder(tmp_path, by=None).errors == []

    assert rests() == [("D2", made.public_id)]
    assert Recommendation.objects.get(number="D2").text == "Vraag eerst wat er speelt."
