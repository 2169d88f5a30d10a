"""The demonstration library is what its list says: how much, for whom, in which language."""

import datetime as dt
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing import actions
from accounts.sealing.models import GroupKey
from accounts.sealing.queries import is_possible
from cases.discussions.models import Post, Thread
from cases.insights.excerpts import is_excerpt
from cases.insights.models import Insight, InsightEvidence
from cases.media.queries import TEACHING_FIELDS
from cases.models import CaseStudy, Item, Recommendation, Tip
from cases.moderation.queries.queue import queue_for
from cases.queries import is_out_of_date
from cases.textfiles.folder import read_folder
from cases.textfiles.record import Record
from tests.conftest import MakeOnce
from tests.people import enter

DEMO = Path(__file__).resolve().parents[2] / "cases" / "demo"
SOURCE_BASED = {"press", "research"}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Return what every file says; no database needed."""
    files, problems = read_folder(DEMO)
    assert problems == []
    return [file.record for file in files]


def originals(records: list[Record]) -> list[Record]:
    """Return one record per item: translations and the withdrawn early version aside."""
    return [r for r in records if "translation_of" not in r.head and "withdrawn" not in r.head]


def test_there_are_80_items_of_seven_kinds(records: list[Record]) -> None:
    kinds = Counter(record.kind.value for record in originals(records))

    assert kinds == {
        "case": 24, "dilemma": 16, "tip": 24, "guidance": 8, "seminar": 3, "pack": 2,
        "experiment": 3,
    }  # fmt: skip


def test_38_percent_is_not_public(records: list[Record]) -> None:
    audiences = Counter(record.head["audience"] for record in originals(records))

    assert audiences == {"public": 50, "education": 15, "police": 15}


def test_at_least_half_is_in_both_languages(records: list[Record]) -> None:
    translated = {r.head["translation_of"] for r in records if "translation_of" in r.head}

    assert len(translated) >= 80 / 2


def test_18_cases_say_what_their_source_does_not(records: list[Record]) -> None:
    cases = [record for record in originals(records) if record.kind.value == "case"]
    from_sources = [r for r in cases if r.head["origin"] in SOURCE_BASED]
    composed = [r for r in cases if r.head["origin"] == "composite"]

    assert (len(from_sources), len(composed)) == (18, 6)
    assert all(r.head.get("sources") and r.head.get("source_silence") for r in from_sources)
    assert not any(r.head.get("sources") for r in composed)


def test_no_success_parade(records: list[Record]) -> None:
    cases = [record for record in originals(records) if record.kind.value == "case"]

    assert all(record.head.get("failed") for record in cases)
    assert Counter(record.head["verdict"] for record in cases) == {
        "worked": 8, "mixed": 8, "failed": 2, "unknown": 6,
    }  # fmt: skip


def test_nothing_invented_passes_for_real(records: list[Record]) -> None:
    for record in records:
        assert record.head["origin"] in {*SOURCE_BASED, "composite", "fictional"}
        if record.head["origin"] == "fictional":
            text = f"{record.sections} {record.head.get('byline')}"
            assert any(words in text for words in ("bestaat niet", "verzonnen", "invented"))


def test_every_theme_has_enough(records: list[Record]) -> None:
    every = originals(records)
    themes = Counter(code for record in every for code in record.head["themes"])
    public = Counter(
        code for record in every if record.head["audience"] == "public"
        for code in record.head["themes"]
    )  # fmt: skip

    assert len(themes) == 18
    assert min(themes.values()) >= 7
    assert min(public.values()) >= 3


def test_every_dilemma_points_at_a_case_and_a_tip(records: list[Record]) -> None:
    kinds = {record.public_id: record.kind.value for record in records}
    for record in records:
        if record.kind.value == "dilemma":
            to = {kinds[link["to"]] for link in record.head["links"]}
            assert {"case", "tip"} <= to, record.head["title"]


def test_nothing_public_names_what_is_not(records: list[Record]) -> None:
    reach = {"public": 0, "education": 1, "police": 2}
    for record in records:
        own = reach[record.head["audience"]]
        for name, text in {"": str(record.head), **record.sections}.items():
            # Teaching texts are for lecturers, who see what is for education.
            sees = max(own, 1) if name in TEACHING_FIELDS else own
            named = [
                other.head["title"]
                for other in records
                if reach[other.head["audience"]] > sees and other.head["title"] in str(text)
            ]
            assert named == [], record.head["title"]


def assert_pseudonyms_can_be_tried(accounts: list[dict[str, str]]) -> None:
    """Find pseudonyms on offer, and the words of both keepers, to open one."""
    keepers = [each for each in accounts if "passphrase" in each]
    assert [each["role"] for each in keepers] == ["moderator", "editor"]
    for each in keepers:
        actions.unlock(each["passphrase"], by=Person.objects.get(email=each["email"]))
    assert GroupKey.objects.count() == 2  # a second start makes none
    assert is_possible(Audience.POLICE)
    known = {each["email"] for each in accounts}
    others = Person.objects.exclude(email__in=known)
    assert len(others) >= 10
    assert [each.email for each in others if each.has_usable_password()] == []


@pytest.fixture(scope="module")
def loaded(make_once: MakeOnce[None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the library once, and return the folder that holds the accounts."""
    folder = tmp_path_factory.mktemp("demo")

    def load() -> None:
        with override_settings(VAR_DIR=folder):
            call_command("load_demo", quiet=True)

    make_once(load)
    return folder


@pytest.fixture
def accounts(loaded: Path, tmp_path: Path, settings: Any) -> Path:
    """Return the file of the accounts, in a folder of the test's own."""
    settings.VAR_DIR = tmp_path
    return Path(shutil.copy2(loaded / "demo-accounts.json", tmp_path))


@pytest.mark.django_db
def test_loading_again_after_the_file_is_lost_lets_keepers_begin_anew(accounts: Path) -> None:
    accounts.unlink()

    call_command("load_demo", quiet=True)

    for each in json.loads(accounts.read_text()):
        if "passphrase" in each:
            actions.unlock(each["passphrase"], by=Person.objects.get(email=each["email"]))
    assert is_possible(Audience.POLICE)


@pytest.mark.django_db
def test_loading_makes_a_library_that_can_be_used(accounts: Path, client: Client) -> None:
    call_command("load_demo", quiet=True)  # again changes nothing

    assert Item.objects.filter(audience=Audience.PUBLIC).count() > 48
    assert {p.email.rpartition("@")[2].endswith("example.org") for p in Person.objects.all()} == {
        True
    }
    assert (accounts.stat().st_mode & 0o777) == 0o600
    assert_pseudonyms_can_be_tried(json.loads(accounts.read_text()))
    enter(client, Person.objects.get(email="esra@politie.example.org"))
    broken = {}
    for item in Item.objects.filter(withdrawn_on=None):
        if (status := client.get(item.get_absolute_url()).status_code) != 200:
            broken[item.title] = status
    assert broken == {}
    client.logout()
    old, new = (Item.objects.get(public_id=one) for one in ("KB-NMBQK", "KB-DFR3Y"))
    assert client.get(old.get_absolute_url()).status_code == 410
    assert client.get(new.get_absolute_url()).status_code == 200
    translation = CaseStudy.objects.get(public_id="KB-BTTTS")
    assert translation.translation_of
    assert is_out_of_date(translation, translation.translation_of)
    overdue = Recommendation.objects.filter(review_by__lt=timezone.localdate())
    assert {(one.guidance.public_id, one.number) for one in overdue} >= {("KB-MSZTM", "B2")}
    dilemma = "/en/dilemmas/stay-visible-or-go-dark-after-a-threat/"
    assert "invented" not in client.get(dilemma).content.decode()
    client.post(f"{dilemma}choose/", {"option": "else", "certainty": "3"})
    sealed = client.get(dilemma).content.decode()
    assert "Part of the demonstration: 10 of these 10 answers are invented." in sealed
    assert ("six weeks" in sealed) is (timezone.localdate() >= dt.date(2026, 12, 4))
    for tip in Tip.objects.filter(source_item__audience=Audience.POLICE, audience=Audience.PUBLIC):
        assert tip.source_item is not None
        page = client.get(tip.get_absolute_url()).content.decode()
        assert tip.source_item.title not in page


@pytest.mark.django_db
def test_nothing_waits_too_late_for_moderators(accounts: Path) -> None:
    carla = Person.objects.get(email="carla@politie.example.org")

    waiting = queue_for(carla)

    assert Post.objects.filter(pseudonym__isnull=False).exists()
    assert [each.title for each in waiting if each.is_overdue] == []


@pytest.mark.django_db
def test_discussions_go_by_the_day_they_show(accounts: Path) -> None:
    threads = Thread.objects.visible_to(None).filter(is_pinned=False).read_by_others().lately()
    days = list(threads.values_list("last_post__day", flat=True))

    assert len(days) > 1
    assert days == sorted(days, reverse=True)


def _insights() -> list[tuple[str, str, int, int]]:
    """Return each insight: its state, what it claims, how many quotes and recommendations."""
    return [
        (
            each.state,
            each.claim,
            each.quotes.count(),
            InsightEvidence.objects.filter(insight=each).count(),
        )
        for each in Insight.objects.order_by("claim")
    ]


@pytest.mark.django_db
def test_insights_are_distilled_from_the_discussions_and_marked_as_invented(
    accounts: Path, client: Client
) -> None:
    before = _insights()
    call_command("load_demo", quiet=True)

    assert _insights() == before
    assert sorted(state for state, *_rest in before) == ["distilled", "distilled", "promoted"]
    for _state, claim, quotes, _evidence in before:
        assert claim.endswith(("(verzonnen voorbeeld)", "(invented example)"))
        assert quotes >= 2
    for insight in Insight.objects.all():
        assert insight.works_when
        assert insight.not_when
        assert insight.dissent
        for quote in insight.quotes.select_related("post"):
            assert is_excerpt(quote.words, quote.post)
            assert quote.post.day <= timezone.localdate(insight.opened_at)
    enter(client, Person.objects.get(email="anna@politie.example.org"))
    guidance = Item.objects.get(public_id="KB-DZ2JS")
    promoted = Insight.objects.get(state="promoted")
    assert promoted.claim in client.get(guidance.get_absolute_url()).content.decode()
    draft = guidance.specific.get_latest_revision_as_object()
    kept = [
        row.insight for each in draft.recommendations.all() for row in each.insight_evidence.all()
    ]
    assert kept == [promoted]
