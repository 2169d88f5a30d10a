"""Moderators who decide about one post at once: the first decides, the others are told so."""

from pathlib import Path

import pytest

from accounts.models import Person
from cases.discussions.models import Post
from cases.moderation.actions import deciding
from cases.moderation.errors import DecidedMeanwhileError
from cases.moderation.models import Measure
from tests.factories import safety
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)
VERBS = (deciding.hide, deciding.warn, deciding.let_stand)


def test_of_many_at_once_one_decides(tmp_path: Path) -> None:
    about = safety.post(by="Anna")
    people = [person(name).pk for name in ("Carla", "Esra", "Fons")]

    def press(number: int) -> bool:
        who = Person.objects.get(pk=people[number % 3])
        post = Post.objects.get(pk=about.pk)
        verb = VERBS[number % 3]
        try:
            deciding.decide(post, seen="", decision=lambda: verb(post, why=safety.why(), by=who))
        except DecidedMeanwhileError:
            return False
        return True

    with shared_database(tmp_path):
        decided = together(6, press)
        measures = together(1, lambda _n: Measure.objects.filter(post=about.pk).count())[0]

    assert (sum(decided), measures) == (1, 1)
