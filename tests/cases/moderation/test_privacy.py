"""What goes along, what is erased, what ends in time; and no person beside a pseudonym."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.actions.sweeping import sweep
from accounts.models import AuditEntry, Person
from accounts.notifications.models import Happening, Letter, Notice
from accounts.privacy import rooms
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from accounts.privacy.spans import Span
from cases.discussions.models import Post
from cases.moderation.actions import appealing, deciding, requests, silencing
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import Appeal, Flag, FlagReason, Measure, QuarterFigures, TakeDown
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def taken_along(key: str, who: Person) -> list[dict[str, Any]]:
    (part,) = (part for part in rooms.parts() if part.key == key)
    return [{fact.key: fact.value for fact in row} for row in part.rows(who)]


def erase(who: Person) -> None:
    leaver = Leaver(who, frozenset(), Traces(who.display_name, (who.email,)))
    with transaction.atomic():
        for room in rooms.rooms_to_erase():
            room.erase(leaver)


def asked_by(email: str) -> TakeDown:
    words = Asked(FlagReason.THREAT, "Mijn adres.", "Anna", email)
    return requests.ask(Target("/nl/x/", post=safety.post()), asked=words, language="nl")


def test_own_flags_measures_and_requests_go_along() -> None:
    anna = person("Anna")
    safety.flag(safety.post(by="Bram"), anna, FlagReason.SPAM, "Reclame.")
    safety.appealed(safety.hidden(safety.post(by="Anna")), anna)
    asked_by(anna.email)

    (flag,) = taken_along("flags", anna)
    measure, appeal = taken_along("measures", anna)
    (request,) = taken_along("take_downs", anna)

    assert (flag["reason"], flag["words"]) == ("reclame of spam", "Reclame.")
    assert (measure["reason"], "by" in measure) == ("Dit is te hard gezegd.", False)
    assert appeal["words"] == "Ik bedoelde het anders."
    assert request["words"] == "Mijn adres."


def test_of_others_and_of_pseudonyms_nothing_goes_along() -> None:
    talk.ready_for_pseudonyms()
    anna = person("Anna")
    safety.hidden(talk.under_pseudonym(talk.thread(), by=anna))
    safety.flagged_by(safety.post(by="Anna"), 1)
    asked_by("iemand@example.com")

    for key in ("flags", "measures", "take_downs"):
        assert taken_along(key, anna) == []


def test_who_leaves_takes_their_words_and_name_along() -> None:
    anna = talk.known(person("Anna"))
    Person.objects.filter(pk=anna.pk).update(display_name="Anna Jansen")
    anna.refresh_from_db()
    asked_by(anna.email)
    safety.flag(safety.post(by="Bram"), anna, words="Wat ik zag.")
    post = safety.post(by="Anna")
    measure = deciding.hide(post, why=safety.why("Anna Jansen schreef."), by=person("Carla"))
    safety.appealed(measure, anna, "Ik bedoelde het goed.")
    muted = silencing.mute(post, until=timezone.localdate(), why=safety.why(), by=person("Carla"))
    erase(anna)

    flag, appeal, request = Flag.objects.get(), Appeal.objects.get(), TakeDown.objects.get()
    measure.refresh_from_db()
    muted.refresh_from_db()
    assert (flag.person, flag.words, appeal.words) == (None, "", "")
    assert (measure.reason, muted.person) == ("een oud-lid schreef.", None)
    assert (request.name, request.email, request.words) == ("", "", "")


def test_moderator_who_leaves_is_no_longer_named_and_decisions_hold() -> None:
    measure = safety.hidden(safety.post(by="Anna"), by="Carla")
    made = safety.appealed(measure, person("Anna"))

    erase(person("Carla"))

    made.refresh_from_db()
    measure.refresh_from_db()
    assert (measure.by, measure.is_in_force, made.decided_by) == (None, True, None)


def test_decided_flags_and_answered_requests_end_and_the_figures_stay() -> None:
    now = timezone.now()
    deciding.let_stand(safety.flagged_by(safety.post(), 1), by=person("Carla"))
    requests.answer(asked_by(""), is_granted=False, words="Ja.", by=person("Carla"))
    safety.flag(safety.post(), safety.member(1))
    a_year = now - Span.FLAG.delta
    Flag.objects.exclude(state="open").update(decided_at=a_year)
    TakeDown.objects.update(answered_at=now - Span.TAKE_DOWN.delta + dt.timedelta(hours=1))

    gone = sweep()
    TakeDown.objects.update(answered_at=now - Span.TAKE_DOWN.delta)
    then = sweep()

    assert (gone[Span.FLAG], gone[Span.TAKE_DOWN], then[Span.TAKE_DOWN]) == (1, 0, 1)
    assert Flag.objects.get().state == "open"


def test_figures_are_kept_before_anything_is_swept() -> None:
    zone = timezone.get_default_timezone()
    with time_machine.travel(dt.datetime(2026, 10, 7, tzinfo=zone)):
        deciding.let_stand(safety.flagged_by(safety.post(), 1), by=person("Carla"))
    Flag.objects.update(decided_at=dt.datetime(2025, 10, 7, tzinfo=zone))

    with time_machine.travel(dt.datetime(2027, 1, 20, tzinfo=zone)):
        sweep()

    assert not Flag.objects.exists()
    assert QuarterFigures.objects.get().counts["flags"] == 1


def test_old_decisions_end_unless_they_hold() -> None:
    old = timezone.now() - Span.MEASURE.delta
    hidden = safety.hidden(safety.post())
    warned = deciding.warn(safety.post(), why=safety.why(), by=person("Carla"))
    seen = deciding.let_stand(safety.post(), by=person("Carla"))
    fresh = deciding.warn(safety.post(), why=safety.why(), by=person("Carla"))
    Measure.objects.exclude(pk=fresh.pk).update(at=old)

    gone = sweep()

    assert gone[Span.MEASURE] == 1
    assert set(Measure.objects.all()) == {hidden, seen, fresh}
    assert not Measure.objects.filter(pk=warned.pk).exists()


def everything_kept(since: int) -> list[tuple[str, dict[str, Any]]]:
    """Return every row of moderation and what it may have set off; the log since a line."""
    models: list[type[Model]] = [
        *apps.get_app_config("moderation").get_models(),
        Happening,
        Notice,
        Letter,
    ]
    rows = [(model.__name__, row) for model in models for row in model._default_manager.values()]
    lines = AuditEntry.objects.filter(number__gt=since).values()
    return [*rows, *(("AuditEntry", dict(line)) for line in lines)]


def test_no_row_joins_a_person_to_their_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    anna = person("Anna")
    post = talk.under_pseudonym(talk.thread(), by=anna)
    safety.flagged_by(post, 3)
    since, until = AuditEntry.objects.latest("number").number, timezone.localdate()
    measures = [
        deciding.hide(post, why=safety.why(), by=person("Carla")),
        deciding.warn(post, why=safety.why(), by=person("Carla")),
        silencing.mute(post, until=until, why=safety.why(), by=person("Carla")),
    ]
    for measure in measures:
        made = safety.appealed(measure, anna)
        appealing.judge(made, is_granted=True, answer="Ja.", by=person("Esra"))

    kept = everything_kept(since)
    signs = {anna.pk, anna.public_id, str(anna.public_id), anna.email, anna.display_name}
    joined = [
        (table, name)
        for table, row in kept
        for name, value in row.items()
        if name.endswith(("person_id", "by_id", "actor", "object_id", "email", "to", "data"))
        and (value in signs if not isinstance(value, dict) else signs & set(value.values()))
    ]

    assert joined == []
    assert [row["at"] for table, row in kept if table == "Appeal"] == [None] * 3
    assert Post.objects.get(pk=post.pk).author is None
