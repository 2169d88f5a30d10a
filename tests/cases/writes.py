"""Everything with which a member brings words before others, ready to be done."""

from collections.abc import Callable, Mapping

from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from cases.contributing.actions import carrying, reviewing, sending
from cases.contributing.actions.reviewing import Said
from cases.deliberation.actions import choosing, merging
from cases.discussions.actions import changing, posting
from cases.discussions.models import PostKind
from cases.insights.actions import distilling, objecting, settling
from cases.insights.actions.distilling import Decided, Excerpt
from cases.insights.models import ObjectionKind
from cases.logbooks.actions import closing, logging, starting
from cases.logbooks.actions.closing import Closing
from cases.logbooks.actions.showing import Wanted
from cases.models import Item, Outcome
from cases.trying.actions import answering, reporting
from cases.trying.told import Told
from cases.upkeep import actions as upkeep
from cases.upkeep.models import After, FollowUp
from tests.factories import choices, findings, giving, items, logs, talk, tried
from tests.people import person

Writes = Mapping[str, Callable[[], object]]


def writes(anna: Person) -> Writes:
    """Return each by the name of its action, such as `logbooks.closing.close`."""
    return {
        **contributing(anna),
        **deliberating(anna),
        **discussing(anna),
        **finding(anna),
        **experimenting(anna),
        **telling(anna),
    }


def contributing(anna: Person) -> Writes:
    draft, asked = giving.complete(by=anna), giving.sent("vraag", by=anna)
    remark = reviewing.mark(asked, said=Said("when", "Altijd?"), by=person("Carla"))
    reviewing.ask(asked, words="", by=person("Carla"))
    proposed = reviewing.propose(giving.sent("ander", by=anna), by=person("Carla"))
    return {
        "contributing.sending.send": lambda: giving.sent_in(draft),
        "contributing.sending.answer": lambda: sending.answer(remark, words="Ja.", by=anna),
        "contributing.sending.change_after_all": lambda: sending.change_after_all(
            proposed, words="Toch niet.", by=anna
        ),
    }


def deliberating(anna: Person) -> Writes:
    new, known, own = items.dilemma(), items.dilemma(), items.dilemma()
    first = choices.chosen(known, anna)
    Item.objects.filter(pk=own.pk).update(author=anna)
    texts = [each.pk for each in choices.many(own, 2, place=None)]
    return {
        "deliberation.choosing.choose": lambda: choices.chosen(new, anna, None),
        "deliberation.choosing.choose_again": lambda: choosing.choose_again(
            first, answer=choices.answer(known, 1), by=anna
        ),
        "deliberation.merging.merge": lambda: merging.merge(
            own, texts=texts, into="Ik vraag het eerst.", by=anna
        ),
    }


def discussing(anna: Person) -> Writes:
    thread, tip = talk.thread(), items.tip()
    post = talk.post(thread, by=talk.known(anna))
    return {
        "discussions.posting.begin": lambda: talk.thread(by=anna),
        "discussions.posting.reply": lambda: talk.post(thread, by=anna),
        "discussions.posting.discuss": lambda: posting.discuss(
            tip, words=talk.said("anders"), by=anna
        ),
        "discussions.changing.change": lambda: changing.change(
            post, body="Anders.", kind=PostKind.REMARK, seen=post.body, by=anna
        ),
    }


def finding(anna: Person) -> Writes:
    thread, meeting = talk.thread(), items.seminar()
    said = talk.post(thread, by=talk.known(anna))
    talk.post(thread, by=talk.known(person("Bram")))
    theirs, own = findings.insight(thread), findings.insight(thread, by=anna)
    objected, other = (
        objecting.object_to(own, kind=ObjectionKind.OBJECT, words="Zo niet.", by=person(name))
        for name in ("Bram", "Carla")
    )
    text, decided = findings.text(), Decided("Iedereen", timezone.localdate())
    return {
        "insights.distilling.distil": lambda: distilling.distil(
            thread, text=text, excerpts=[Excerpt(said, said.body)], by=anna
        ),
        "insights.distilling.record_decision": lambda: distilling.record_decision(
            meeting, text=text, decided=decided, by=anna
        ),
        "insights.objecting.object_to": lambda: objecting.object_to(
            theirs, kind=ObjectionKind.OBJECT, words="Zo niet.", by=anna
        ),
        "insights.objecting.take_over": lambda: objecting.take_over(
            objected, answer="Ja.", text=text, seen=1, by=anna
        ),
        "insights.objecting.leave_as_dissent": lambda: objecting.leave_as_dissent(
            other, answer="Nee.", dissent="Bram ziet het zo.", seen=1, by=anna
        ),
        "insights.settling.withdraw": lambda: settling.withdraw(own, reason="Toch niet.", by=anna),
    }


def experimenting(anna: Person) -> Writes:
    trial, shown = logs.trial(), logs.shown()
    entry, said = logs.entry(shown), logs.said("anders")
    wanted, ended = Wanted("Titel", Audience.PUBLIC), Closing(Outcome.STOPPED, "Het werkte niet.")
    return {
        "contributing.carrying.begin_from_log": lambda: carrying.begin_from_log(shown, by=anna),
        "logbooks.closing.close": lambda: closing.close(shown, closing=ended, by=anna),
        "logbooks.logging.record": lambda: logs.entry(shown),
        "logbooks.logging.change": lambda: logging.change(entry, said=said, by=anna),
        "logbooks.showing.ask_release": lambda: logs.handed_in(trial, wanted),
        "logbooks.showing.set_open": lambda: logs.opened(shown),
        "logbooks.starting.change_end": lambda: starting.change_end(
            shown, until=logs.in_days(9), place="Daar", by=anna
        ),
    }


def telling(anna: Person) -> Writes:
    tip, own, case = items.tip(), items.tip(), items.case()
    told = tried.tried(items.tip(), by=anna)
    Item.objects.filter(pk__in=[own.pk, case.pk]).update(author=anna)
    of_own = tried.tried(own, by=person("Bram"))
    case.refresh_from_db()
    followup = FollowUp.objects.create(
        case=case, after=After.THREE_MONTHS, asked_on=timezone.localdate()
    )
    answers = upkeep.Answers(FollowUp.Runs.PARTLY, "Minder.", FollowUp.Again.DIFFERENTLY)
    return {
        "trying.reporting.report": lambda: tried.tried(tip, by=anna),
        "trying.reporting.change": lambda: reporting.change(
            told, told=tried.told("failed"), seen=Told.of(told), by=anna
        ),
        "trying.answering.answer": lambda: answering.answer(
            of_own, words="Dank.", seen="", by=anna
        ),
        "upkeep.answer": lambda: upkeep.answer(followup, answers=answers, by=anna),
    }
