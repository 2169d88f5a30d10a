"""Whoever writes an item at the desk is its author; what they leave behind is as they chose."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import contributions_of
from cases import actions
from cases.models import Item, Tag, Tip
from cases.models.wording import AuthorDisplay
from cases.privacy.contributions import byline_after, contributions, keep_without_name
from cases.privacy.removing import remove
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db

ANNA = Traces("Anna Jansen", ("anna@example.org",))


def test_first_save_at_the_desk_makes_the_author(client: Client) -> None:
    esra = person("Esra")
    enter(client, esra)
    form = {
        "title": "Begin klein", "summary": "", "language": "nl", "audience": "20",
        "do-count": "0", "sources-count": "0", "change_notes-count": "0",
        **{f"{rows}-{key}": "0" for rows in ("item_themes", "links")
           for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")},
    }  # fmt: skip

    client.post("/admin/snippets/cases/tip/add/", form)

    assert Tip.objects.get().author == esra


def test_author_stays_who_first_wrote_it() -> None:
    tip = items.tip(author=person("Anna"))

    actions.publish(tip, by=person("Esra"))

    assert Item.objects.get().author == person("Anna")


def test_no_version_carries_the_author() -> None:
    tip = items.tip(author=person("Anna"))

    assert "author" not in tip.latest_revision.content
    assert tip.latest_revision.as_object().author == person("Anna")


def test_contributions_are_ones_own_newest_first() -> None:
    anna = person("Anna")
    first, second = items.tip(author=anna), items.case(author=anna, live=False)
    items.tip(author=person("Esra"))

    found = contributions_of(anna)

    assert [each.key for each in found] == [
        f"cases:{second.public_id}",
        f"cases:{first.public_id}",
    ]
    assert [each.is_published for each in found] == [False, True]
    assert [bool(each.url) for each in found] == [False, True]


@pytest.mark.leaks
def test_contribution_for_a_former_role_is_told_without_title_or_address() -> None:
    anna = person("Anna")
    items.tip("voorpolitie", audience=Audience.POLICE, author=anna)
    anna.memberships.all().delete()

    (found,) = contributions(Person.objects.get(pk=anna.pk))

    assert (found.title, found.url, found.byline_after) == ("", "", "")


@pytest.mark.parametrize(
    ("byline", "display", "after"),
    [
        ("Anna Jansen, wijkagent", "named", "wijkagent"),
        ("Anna Jansen", "named", ""),
        ("A. Jansen", "named", ""),
        ("wijkagent, Noord", "role", "wijkagent, Noord"),
        ("Reiger 7", "pseudonym", "Reiger 7"),
    ],
)
def test_byline_loses_its_name(byline: str, display: str, after: str) -> None:
    tip = items.tip(byline=byline, author_display=display)

    assert byline_after(tip, ANNA) == after
    keep_without_name(tip, ANNA)

    kept = Item.objects.get()
    assert kept.byline == after
    assert kept.author_display != AuthorDisplay.NAMED
    assert {each.content["byline"] for each in tip.revisions} == {after}


def test_address_with_the_name_in_it_changes() -> None:
    tip = items.tip(title="Anna Jansen vertelt")
    assert tip.slug == "anna-jansen-vertelt"

    keep_without_name(tip, ANNA)

    assert Item.objects.get().slug == tip.public_id.lower()


def test_what_is_kept_keeps_its_days_and_versions() -> None:
    tip = items.tip(byline="Anna Jansen")
    before = Item.objects.values("first_published", "last_changed", "live_revision").get()
    versions = tip.versions.count()

    keep_without_name(tip, ANNA)

    assert Item.objects.values("first_published", "last_changed", "live_revision").get() == before
    assert tip.versions.count() == versions


@pytest.mark.parametrize("make", list(items.MAKERS.values()))
def test_every_kind_can_be_taken_back(make: Callable[..., Item], client: Client) -> None:
    item = make("allesmoetweg", tags=("labelweg",))

    remove(Item.objects.get(pk=item.pk))

    answer = client.get(f"/id/{item.public_id}", follow=True)
    assert answer.status_code == 410
    assert "allesmoetweg" not in answer.content.decode()
    assert item.public_id not in client.get("/nl/search/?q=allesmoetweg").content.decode()


def test_draft_that_is_taken_back_is_no_more() -> None:
    draft = items.tip(live=False)
    draft.save_revision()

    remove(Item.objects.get(pk=draft.pk))

    assert not Item.objects.exists()
    assert not draft.revisions.exists()


def test_taken_back_stays_taken_back_for_those_it_was_for(client: Client) -> None:
    tip = items.tip(audience=Audience.POLICE)

    remove(Item.objects.get(pk=tip.pk))

    assert client.get(f"/id/{tip.public_id}").status_code == 404
    client.force_login(person("Anna"))
    assert client.get(f"/id/{tip.public_id}", follow=True).status_code == 410


def test_tag_that_others_use_stays() -> None:
    gone, _other = items.tip(tags=("samen", "alleen")), items.tip(tags=("samen",))

    remove(Item.objects.get(pk=gone.pk))

    assert list(Tag.objects.values_list("name", flat=True)) == ["samen"]
