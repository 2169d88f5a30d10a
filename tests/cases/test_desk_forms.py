"""The editors' forms: a draft needs a title, publication all the rest, and each lack is told."""

import datetime as dt
import re
from typing import Any

import pytest
from django.apps import apps
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from accounts.actions import choose_language
from cases.models import Dilemma, InfoPage, Item, Tip
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
THEMES = "Choose one to three themes"


@pytest.fixture
def desk(client: Client) -> Client:
    esra = choose_language(person("Esra"), "en")
    enter(client, esra)
    return client


def empty_form(desk: Client, kind: str) -> QueryDict:
    """Return what a browser would send when nothing was filled in."""
    page = desk.get(f"/admin/snippets/cases/{kind}/add/").content.decode()
    data: QueryDict = querydict_from_html(page, form_id="w-editor-form")
    for field in apps.get_model("cases", kind)._meta.get_fields():
        if isinstance(field, StreamField):  # the browser builds these
            data[f"{field.name}-count"] = "0"
    return data


def send(desk: Client, kind: str, data: QueryDict, **more: str) -> Any:
    for name, value in more.items():
        data[name.replace("__", "-")] = value
    return desk.post(f"/admin/snippets/cases/{kind}/add/", data)


def told(answer: Any) -> str:
    """Return the words of the page, without marks."""
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def test_draft_without_a_title_is_refused(desk: Client) -> None:
    answer = send(desk, "tip", empty_form(desk, "tip"))

    assert answer.status_code == 200
    assert not Tip.objects.exists()


def test_draft_with_a_title_alone_is_kept(desk: Client) -> None:
    answer = send(desk, "dilemma", empty_form(desk, "dilemma"), title="Begin klein")

    assert answer.status_code == 302
    assert str(Dilemma.objects.get()) == "Begin klein"
    assert not Dilemma.objects.get().live


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("tip", []),
        ("dilemma", ["Give two to five choices."]),
        ("guidance", ["Give at least one recommendation."]),
        ("coursepack", ["Give at least one step."]),
    ],
)
def test_publishing_an_empty_form_names_every_lack_at_once(
    kind: str, rows: list[str], desk: Client
) -> None:
    data = empty_form(desk, kind)

    answer = send(desk, kind, data, **{"action-publish": "1"})

    assert answer.status_code == 200
    assert not Item.objects.exists()
    for words in (THEMES, "This field is required.", *rows):
        assert words in told(answer)


def test_theme_that_was_chosen_is_not_asked_for(desk: Client) -> None:
    data = empty_form(desk, "tip")
    data["item_themes-TOTAL_FORMS"] = "1"
    data["item_themes-0-theme"] = "T05"
    data["item_themes-0-ORDER"] = "1"

    answer = send(desk, "tip", data, **{"action-publish": "1"})

    assert "This field is required." in told(answer)
    assert THEMES not in told(answer)


def test_what_was_published_is_withdrawn_with_a_reason_never_just_gone(desk: Client) -> None:
    tip = items.tip()
    edit = desk.get(f"/admin/snippets/cases/tip/edit/{tip.pk}/").content.decode()

    answer = desk.post(f"/admin/snippets/cases/tip/unpublish/{tip.pk}/")

    assert f"/admin/items/{tip.pk}/withdraw/" in edit
    assert "/unpublish/" not in edit
    assert answer.headers["Location"] == f"/admin/items/{tip.pk}/withdraw/"
    tip.refresh_from_db()
    assert tip.live


@pytest.mark.parametrize("address", ["tip/delete/{0}/", "../../bulk/cases/tip/delete/?id={0}"])
def test_what_was_published_is_not_deleted(address: str, desk: Client) -> None:
    tip, draft = items.tip(), items.tip(live=False)

    answer = desk.post(f"/admin/snippets/cases/{address.format(tip.pk)}")

    assert answer.status_code in {302, 404}
    assert Tip.objects.filter(pk=tip.pk).exists()
    desk.post(f"/admin/snippets/cases/tip/delete/{draft.pk}/")
    assert not Tip.objects.filter(pk=draft.pk).exists()


def test_pages_for_everyone_cannot_be_made_private(desk: Client) -> None:
    page = InfoPage.objects.first()
    assert page is not None

    desk.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"})

    assert not page.get_view_restrictions().exists()


def test_first_page_of_the_desk_counts_the_work(desk: Client) -> None:
    items.tip()
    items.case(review_by=timezone.localdate() - dt.timedelta(days=1))
    items.tip(live=False)

    page = told(desk.get("/admin/"))

    for words in ("2 items published", "1 draft", "1 to be read again"):
        assert words in page
    drafts = told(desk.get("/admin/snippets/cases/item/?live=false"))
    assert drafts.count("Titel voorbeeld") == 1
