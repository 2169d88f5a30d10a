"""What was found about a dilemma waits for the reader's own choice, as its discussion does."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.insights.models import Insight
from kennisbank.choosing import browser
from kennisbank.choosing.before_choice import waits
from kennisbank.distilling.cards import Card

ANYWAY = "anyway"  # in the address, of what comes from a thread that itself does not wait


def veiled(request: HttpRequest, cards: Iterable[Card]) -> list[Card]:
    """Return cards of a list, those that wait for a choice marked so: one question for all."""
    cards = list(cards)
    waiting = waiting_among(request, (card.insight for card in cards))
    return [
        replace(card, waits_for_choice=dilemma is not None and dilemma.pk in waiting)
        for card in cards
        for dilemma in (card.insight.dilemma,)
    ]


def waiting_among(request: HttpRequest, insights: Iterable[Insight]) -> frozenset[int]:
    """Return the dilemmas behind these in which the reader has not chosen: one question for all."""
    dilemmas = {insight.dilemma for insight in insights}
    return browser.unchosen_among(request, (each for each in dilemmas if each is not None))


def comes_first(request: HttpRequest, found: Insight) -> bool:
    """Tell whether to choose comes before reading an insight.

    It quotes its discussion, and is read by whoever reads that before choosing. Of what was taken
    out of one, which is open, it only asks first.
    """
    if found.is_withdrawn or found.is_hidden or found.distiller_id == request.user.pk:
        return False
    thread, dilemma = found.thread, found.dilemma
    if thread is None or dilemma is None:
        return False
    if thread.item is not None:
        return waits(request, thread)
    return ANYWAY not in request.GET and browser.waits_for_choice(request, dilemma)


def ask_to_choose(request: HttpRequest, found: Insight) -> HttpResponse:
    """Show the way to the dilemma, and to an insight from an open thread a second one."""
    context = {"insight": found, "card": Card(found, waits_for_choice=True)}
    return render(request, "insights/choose_first.html", context)
