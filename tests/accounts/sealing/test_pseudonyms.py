"""A pseudonym: offered when it hides and can be opened, the same within a thread, new elsewhere."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import end_membership
from accounts.clearance import Audience
from accounts.models import Circle, CircleMember, Person
from accounts.sealing import actions, names, vault
from accounts.sealing.errors import SealingError
from accounts.sealing.models import GroupKey, OwnSecret, Pseudonym, Side
from accounts.sealing.queries import is_possible, own_pseudonym, suggest_name, tag_of
from tests.accounts.sealing.keepers import SCOPE, both_sides, crowd, pseudonym_of, words
from tests.people import person

pytestmark = pytest.mark.django_db


def test_possible_with_both_sides_and_enough_people() -> None:
    crowd(10)
    assert not is_possible(Audience.POLICE)
    actions.begin(side=Side.ONE, passphrase=words("Carla"), by=person("Carla"))
    assert not is_possible(Audience.POLICE)
    actions.begin(side=Side.TWO, passphrase=words("Esra"), by=person("Esra"))

    assert is_possible(Audience.POLICE)


def test_not_possible_among_few() -> None:
    both_sides()  # two people
    people = crowd(8)

    assert is_possible(Audience.POLICE)
    people[0].is_active = False
    people[0].save()
    assert not is_possible(Audience.POLICE)
    person("Bram")
    assert is_possible(Audience.EDUCATION)
    assert not is_possible(Audience.POLICE)


def test_within_a_circle_its_people_count_and_nobody_else() -> None:
    both_sides()
    people = crowd(12)
    circle = Circle.objects.create(name="Wijkteam")
    CircleMember.objects.bulk_create(CircleMember(circle=circle, person=who) for who in people[:9])

    assert is_possible(Audience.POLICE)
    assert not is_possible(Audience.POLICE, circle)
    CircleMember.objects.create(circle=circle, person=people[9])
    assert is_possible(Audience.POLICE, circle)


def test_not_possible_once_a_keeper_lost_the_role() -> None:
    crowd()
    both_sides()
    end_membership(person("Esra").memberships.get(), by=None)

    assert not is_possible(Audience.POLICE)


def test_key_that_somebody_put_into_the_database_counts_as_absent() -> None:
    both_sides()
    GroupKey.objects.create(
        side=Side.ONE, version=2, public_key=vault.new_pair().public, mark=bytes(32)
    )

    sealed = actions.prepare(person("Anna"), scope=SCOPE, name=suggest_name(SCOPE))

    assert sealed.one_version == 1


def test_not_possible_with_keys_of_somebody_elses_making() -> None:
    crowd()
    both_sides()
    GroupKey.objects.filter(side=Side.ONE).update(public_key=vault.new_pair().public)

    assert not is_possible(Audience.POLICE)
    with pytest.raises(SealingError):
        actions.prepare(person("Anna"), scope=SCOPE, name=suggest_name(SCOPE))


def test_name_that_waits_is_not_suggested() -> None:
    free = {"Stille Reiger", "Kalme Beek"}

    suggested = {suggest_name(SCOPE, besides=names.KNOWN - free) for _turn in range(40)}

    assert suggested == free


def test_is_possible_asks_as_much_among_many(django_assert_max_num_queries: object) -> None:
    crowd(10)
    both_sides()
    with django_assert_max_num_queries(5):  # type: ignore[operator]  # pytest-django's fixture
        is_possible(Audience.POLICE)
    crowd(20)
    with django_assert_max_num_queries(5):  # type: ignore[operator]  # pytest-django's fixture
        is_possible(Audience.POLICE)


def test_owner_finds_their_pseudonym_and_nobody_else_does() -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))

    assert own_pseudonym(person("Anna"), SCOPE) == own
    assert own_pseudonym(person("Bram"), SCOPE) is None
    assert own_pseudonym(person("Anna"), "thread:D-OTHER") is None
    assert own.name in names.KNOWN


def test_same_person_elsewhere_is_somebody_else() -> None:
    both_sides()
    here, there = (pseudonym_of(person("Anna"), scope) for scope in (SCOPE, "thread:D-OTHER"))

    assert here.tag != there.tag
    assert here.box != there.box
    assert here.pk != there.pk


def test_names_in_two_scopes_have_nothing_to_do_with_each_other() -> None:
    both_sides()
    drawn = [pseudonym_of(person("Anna"), f"thread:{number}").name for number in range(30)]

    assert len(set(drawn)) > 20


def test_prepared_again_it_is_the_same() -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))

    again = actions.prepare(person("Anna"), scope=SCOPE, name="Stille Reiger")

    assert (again.name, again.tag, again.box) == (own.name, own.tag, bytes(own.box))
    assert actions.keep(again, SCOPE) == own
    assert Pseudonym.objects.count() == 1


def test_kept_twice_before_release_it_is_one() -> None:
    both_sides()
    anna = person("Anna")
    first = actions.prepare(anna, scope=SCOPE, name="Stille Reiger")
    second = actions.prepare(anna, scope=SCOPE, name="Kalme Beek")

    kept = [actions.keep(each, SCOPE) for each in (first, second)]

    assert kept[0] == kept[1]
    assert kept[0].name == "Stille Reiger"


def test_two_who_waited_with_one_name_get_two() -> None:
    both_sides()
    waiting = [
        actions.prepare(person(name), scope=SCOPE, name="Stille Reiger")
        for name in ("Anna", "Bram")
    ]

    first, second = (actions.keep(each, SCOPE) for each in waiting)

    assert first.name == "Stille Reiger"
    assert second.name in names.KNOWN - {"Stille Reiger"}


@pytest.mark.parametrize("name", ["Anna", "", "Hoofdagent Jansen", "stille reiger"])
def test_names_of_ones_own_making_are_refused(name: str) -> None:
    both_sides()

    with pytest.raises(SealingError):
        actions.prepare(person("Anna"), scope=SCOPE, name=name)


def test_name_that_is_taken_is_refused_there_only() -> None:
    both_sides()
    taken = pseudonym_of(person("Anna")).name

    with pytest.raises(SealingError):
        actions.prepare(person("Bram"), scope=SCOPE, name=taken)
    assert actions.prepare(person("Bram"), scope="thread:D-OTHER", name=taken).name == taken


def test_nothing_is_saved_before_it_is_kept() -> None:
    both_sides()

    actions.prepare(person("Anna"), scope=SCOPE, name="Stille Reiger")

    assert Pseudonym.objects.count() == 0


def test_boxes_and_tags_are_of_one_length_for_all() -> None:
    both_sides()
    made = [pseudonym_of(person(name)) for name in ("Anna", "Bram", "Lotte", "Dirk")]

    assert {(len(each.box), len(each.tag)) for each in made} == {(vault.BOX, 64)}


@pytest.mark.parametrize("changed", [{"box": bytes(159)}, {"tag": "short"}])
def test_database_refuses_another_length(changed: dict[str, object]) -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Pseudonym.objects.filter(pk=own.pk).update(**changed)


def test_secret_is_made_with_the_account() -> None:
    made = Person.objects.create_user("nina@example.org", display_name="Nina")

    assert len(bytes(OwnSecret.objects.get(person=made).secret)) == vault.KEY


def test_tag_cannot_be_made_again_after_the_secret_is_gone() -> None:
    anna = person("Anna")
    before = tag_of(anna, SCOPE)
    OwnSecret.objects.filter(person=anna).delete()
    anna = person("Anna")

    with pytest.raises(SealingError):
        tag_of(anna, SCOPE)
    assert own_pseudonym(anna, SCOPE) is None
    OwnSecret.objects.create(person=anna)
    anna = person("Anna")
    assert tag_of(anna, SCOPE) != before


def test_tag_needs_the_key_outside_the_database(settings: object) -> None:
    before = tag_of(person("Anna"), SCOPE)
    settings.SEALING_KEY = "another key"  # type: ignore[attr-defined]  # pytest-django's settings

    assert tag_of(person("Anna"), SCOPE) != before


def test_silence_is_of_the_pseudonym() -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))
    actions.mute(own, until=dt.date(2027, 1, 1), by=person("Carla"))
    found = own_pseudonym(person("Anna"), SCOPE)

    assert found is not None
    assert found.muted_until == dt.date(2027, 1, 1)
