"""What is generated is as sound as what people write: every rule of the house holds for it."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.fields import StreamField

from accounts.audit import faults
from accounts.clearance import Audience, clearance_of
from accounts.display_names import check_name
from accounts.models import Person
from accounts.sealing.models import OwnSecret
from cases.access import may_see
from cases.discussions.models import Participant, Post, PostKind, Thanks, Thread
from cases.finding.texts import readable_text
from cases.models import Item, ItemTag, ItemTheme, Theme
from cases.models.needed import missing_for_publication
from cases.models.wording import KINDS, Kind, Licence, Origin
from cases.text import count_words, markdown
from kennisbank.operations.generating.people import DOMAIN
from tests.conftest import MakeOnce
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
WISH = {"items": 60, "threads": 20, "people": 12, "seed": 3}


@pytest.fixture(scope="module")
def library(make_once: MakeOnce[None]) -> None:
    """Let sixty items be there, made once for all tests of this file."""

    def make() -> None:
        call_command("generate", **WISH, verbosity=0)

    make_once(make)


def own_items() -> list[Item]:
    return [item.specific for item in Item.objects.order_by("pk")]


def test_as_much_comes_as_was_asked_for() -> None:
    assert Item.objects.count() == 60
    assert Thread.objects.count() == 20
    assert Person.objects.filter(email__endswith=DOMAIN).count() == 12
    assert {item.kind for item in Item.objects.all()} == set(Kind)
    assert {item.audience for item in Item.objects.all()} == set(Audience)
    assert {item.language for item in Item.objects.all()} == {"nl", "en"}


def test_every_item_is_sound_and_complete() -> None:
    for item in own_items():
        item.full_clean()
        for field in item._meta.concrete_fields:
            if isinstance(field, StreamField) and getattr(item, field.name):
                field.stream_block.clean(getattr(item, field.name))
        assert missing_for_publication(item) == []


def test_every_row_of_an_item_is_sound() -> None:
    for item in own_items():
        for relation in item._meta.get_fields():
            if relation.one_to_many and relation.auto_created and hasattr(relation, "on_delete"):
                name = relation.get_accessor_name()
                for row in getattr(item, name).all() if name in CHILDREN else ():
                    row.full_clean()


CHILDREN = {
    "item_themes", "tagged_items", "links", "options", "recommendations", "programme",
    "questions", "commitments", "steps",
}  # fmt: skip


def test_every_item_says_that_it_is_invented() -> None:
    assert {item.origin for item in Item.objects.all()} == {Origin.FICTIONAL}
    begins = {"nl": "Synthetisch voorbeeld", "en": "Synthetic example"}
    assert all(item.byline.startswith(begins[item.language]) for item in Item.objects.all())


def test_addresses_follow_the_rule_of_items() -> None:
    for item in Item.objects.all():
        slug, item.slug = item.slug, ""
        assert slug in {item._free_slug(), f"{item._free_slug()}-{item.public_id[3:].lower()}"}
        assert item.audience == Audience.PUBLIC or slug.endswith(item.public_id[3:].lower())


def test_translations_are_of_the_other_language_and_as_narrow() -> None:
    found = Item.objects.filter(translation_of__isnull=False).select_related("translation_of")

    assert found.exists()
    for item in found:
        original = item.translation_of
        assert original is not None
        assert original.translation_of_id is None
        assert item.language != original.language
        assert (item.kind, item.audience) == (original.kind, original.audience)
        assert item.first_published >= original.first_published
        assert item.translated_on is not None


def test_authors_may_read_what_is_theirs() -> None:
    for item in Item.objects.filter(author__isnull=False):
        assert clearance_of(item.author) >= item.audience
    assert not Item.objects.filter(audience=Audience.POLICE, licence=Licence.CC_BY).exists()


def test_threads_are_for_no_more_people_than_their_item() -> None:
    for thread in Thread.objects.select_related("item"):
        thread.full_clean()
        assert thread.audience == thread.effective_audience
        if thread.item is not None:
            assert thread.audience == thread.item.audience
            assert may_see(person("Anna"), thread.item)
        for post in thread.posts.all():
            post.full_clean()
            assert clearance_of(post.author) >= (thread.audience if post.number > 1 else 0)


def test_posts_are_numbered_counted_and_dated() -> None:
    for thread in Thread.objects.all():
        posts = list(thread.posts.order_by("number"))
        assert [post.number for post in posts] == list(range(1, len(posts) + 1))
        assert (thread.last_number, thread.last_post) == (len(posts), posts[-1])
        assert [post.at for post in posts] == sorted(post.at for post in posts if post.at)
        assert posts[0].kind == PostKind.NOTE
        assert thread.opened_on == posts[0].day
        assert all(post.html == markdown(post.body) for post in posts)
        speakers = list(dict.fromkeys(post.author_id for post in posts[1:]))
        places = Participant.objects.filter(thread=thread).order_by("number")
        assert [place.person_id for place in places] == speakers
    assert Thread.objects.order_by("pk")[0].last_number == 51


def test_thanks_are_as_many_as_counted_and_never_ones_own() -> None:
    given = Counter(Thanks.objects.values_list("post_id", flat=True))

    assert given
    assert given == Counter({p.pk: p.thanks_count for p in Post.objects.all() if p.thanks_count})
    assert not any(each.person_id == each.post.author_id for each in Thanks.objects.all())


def test_people_belong_somewhere_and_nobody_can_sign_in_as_them() -> None:
    for each in Person.objects.filter(email__endswith=DOMAIN):
        each.full_clean()
        check_name(each.display_name)
        assert each.current_roles
        assert not each.has_usable_password()
        assert not each.is_staff
        assert OwnSecret.objects.filter(person=each).exists()
    assert faults() == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens(language: str, client: Client) -> None:
    enter(client, person("Anna"))
    with override(language):
        pages = [reverse("list", kwargs={"kind": kind}) for kind in KINDS]
        pages += [theme.get_absolute_url() for theme in Theme.objects.all()]
        pages += [item.get_absolute_url() for item in Item.objects.filter(withdrawn_on=None)]
        pages += [row.tag.get_absolute_url() for row in ItemTag.objects.select_related("tag")[:5]]
        pages += [thread.get_absolute_url() for thread in Thread.objects.all()]
        pages += [reverse("search") + "?q=app", reverse("home"), f"/{language}/discussions/"]

    assert [page for page in pages if client.get(page).status_code != 200] == []


def test_visitors_open_what_is_public_and_nothing_else(client: Client) -> None:
    for item in Item.objects.filter(withdrawn_on=None):
        expected = 200 if item.audience == Audience.PUBLIC else 404
        assert client.get(item.get_absolute_url()).status_code == expected
    for thread in Thread.objects.all():
        expected = 200 if thread.audience == Audience.PUBLIC else 404
        assert client.get(thread.get_absolute_url()).status_code == expected


@pytest.mark.parametrize("kind", list(Kind))
def test_desk_opens_and_publishes_what_has_no_revision_yet(kind: Kind, client: Client) -> None:
    enter(client, person("Esra"))
    own = Item.objects.filter(kind=kind, withdrawn_on=None)[0].specific
    desk = f"/admin/snippets/cases/{own._meta.model_name}"

    for page in ("edit", "history", "usage"):
        assert client.get(f"{desk}/{page}/{own.pk}/").status_code == 200
    title = own.title
    own.title = "Anders"
    own.save_revision().publish()

    assert Item.objects.get(pk=own.pk).versions.get().number == 1
    assert (title, Item.objects.get(pk=own.pk).title) != ("Anders", title)


def test_next_item_and_person_get_keys_of_their_own() -> None:
    highest = Item.objects.order_by("-pk")[0].pk

    made = Theme.objects.get(pk="T01")
    item = Item.objects.order_by("pk")[0].specific
    copy = type(item)(title="Nog een", summary="Nog een.")
    copy.save()
    ItemTheme.objects.create(item=copy, theme=made)

    assert copy.pk > highest


def test_items_are_some_four_hundred_words_long() -> None:
    lengths = [count_words(readable_text(item)) for item in Item.objects.all()]

    assert 350 <= sum(lengths) / len(lengths) <= 480
