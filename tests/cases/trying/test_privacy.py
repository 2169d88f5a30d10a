"""What becomes of reports when their person takes them along or leaves."""

import pytest

from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver, contributions_of, parts
from accounts.sealing.models import OwnSecret
from cases.models import Item
from cases.trying.actions.answering import answer
from cases.trying.models import Answer, Report
from cases.trying.own import own_pseudonyms
from cases.trying.privacy import REPORTS, _erase
from tests.factories import items, talk, tried
from tests.people import person

pytestmark = pytest.mark.django_db

NAME = "Zwaluwine Quérido"


@pytest.fixture
def leaver() -> Person:
    anna = person("Anna")
    Person.objects.filter(pk=anna.pk).update(display_name=NAME)
    return Person.objects.get(pk=anna.pk)


def leave(who: Person, *, removing: bool) -> None:
    traces = Traces(who.display_name, (who.email,))
    _erase(Leaver(who, frozenset({REPORTS} if removing else ()), traces))


def exported(who: Person, key: str) -> str:
    part = next(each for each in parts() if each.key == key)
    return str([fact.value for row in part.rows(who) for fact in row])


def test_export_tells_what_was_told_by_name_and_answered() -> None:
    esra = person("Esra")
    tried.tried(items.tip(), "worse", "exportqzx", by=esra, platform="x")
    answer(tried.tried(items.case(), by=person("Anna")), words="Antwoordqzx.", seen="", by=esra)

    assert "exportqzx" in exported(esra, "tried")
    assert "Antwoordqzx" in exported(esra, "tried_answers")


def test_export_says_no_word_of_what_was_told_under_a_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    tried.under_pseudonym(items.tip(), "worse", "geheimqzx", by=person("Anna"))
    tried.waiting(items.case(), "worse", "geheimqzx", by=person("Anna"))

    assert "geheimqzx" not in "".join(exported(person("Anna"), part.key) for part in parts())


def test_reports_are_one_choice() -> None:
    for make in (items.tip, items.case):
        tried.tried(make())

    (choice,) = (each for each in contributions_of(person("Anna")) if each.key == REPORTS)

    assert choice.title.startswith("2 ")


def test_kept_reports_lose_their_name_and_still_count(leaver: Person) -> None:
    tip = items.tip()
    tried.tried(tip, word=f"{NAME} zelf", by=leaver)
    tried.tried(items.case(), word=f"het bij {NAME}", by=person("Bram"))

    leave(leaver, removing=False)

    assert not Report.objects.filter(author=leaver).exists()
    assert Report.objects.get(item=tip.pk).is_left_behind
    assert NAME not in str(list(Report.objects.values_list("words", "earlier")))
    assert Item.objects.get(pk=tip.pk).entry.tried_count == 1


def test_removed_reports_are_gone_and_counted_no_more(leaver: Person) -> None:
    tip = items.tip()
    tried.tried(tip, by=leaver)
    other = tried.tried(tip, by=person("Bram"))

    leave(leaver, removing=True)

    assert list(Report.objects.all()) == [other]
    assert Item.objects.get(pk=tip.pk).entry.tried_count == 1


def test_answers_stay_without_their_author(leaver: Person) -> None:
    tip = items.tip(author=leaver)
    made = tried.tried(tip, by=person("Bram"))
    answer(made, words=f"Dank, {NAME}.", seen="", by=leaver)

    leave(leaver, removing=True)

    kept = Answer.objects.get()
    assert kept.author is None
    assert NAME not in kept.words


def test_pseudonymous_reports_stay_and_nobody_recognises_them(leaver: Person) -> None:
    talk.ready_for_pseudonyms()
    made = tried.under_pseudonym(items.tip(), by=leaver)

    leave(leaver, removing=True)
    OwnSecret.objects.filter(person=leaver).delete()
    leaver = Person.objects.get(pk=leaver.pk)

    assert Report.objects.get() == made
    assert own_pseudonyms(leaver, [made.target]) == {}
