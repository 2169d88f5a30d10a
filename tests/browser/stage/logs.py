"""Anna's own experiment after two weeks, and her case of some months ago."""

import datetime as dt
import uuid
from decimal import Decimal

from django.utils import timezone

from cases.logbooks.actions import logging, starting
from cases.logbooks.actions.logging import Said
from cases.logbooks.actions.starting import Lines
from cases.logbooks.models import Trial
from cases.media.sizes import sizes_of
from cases.models import CaseStudy
from cases.upkeep.models import FollowUp
from tests.browser.stage.saying import somebody
from tests.cases.media import hostile

DONE = [
    (0, "3", "Eerste week: drie vragen, alle drie over parkeren."),
    (7, "5", "Een bewoner vroeg of het ook over verlichting mocht. Ja dus."),
    (14, "9", "Iemand deelde het bericht in de buurtgroep."),
]


def set_logs() -> dict[str, str]:
    """Let Anna note for two weeks, and ask her how her case went on."""
    anna = somebody("anna")
    today = timezone.localdate()
    lines = Lines(
        idea="Op dinsdag en donderdag antwoord ik op vragen in de buurtgroep, en dan alleen dan.",
        expectation="Mensen weten waar ze aan toe zijn en vragen niet meer om middernacht.",
        signal="Het aantal vragen op dinsdag en donderdag.",
        until=today + dt.timedelta(days=30),
        stop_if="Er een spoedvraag blijft liggen.",
    )
    trial = starting.start(lines, token=uuid.uuid4(), language="nl", by=anna)
    Trial.objects.filter(pk=trial.pk).update(begun_on=today - dt.timedelta(days=14))
    for day, number, happened in DONE:
        on = today - dt.timedelta(days=14 - day)
        said = Said(on=on, happened=happened, number=Decimal(number), alt="De brug over de vaart")
        token = uuid.uuid4()
        if day == 7:
            photo = sizes_of(hostile.told_too_much("JPEG"))
            logging.keep_draft(trial, said=said, token=token, by=anna, photo=photo)
        entry = logging.record(trial, said=said, token=token, by=anna)
    case = CaseStudy.objects.filter(live=True, withdrawn_on=None, language="nl").earliest("pk")
    CaseStudy.objects.filter(pk=case.pk).update(author=anna)
    FollowUp.objects.create(
        case=case, after=3, asked_on=today, answered_on=today, runs="partly",
        changed="We doen het nog, maar alleen op donderdag.", again="differently",
    )  # fmt: skip
    FollowUp.objects.create(case=case, after=12, asked_on=today)
    return {"logbook": trial.key, "entry": entry.key, "own_case": case.public_id}
