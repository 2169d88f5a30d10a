"""The whole cycle with several people, in any order: nobody sees before they chose."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cases import actions
from cases.deliberation.actions import choosing
from cases.deliberation.errors import DeliberationError
from cases.deliberation.models import Choice
from cases.models import Dilemma, Item
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db

NAMES = ("Anna", "Bram", "Carla", "Dirk")
SECRET, ENDING = "Reden nummer", "Afloop daarna"


class Cycle(RuleBasedStateMachine):
    """People choose, look, choose again; the owner resolves, seals, withdraws and restores."""

    @initialize()
    def begin(self) -> None:
        self.world = transaction.atomic()
        self.world.__enter__()
        self.dilemma = items.dilemma()
        choices.many(self.dilemma, 6)
        self.first: dict[str, dict[str, Any]] = {}
        self.is_withdrawn = self.is_sealed = False
        self.clients = {name: Client() for name in NAMES}
        for name, client in self.clients.items():
            enter(client, person(name))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            transaction.set_rollback(True)
            self.world.__exit__(None, None, None)

    @rule(name=st.sampled_from(NAMES), place=st.integers(0, 1))
    def choose(self, name: str, place: int) -> None:
        words: dict[str, Any] = {"reason": ""} if name == "Dirk" else {}
        try:
            made = choices.chosen(self.dilemma, person(name), place=place, **words)
        except DeliberationError:
            assert self.is_withdrawn or name in self.first
        else:
            assert not self.is_withdrawn
            assert name not in self.first
            self.first[name] = self._sealed(made)

    @rule(name=st.sampled_from(NAMES), place=st.integers(0, 1))
    def choose_again(self, name: str, place: int) -> None:
        who = person(name)
        first = Choice.objects.filter(dilemma=self.dilemma, person=who, round=1).first()
        if first is None:
            return
        words: dict[str, Any] = {"reason": ""} if name == "Dirk" else {}
        answer = choices.answer(self.dilemma, place, **words)
        try:
            choosing.choose_again(first, answer=answer, by=who)
        except DeliberationError:
            assert self.is_withdrawn or hasattr(first, "second")

    @rule(is_sealed=st.booleans())
    def seal_or_open_the_ending(self, is_sealed: bool) -> None:
        day = timezone.localdate() + dt.timedelta(days=9) if is_sealed else None
        Dilemma.objects.filter(pk=self.dilemma.pk).update(resolution_embargo=day)
        self.is_sealed = is_sealed

    @rule()
    def withdraw_or_restore(self) -> None:
        item = Item.objects.get(pk=self.dilemma.pk)
        if self.is_withdrawn:
            actions.restore(item, by=None)
        else:
            actions.withdraw(item, reason="Even terug.", by=None)
        self.is_withdrawn = not self.is_withdrawn

    @invariant()
    def nobody_sees_before_choosing(self) -> None:
        if not hasattr(self, "clients"):
            return
        for name, client in self.clients.items():
            page = client.get(self.dilemma.get_absolute_url())
            text = page.content.decode()
            may_see = name in self.first and not self.is_withdrawn
            assert page.status_code == (410 if self.is_withdrawn else 200)
            assert (SECRET in text) == may_see, name
            assert (ENDING in text) == (may_see and not self.is_sealed), name

    @invariant()
    def first_choices_stay_as_they_were(self) -> None:
        if not hasattr(self, "first"):
            return
        for name, sealed in self.first.items():
            rows = Choice.objects.filter(dilemma=self.dilemma, person=person(name), round=1)
            assert self._sealed(rows.get()) == sealed

    @staticmethod
    def _sealed(choice: Choice) -> dict[str, Any]:
        names = ("pk", "option_id", "text", "certainty", "reason", "day", "side")
        return {name: getattr(choice, name) for name in names}


def test_cycle_holds_in_any_order() -> None:
    for name in NAMES:
        person(name)
    run_state_machine_as_test(
        Cycle,
        settings=settings(
            max_examples=8,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
