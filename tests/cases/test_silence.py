"""Who is silenced by moderators writes nothing that others read, in no room; the words are one.

Every action of a member stands here. A new one fails until somebody thought about whether it
brings words before others.
"""

import importlib
import inspect
import pkgutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

import pytest
from django.utils.translation import override

import cases
from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from accounts.silence import silence_of
from cases.contributing.actions import reviewing, sending
from cases.contributing.actions.writing import save_step
from cases.contributing.errors import ContributionError
from cases.contributing.models import ContributionState
from cases.deliberation.actions import choosing, drafting
from cases.deliberation.errors import DeliberationError
from cases.deliberation.models import Choice, Round
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Mute
from cases.insights.errors import InsightError
from cases.logbooks.actions import closing, logging, showing, starting
from cases.logbooks.actions.closing import Closing
from cases.logbooks.errors import LogbookError
from cases.models import Outcome
from cases.moderation.actions import appealing, silencing
from cases.pages import Page
from cases.trying.errors import TryingError
from cases.upkeep.errors import UpkeepError
from tests.cases.writes import writes
from tests.factories import choices, giving, items, logs, safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db

ERRORS = (
    ContributionError,
    DeliberationError,
    DiscussionError,
    InsightError,
    LogbookError,
    TryingError,
    UpkeepError,
)
# What a member does without bringing words before others, or may always do.
NO_WORDS = {
    "contributing.sending": "agree take_back",
    "deliberation.choosing": "take_name_away",
    "deliberation.merging": "take_apart",
    "discussions.changing": "accept mark_read take_back take_thanks_back thank",
    "insights.objecting": "take_objection_back",
    "logbooks.closing": "reopen",
    "logbooks.logging": "remove",
    "logbooks.starting": "join remove",
    "trying.reporting": "take_back",
    "upkeep": "choose",
}
# Drafts, and what nobody else sees.
FOR_ONESELF = {
    "contributing.endings": "begin_ending",
    "contributing.pictures": "add_picture describe_picture leave_out",
    "contributing.sending": "settle_finding",
    "contributing.writing": "begin change_kind delete save_step",
    "deliberation.drafting": "save_draft",
    "discussions.drafts": "save_draft",
    "discussions.pictures": "add_pictures describe",
    "keeping": "annotate keep let_go",
    "logbooks.drafting": "keep_lines",
    "logbooks.logging": "keep_draft",
    "logbooks.starting": "change_lines start",
}
# Which pseudonym falls still with somebody would say whose it is: they are silenced by themselves.
PSEUDONYMS = {
    "contributing.pseudonyms": "agree_under_pseudonym send_under_pseudonym "
    "take_back_under_pseudonym",
    "discussions.pseudonyms": "say_under_pseudonym take_waiting_back",
    "trying.pseudonyms": "change_under_pseudonym report_under_pseudonym take_back_under_pseudonym",
}
# Asking moderators for something, and asking another one: nobody loses that.
RIGHTS = {
    "moderation.appealing": "appeal",
    "moderation.flagging": "flag",
}
# What reviewers, moderators and editors are there for.
DUTIES = {
    "": "hide merge_tags publish rename_tag restore set_audience show_again withdraw",
    "contributing.publishing": "release",
    "contributing.reviewing": "ask decline invite mark propose settle take uninvite",
    "deliberation.hiding": "hide show_again",
    "discussions.arranging": "merge move narrow pin set_pace split",
    "insights.hiding": "hide hide_objection show_again show_objection",
    "insights.settling": "promote",
    "logbooks.showing": "hide unhide",
    "media": "store_paper store_picture",
    "moderation.appealing": "judge",
    "moderation.deciding": "close hide hide_for_now let_stand show_again warn",
    "moderation.editing": "edit",
    "moderation.requests": "answer hide_until_judged",
    "moderation.silencing": "mute",
    "moderation.titling": "retitle",
    "textfiles": "import_folder",
    "trying.hiding": "hide show_again",
    "upkeep": "release_with_follow_ups take_off",
}
# Parts of the actions above.
PARTS = {
    "contributing.carrying": "what_goes_along",
    "contributing.endings": "put_ending",
    "contributing.sending": "add_deed note_deed own_locked",
    "contributing.writing": "check_may_begin check_room locked",
    "discussions.arranging": "note",
    "discussions.drafts": "forget_like",
    "discussions.pictures": "settle",
    "discussions.posting": "check_opening sent_before",
    "insights.settling": "take_away",
    "moderation.appealing": "end_appeals undo",
    "moderation.making": "locked locked_beginning make make_about",
    "moderation.silencing": "lift",
    "moderation.titling": "put_title_back",
    "trying.reporting": "check_can_report",
}
FREE = (NO_WORDS, FOR_ONESELF, PSEUDONYMS, RIGHTS, DUTIES, PARTS)


def silence(name: str = "Anna") -> None:
    """Let a moderator silence somebody for what they said."""
    about = safety.post(by=name)
    silencing.mute(about, until=logs.in_days(1), why=safety.why(), by=person("Carla"))


def refused(write: Callable[[], object]) -> str:
    with pytest.raises(ERRORS) as raised:
        write()
    return str(raised.value)


def modules() -> Iterator[tuple[str, ModuleType]]:
    """Yield every module of actions with its short name, such as `logbooks.closing`."""
    for found in pkgutil.walk_packages(cases.__path__, "cases."):
        parts = found.name.split(".")[1:]
        if "actions" in parts and "migrations" not in parts:
            parts.remove("actions")
            yield ".".join(parts), importlib.import_module(found.name)


def actions_of_people() -> set[str]:
    """Return every public action that somebody does."""
    return {
        f"{room}.{name}"
        for room, module in modules()
        for name, verb in inspect.getmembers(module, inspect.isfunction)
        if verb.__module__ == module.__name__
        and not name.startswith("_")
        and (asked := inspect.signature(verb).parameters.get("by"))
        and asked.annotation in (Person, Person | None)
    }


def named(groups: Mapping[str, str]) -> set[str]:
    return {f"{room}.{name}" for room, names in groups.items() for name in names.split()}


@pytest.fixture
def anna() -> Person:
    """Return Anna, who also records what meetings decide."""
    anna = person("Anna")
    admit(anna, to=anna.memberships.get().organisation, role=Role.ORGANISER, by=None)
    return person("Anna")


def test_every_action_of_people_is_accounted_for(anna: Person) -> None:
    free = [named(groups) for groups in FREE]

    assert actions_of_people() == set().union(writes(anna), *free)
    assert len(set().union(*free)) == sum(len(each) for each in free)


def test_nothing_is_written_and_every_room_says_so_in_the_same_words(anna: Person) -> None:
    ready = writes(anna)
    silence()

    said = {name: refused(write) for name, write in ready.items()}

    assert said == dict.fromkeys(ready, silence_of(anna))


@pytest.mark.parametrize("name", ["Bram", "Carla"])
def test_others_write_on(name: str) -> None:
    thread = talk.thread()
    silence()

    assert silence_of(person(name)) == ""
    talk.post(thread, by=person(name))


def test_it_says_until_when_and_why_and_what_one_can_do() -> None:
    silence()

    with override("nl"):
        said = silence_of(person("Anna"))

    assert said.startswith("Je kunt niets schrijven tot ")
    assert "De reden van de moderator: “Dit is te hard gezegd.”" in said
    assert said.endswith("Op je eigen pagina kun je een andere moderator vragen ernaar te kijken.")


def test_it_gives_the_reason_of_the_silence_that_lasts_longest() -> None:
    about = safety.posts(2)
    for post, days, reason in zip(about, (9, 1), ("Het langst.", "Korter."), strict=True):
        why = safety.why(reason)
        silencing.mute(post, until=logs.in_days(days), why=why, by=person("Carla"))

    assert "“Het langst.”" in silence_of(person("Anna"))


def test_where_no_reason_is_left_it_says_until_when() -> None:
    silence()
    Mute.objects.get().person.posts.all().delete()

    with override("nl"):
        said = silence_of(person("Anna"))

    assert said.startswith("Je kunt niets schrijven tot ")
    assert "reden" not in said


def test_what_is_begun_is_kept_and_what_is_shown_can_be_taken_back(anna: Person) -> None:
    shown, dilemma = logs.shown(), items.dilemma()
    draft, waits = giving.draft(by=anna), giving.sent("ander", by=anna)
    chosen = choices.chosen(items.dilemma(), anna, is_named=True)
    silence()

    kept = logging.keep_draft(shown, said=logs.said(), token=uuid.uuid4(), by=anna)
    saved = save_step(draft, step="what", values={"when": "Altijd."}, page=Page(), by=anna)
    begun = drafting.save_draft(
        dilemma, turn=Round.FIRST, fields={"reason": "Ik ben nog bezig"}, by=anna
    )
    choosing.take_name_away(chosen, by=anna)
    showing.set_open(shown, is_open=False, by=anna)
    back = sending.take_back(waits, by=anna)

    assert kept is not None
    assert begun is not None
    assert saved.text["when"] == "Altijd."
    assert back.state == ContributionState.DRAFT


def test_logbook_that_nobody_else_reads_goes_on(anna: Person) -> None:
    other = logs.shown(by=person("Carla")).experiment
    assert other is not None
    silence()

    own = logs.trial()
    joined = starting.join(other, place="Hier", until=logs.in_days(9), language="nl", by=anna)
    starting.change_lines(own, lines=logs.lines("anders"), by=anna)
    noted = logs.entry(joined)
    closed = closing.close(own, closing=Closing(Outcome.STOPPED, "Het werkte niet."), by=anna)

    assert noted.trial == joined
    assert closed.found == "Het werkte niet."
    refused(lambda: logs.opened(joined))


def test_who_stays_with_a_choice_and_gives_no_reason_can_seal_that(anna: Person) -> None:
    dilemma = items.dilemma()
    first = choices.chosen(dilemma, anna)
    silence()

    again = choosing.choose_again(first, answer=choices.answer(dilemma, reason=""), by=anna)

    assert again.reason == ""
    assert Choice.objects.count() == 2


def test_final_text_can_be_agreed_to(anna: Person) -> None:
    proposed = reviewing.propose(giving.sent(by=anna), by=person("Carla"))
    silence()

    agreed = sending.agree(proposed, version=proposed.version, by=anna)

    assert agreed.state == ContributionState.AGREED


def test_once_an_appeal_is_granted_nobody_is_silent(anna: Person) -> None:
    about = safety.post()
    measure = silencing.mute(about, until=logs.in_days(1), why=safety.why(), by=person("Carla"))
    appeal = appealing.appeal(measure, words="Ik bedoelde het anders.", by=anna)

    appealing.judge(appeal, is_granted=True, answer="Je had gelijk.", by=person("Esra"))

    assert silence_of(anna) == ""
