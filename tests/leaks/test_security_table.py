"""The table in docs/security.md — who finds what at which door — is what really happens."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.clearance import Audience
from accounts.sealing import actions as sealing
from cases.insights.models import Objection, ObjectionKind
from cases.models import Item
from cases.moderation.actions import requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import FlagReason
from cases.upkeep.models import FollowUp
from tests.factories import choices, findings, giving, items, logs, safety, talk, tried
from tests.leaks import ways
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "security.md"
COLUMNS = {
    "visitor": None,
    "no role": "Dirk",
    "student": "Bram",
    "lecturer": "Lotte",
    "organiser": "Omar",
    "officer": "Anna",
    "moderator": "Carla",
    "editor": "Esra",
    "administrator": "Fons",
}


def doors() -> dict[str, str]:
    """Return an address for each door, with what lies behind it made."""
    force = person("Anna").memberships.get().organisation
    tips = {
        audience: items.tip(audience=audience)
        for audience in (Audience.PUBLIC, Audience.EDUCATION, Audience.POLICE)
    }
    return {
        "public item": tips[Audience.PUBLIC].get_absolute_url(),
        "item for education": tips[Audience.EDUCATION].get_absolute_url(),
        "item for the police": tips[Audience.POLICE].get_absolute_url(),
        "what to do when threatened": "/nl/help/",
        "my page": "/nl/me/",
        "profile": "/nl/me/profile/",
        "how I sign in": "/nl/me/security/",
        "my data": "/nl/me/data/",
        "my notices": "/nl/me/notices/",
        "what I follow": "/nl/me/following/",
        "letting people in (all organisations)": "/nl/me/organisations/",
        "people of the force": f"/nl/me/organisations/{force.pk}/",
        "another member’s profile, not shown": f"/nl/people/{person('Fons').public_id}/",
        "keys of pseudonyms": "/nl/me/keys/",
        "opened pseudonyms": "/nl/me/keys/openings/",
        "moderators’ queue": "/nl/moderation/",
        "moderation in figures": "/nl/moderation/figures/",
        "asking to take something down": "/nl/take-down/",
        "decisions about my posts": "/nl/me/moderation/",
        "editors’ desk": "/admin/",
        "items at the desk": "/admin/snippets/cases/item/",
        "people at the desk": "/admin/people/",
        "audit log": "/admin/reports/audit-log/",
        "mail that did not leave": "/admin/reports/mail/",
        "style page": "/styleguide/",
        **_given(),
        **_chosen(),
        **_talk(),
        **_found(),
        **_tried(),
        **_watched(),
        **_logged(),
    }


def _given() -> dict[str, str]:
    """Return the doors of contributing and reviewing."""
    draft = giving.draft(by=person("Fons"))
    sent = giving.sent(by=person("Fons"))
    return {
        "sharing something": "/nl/share/",
        "a draft of an administrator": f"/nl/share/{draft.key}/",
        "contributing under a pseudonym": "/nl/share/pseudonym/",
        "contributions to review": "/nl/review/",
        "a contribution that was sent": f"/nl/review/{sent.key}/",
    }


def _chosen() -> dict[str, str]:
    """Return the doors of dilemmas, for who has not chosen."""
    everyone, police = items.dilemma(), items.dilemma(audience=Audience.POLICE)
    reason = choices.many(everyone, 5)[0]
    at = everyone.get_absolute_url()
    return {
        "choosing in a public dilemma": f"{at}choose/",
        "choosing in a dilemma for the police": f"{police.get_absolute_url()}choose/",
        "choosing again, before choosing": f"{at}choose-again/",
        "reasons of others, before choosing": f"{at}reasons/?option=else",
        "reporting a reason, before choosing": f"{at}reasons/{reason.pk}/report/",
        "bringing together what people would rather do": f"{at}something-else/",
        "15 minutes with a team, for the police": f"{police.get_absolute_url()}team-talk/",
        "a reason before moderators": f"/nl/moderation/reasons/{reason.pk}/",
    }


def _talk() -> dict[str, str]:
    """Return the doors of discussions: reading, writing, and arranging."""
    threads = {each: findings.planted_thread("deur", each) for each in Audience}
    at = {each: thread.get_absolute_url() for each, thread in threads.items()}
    restricted = items.case(audience=Audience.POLICE)
    about = findings.planted_thread("deur", Audience.PUBLIC, restricted)
    school = at[Audience.EDUCATION]
    before = {"body": "Eerst.", "html": "<p>Eerst.</p>", "until": None, "reason": ""}
    threads[Audience.POLICE].posts.update(earlier=[before])
    return {
        "list of discussions": "/nl/discussions/",
        "public discussion": at[Audience.PUBLIC],
        "discussion for education": school,
        "discussion for the police": at[Audience.POLICE],
        "public discussion about an item for the police": about.get_absolute_url(),
        "what a post said before, for the police": f"{at[Audience.POLICE]}1/earlier/",
        "beginning a discussion": "/nl/discussions/new/",
        "writing in a discussion for education": f"{school}reply/",
        "writing under a pseudonym there": f"{school}pseudonym/",
        "changing somebody else’s post": f"{school}1/change/",
        "flagging a post for education": f"{school}1/flag/",
        "arranging a discussion": f"{school}arrange/",
        "my posts that wait": "/nl/discussions/waiting/",
    }


def _found() -> dict[str, str]:
    """Return the doors of insights."""
    school = findings.planted_thread("deur", Audience.EDUCATION)
    secret = findings.planted(findings.planted_thread("deur", Audience.POLICE), "deur")
    insight, meeting = findings.planted(school, "deur"), items.seminar()
    decision = findings.decision(meeting)
    objection = Objection.objects.create(
        insight=decision, is_left_behind=True, kind=ObjectionKind.AMEND, words="Deur."
    )
    at = decision.get_absolute_url()
    return {
        "list of insights": "/nl/insights/",
        "insight for education": insight.get_absolute_url(),
        "insight for the police": secret.get_absolute_url(),
        "distilling a discussion for education": f"/nl/insights/from/{school.public_id}/",
        "recording a decision of a meeting": f"/nl/insights/at/{meeting.public_id}/",
        "objecting to a decision": f"{at}object/",
        "answering an objection to it": f"{at}objections/{objection.pk}/answer/",
        "withdrawing a decision": f"{at}withdraw/",
    }


def _tried() -> dict[str, str]:
    """Return the doors of what was tried; the report is nobody's any more."""
    school, secret = (items.tip(audience=each) for each in (Audience.EDUCATION, Audience.POLICE))
    report = tried.fill(school, worked=1, of=1)[0].get_absolute_url()
    hidden = tried.fill(secret, worked=1, of=1)[0].get_absolute_url()
    at = f"/nl/tried/{school.public_id}/"
    return {
        "what was tried of an item for education": at,
        "what was tried of an item for the police": f"/nl/tried/{secret.public_id}/",
        "one report on it": hidden,
        "telling what came of an item for education": f"{at}tell/",
        "telling it under a pseudonym": f"{at}pseudonym/",
        "changing somebody else’s report": f"{report}change/",
        "taking somebody else’s report back": f"{report}take-back/",
        "answering a report": f"{report}answer/",
        "hiding a report": f"{report}hide/",
    }


def _logged() -> dict[str, str]:
    """Return the doors of experiments and of how cases went on: those of a student’s own."""
    bram = person("Bram")
    begun = logs.shown("deur", Audience.EDUCATION, by=bram)
    alone = logs.trial("deur", by=bram)
    case = items.case(audience=Audience.EDUCATION)
    Item.objects.filter(pk=case.pk).update(author=bram)
    FollowUp.objects.create(
        case=case, after=3, asked_on=timezone.localdate(), answered_on=timezone.localdate(),
        runs="yes", again="yes",
    )  # fmt: skip
    assert begun.experiment is not None
    return {
        "my experiments": "/nl/me/logbooks/",
        "beginning an experiment": "/nl/me/logbooks/start/",
        "joining an experiment for education": (
            f"/nl/me/logbooks/join/{begun.experiment.public_id}/"
        ),
        "a student’s logbook": f"/nl/me/logbooks/{alone.key}/",
        "showing a student’s logbook": f"/nl/me/logbooks/{alone.key}/show/",
        "taking a logbook off a page": f"/nl/logbooks/{begun.key}/hide/",
        "how a student’s case went on": f"/nl/me/follow-ups/{case.public_id}/",
        "answering how it went on": f"/nl/me/follow-ups/{case.public_id}/3/",
        "taking that answer off": f"/nl/follow-ups/{case.public_id}/3/take-off/",
        "how did it go on, at the desk": "/admin/reports/how-it-went-on/",
    }


def _watched() -> dict[str, str]:
    """Return the doors of moderators and keepers of keys."""
    about = safety.post(by="Bram")
    appeal = safety.appealed(safety.hidden(about), person("Bram"))
    decided = safety.hidden(safety.post(by="Bram"))
    thread = about.thread
    asked = Asked(FlagReason.OTHER, "Deur.", "", "")
    request = requests.ask(
        Target(thread.get_absolute_url(), thread=thread), asked=asked, language="nl"
    )
    insight = findings.planted(thread, "deur")
    talk.ready_for_pseudonyms()
    pseudonym = talk.under_pseudonym(thread, by=person("Anna")).pseudonym
    assert pseudonym is not None
    made = sealing.ask(
        pseudonym, reason="Iemand dreigt zichzelf iets aan te doen.", hold_reason="",
        by=person("Carla"),
    )  # fmt: skip
    return {
        "a post before moderators": f"/nl/moderation/posts/{about.key}/",
        "changing a post as a moderator": f"/nl/moderation/posts/{about.key}/edit/",
        "changing a title as a moderator": f"/nl/moderation/discussions/{thread.public_id}/title/",
        "an insight before moderators": f"/nl/moderation/insights/{insight.public_id}/",
        "judging an appeal": f"/nl/moderation/appeals/{appeal.pk}/",
        "appealing against a decision about a student": (
            f"/nl/me/moderation/{decided.key}/appeal/"
        ),
        "answering a request to take down": f"/nl/moderation/requests/{request.pk}/",
        "whether my pseudonym was opened": "/nl/me/pseudonyms/",
        "becoming a keeper of keys": "/nl/me/keys/begin/",
        "an opening that was asked for": f"/nl/me/keys/openings/{made.pk}/",
        "asking to open a pseudonym": f"/nl/me/keys/ask/{pseudonym.pk}/",
    }


def result(client: Client, url: str) -> str:
    """Return in one word what a door answers."""
    answer = client.get(url)
    to = answer.headers.get("Location", "")
    if answer.status_code == 302:
        if to.startswith("/accounts/login/"):
            return "sign in"
        return "2nd factor" if to.startswith("/accounts/2fa/") else "back"
    return {200: "open", 404: "404"}[answer.status_code]


def table(settings: Any) -> list[str]:
    """Return the rows of the table as they are today."""
    addresses = doors()
    columns: dict[str, list[str]] = {}
    for role, name in COLUMNS.items():
        client = ways.client_of(person(name) if name else None)
        columns[role] = [result(client, url) for url in addresses.values()]
    actions.set_approver(person("Anna").memberships.get(), to=True, by=None)
    columns["officer, approver"] = _column("Anna", addresses, with_factor=True)
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    columns["officer, no 2nd factor"] = _column("Anna", addresses, with_factor=False)
    columns["editor, no 2nd factor"] = _column("Esra", addresses, with_factor=False)
    rows = [["door", *columns], ["---"] * (len(columns) + 1)]
    rows += [
        [door, *(column[number] for column in columns.values())]
        for number, door in enumerate(addresses)
    ]
    return ["| " + " | ".join(row) + " |" for row in rows]


def _column(name: str, addresses: dict[str, str], *, with_factor: bool) -> list[str]:
    client = Client()
    if with_factor:
        enter(client, person(name))
    else:
        client.force_login(person(name))
    return [result(client, url) for url in addresses.values()]


def test_table_of_doors_is_what_happens(settings: Any) -> None:
    written = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]
    start = next(number for number, line in enumerate(written) if line.startswith("| door |"))

    made = table(settings)

    assert written[start : start + len(made)] == made
