"""Hostile texts in every field of logbooks and follow-ups; each function returns who shows them."""

import uuid

from cases.logbooks.actions import closing, logging, showing, starting
from cases.logbooks.actions.closing import Closing
from cases.logbooks.actions.logging import Said
from cases.logbooks.actions.starting import Lines
from cases.models import Outcome
from cases.upkeep.models import FollowUp
from tests.browser.hostile_rooms import browser_of, read, sent
from tests.browser.hostile_texts import packed
from tests.factories import items, logs
from tests.people import person

LINES, PLACES, ALTS = packed(270), packed(110), packed(240)


def in_logbooks() -> list[str]:
    """Begin, note, join, close, show and hide, in hostile words."""
    pages = [page for number, _line in enumerate(LINES) for page in _one_tried(number)]
    return [*pages, *read("Anna", "/nl/me/logbooks/")]


def _one_tried(number: int) -> list[str]:
    anna, line = person("Anna"), LINES[number]
    place, alt = PLACES[number % len(PLACES)], ALTS[number % len(ALTS)]
    trial = logs.shown(f"deur {number}")
    experiment = trial.experiment
    assert experiment is not None
    lines = Lines(line, line, line, logs.in_days(9), line, place, line)
    own = starting.start(lines, token=uuid.uuid4(), language="nl", by=anna)
    here = f"/nl/me/logbooks/{own.key}/"
    browser = browser_of("Anna")
    pages = [
        sent(browser, "/nl/me/logbooks/start/", idea=line, signal=line, agreed_with=place),
        sent(browser, here, happened=line, did=line, number=line[:40], on=line[:20], alt=alt),
        sent(browser, f"{here}close/", found=line, why=line),
        sent(browser, f"{here}show/", title="", audience=line),
    ]
    said = Said(on=logs.in_days(0), did=line, happened=line, alt=alt)
    logging.record(own, said=said, token=uuid.uuid4(), by=anna)
    showing.hide(own, reason=line, by=person("Carla"))
    closing.close(own, closing=Closing(Outcome.STOPPED, line, line), by=anna)
    pages += read("Anna", here, f"{here}lines/", f"{here}close/", f"{here}show/")
    joined = starting.join(
        experiment, place=place, until=logs.in_days(9), language="nl", by=person("Bram")
    )
    logs.opened(joined)
    token = uuid.uuid4()
    photo = logs.photo()
    logging.keep_draft(joined, said=said, token=token, by=person("Bram"), photo=photo)
    bram, ended = person("Bram"), Closing(Outcome.ADAPTED, line, line)
    logs.fine(
        lambda reasons: logging.record(joined, said=said, token=token, by=bram, reasons=reasons)
    )
    logs.fine(lambda reasons: closing.close(joined, closing=ended, by=bram, reasons=reasons))
    return [*pages, *read("Carla", experiment.get_absolute_url())]


def in_follow_ups() -> list[str]:
    """Answer how a case went on, in hostile words."""
    pages = []
    for line in packed(1900):
        case = items.case()
        case.author = person("Anna")
        case.save(update_fields=["author"])
        today = logs.in_days(0)
        FollowUp.objects.create(
            case=case, after=3, asked_on=today, answered_on=today, runs="no", changed=line,
            again="no",
        )  # fmt: skip
        here = f"/nl/me/follow-ups/{case.public_id}/3/"
        pages += [sent(browser_of("Anna"), here, changed=line, runs=line[:10])]
        pages += read("Anna", here, case.get_absolute_url())
    return pages
