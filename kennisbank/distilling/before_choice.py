"""What was found about a dilemma waits for the reader's own choice, as its discussion does."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.insights.models import Insight
from kennisbank.choosing import browser
from kennisbank.distilling.cards import Card

ANYWAY = "anyway"  # in the address: a wall would make people choose anything to get past it


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
    """Tell whether to choose comes before reading an insight, also for whom it is no secret."""
    is_read = found.is_withdrawn or found.is_hidden or found.distiller_id == request.user.pk
    dilemma = None if is_read or ANYWAY in request.GET else found.dilemma
    return dilemma is not None and browser.waits_for_choice(request, dilemma)


def ask_to_choose(request: HttpRequest, found: Insight) -> HttpResponse:
    """Show the way to the dilemma, and a second one that shows the insight all the same."""
    context = {"insight": found, "card": Card(found, waits_for_choice=True)}
    return render(request, "insights/choose_first.html", context)
