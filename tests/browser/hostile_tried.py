"""Hostile texts in every field of what was tried; the pages on which somebody reads them."""

from django.test import Client

from cases.trying.actions.answering import answer
from cases.trying.actions.hiding import hide
from cases.trying.models import Answer, Report, WaitingReport
from cases.trying.told import Told, months_back
from tests.browser.hostile_rooms import browser_of, read, sent, turn
from tests.browser.hostile_texts import packed
from tests.factories import items, talk, tried
from tests.people import person

WORDS, ANSWERS = packed(390), packed(950)


def in_trying() -> list[str]:
    """Tell, look, wait, change, answer and hide, in hostile words."""
    talk.ready_for_pseudonyms()
    tip = items.tip()
    made = tried.fill(tip, worked=1, of=len(WORDS))
    anna, carla, esra = browser_of("Anna"), browser_of("Carla"), browser_of("Esra")
    pages = [page for line in WORDS for page in _typed(anna, tip.public_id, line)]
    for number, (report, line) in enumerate(zip(made, WORDS, strict=True)):
        before = Told.of(report).as_json() | {"words": line}
        earlier = [{"told": before, "until": None}]
        Report.objects.filter(pk=report.pk).update(words=line, earlier=earlier)
        answer(report, words=turn(ANSWERS, number), seen="", by=person("Esra"))
        pages += read("Bram", report.get_absolute_url())
        pages += [sent(esra, f"{report.get_absolute_url()}answer/", words=turn(ANSWERS, number + 1),
                       seen="x")]  # fmt: skip
        pages += [sent(carla, f"{report.get_absolute_url()}hide/", reason=line + "x" * 400)]
    Answer.objects.update(earlier=[{"words": ANSWERS[0], "until": "2026-01-01"}])
    pages += read("Bram", made[0].get_absolute_url(), f"/nl/tried/{tip.public_id}/")
    hidden = hide(made[0], reason=WORDS[0], by=person("Carla"))
    pages += read("Carla", hidden.get_absolute_url(), f"{hidden.get_absolute_url()}hide/")
    waiting = tried.waiting(tip, by=person("Anna"))
    told = {**(waiting.told or {}), "words": WORDS[0]}
    WaitingReport.objects.update(told=told)
    return [*pages, *read("Anna", f"/nl/tried/{tip.public_id}/")]


def _typed(anna: Client, public_id: str, line: str) -> list[str]:
    """Return the forms that give back what was typed, and the look before sending."""
    at, month = f"/nl/tried/{public_id}/", months_back(0).isoformat()
    typed = {"words": line, "month": month, "role": line[:9], "result": "worked"}
    look = {"words": line, "month": month, "result": "worked"}
    return [sent(anna, f"{at}tell/", **typed), sent(anna, f"{at}pseudonym/", **look)]
