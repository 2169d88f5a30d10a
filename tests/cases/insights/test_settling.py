"""After seven days: distilled by the worker, promoted by editors, or withdrawn with a reason."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Circle
from cases.discussions.actions import changing
from cases.discussions.models import Thread
from cases.insights.actions import settling
from cases.insights.errors import InsightError
from cases.insights.models import Insight, InsightState, Quote
from tests.factories import findings, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def test_command_settles_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    made = findings.insight(talk.thread())
    Insight.objects.update(
        opened_at=timezone.now() - dt.timedelta(days=8), closes_at=timezone.now()
    )

    call_command("close_insights")

    made.refresh_from_db()
    assert made.state == InsightState.DISTILLED
    assert capsys.readouterr().out == "1 distilled, 0 let out, 0 forgotten\n"


def test_only_editors_promote_and_only_what_is_distilled() -> None:
    proposed = findings.insight(talk.thread())
    with pytest.raises(InsightError):
        settling.promote(proposed, note="", by=person("Esra"))
    made = findings.settled(proposed)

    for name in ("Carla", "Anna", "Omar"):
        with pytest.raises(InsightError):
            settling.promote(made, note="", by=person(name))
    promoted = settling.promote(made, note="Past in G05.", by=person("Esra"))
    again = settling.promote(made, note="Iets anders.", by=person("Fons"))

    assert (promoted.state, promoted.promoted_by) == (InsightState.PROMOTED, person("Esra"))
    assert again.promotion_note == "Past in G05."


def test_what_a_group_found_stays_in_the_group() -> None:
    thread = talk.thread()
    made = findings.settled(findings.insight(thread))
    Thread.objects.filter(pk=thread.pk).update(scope=Circle.objects.create(name="Klas"))

    with pytest.raises(InsightError):
        settling.promote(made, note="", by=person("Esra"))


def test_withdrawing_asks_for_a_reason_and_is_for_editors() -> None:
    made = findings.settled(findings.insight(talk.thread()))

    with pytest.raises(InsightError, match="reason"):
        settling.withdraw(made, reason="  ", by=person("Esra"))
    with pytest.raises(InsightError, match="by you"):
        settling.withdraw(made, reason="Toch niet.", by=person("Carla"))
    gone = settling.withdraw(made, reason="Toch niet.", by=person("Esra"))

    assert (gone.state, gone.withdrawn_reason) == (InsightState.WITHDRAWN, "Toch niet.")


def test_who_proposed_it_withdraws_it_while_it_is_a_proposal() -> None:
    made = findings.insight(talk.thread(by=talk.known(person("Anna"))), by=person("Anna"))

    assert settling.withdraw(made, reason="Te vroeg.", by=person("Anna")).is_withdrawn


def test_words_of_a_post_that_was_taken_back_are_forgotten() -> None:
    made = findings.insight(talk.thread())
    quote = Quote.objects.get(insight=made)
    changing.take_back(quote.post, by=person("Carla"))

    settling.forget_taken_back()

    quote.refresh_from_db()
    assert quote.words == ""
    assert made.quotes.count() == 1
