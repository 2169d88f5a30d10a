"""Accounts nobody uses: a warning, days to come back, and then they go."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions.leaving import warn_unused
from accounts.models import Erasure, Person
from accounts.notifications.delivery import send_due
from accounts.privacy.spans import Span
from tests.accounts.leavers import A_MINUTE, after, exists, leave, long_unused
from tests.accounts.sure import work
from tests.factories import items

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "warned"), [(731, 1), (729, 0)])
def test_unused_account_is_warned_then_erased(days: int, warned: int) -> None:
    long_unused("Anna", days)

    assert warn_unused() == warned
    assert warn_unused() == 0
    with after(Span.NOTICE.delta - A_MINUTE):
        assert work() == 0
    with after(Span.NOTICE.delta + A_MINUTE):
        assert work() == warned

    assert exists("Anna") == (not warned)


@pytest.mark.parametrize(("days", "warned"), [(366, 1), (364, 0)])
def test_account_without_role_is_warned_sooner(days: int, warned: int) -> None:
    long_unused("Dirk", days)
    long_unused("Bram", days)  # a student still

    assert warn_unused() == warned
    assert [each.person.display_name for each in Erasure.objects.all()] == ["Dirk"] * warned


def test_role_that_ended_lately_still_counts() -> None:
    bram = long_unused("Bram", 500)
    bram.memberships.update(until=timezone.localdate() - dt.timedelta(days=300))

    assert warn_unused() == 0

    bram.memberships.update(until=timezone.localdate() - dt.timedelta(days=366))
    assert warn_unused() == 1


def test_signing_in_keeps_the_account() -> None:
    anna = long_unused("Anna", 800)
    warn_unused()
    send_due()
    Person.objects.filter(pk=anna.pk).update(last_login=timezone.now() + A_MINUTE)

    with after(Span.NOTICE.delta + A_MINUTE):
        assert work() == 0

    assert not Erasure.objects.exists()
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]


def test_unused_only_administrator_stays() -> None:
    long_unused("Fons", 3000)

    assert warn_unused() == 0


def test_own_wish_comes_before_the_sites_plan() -> None:
    long_unused("Anna", 800)
    warn_unused()

    erasure = leave()

    assert erasure.cause == Erasure.Cause.OWN
    assert Erasure.objects.count() == 1


def test_what_unused_accounts_wrote_stays_without_the_name() -> None:
    tip = items.tip(author=long_unused("Anna", 800), byline="Anna, wijkagent")
    warn_unused()
    with after(Span.NOTICE.delta + A_MINUTE):
        work()

    tip.refresh_from_db()

    assert (tip.author, tip.byline, tip.withdrawn_on) == (None, "wijkagent", None)
