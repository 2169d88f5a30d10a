"""The contexts of discussion pages: each a table of contents, in a fixed number of questions."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, clearance_of
from accounts.forms.following import FollowChoice
from accounts.models import Person
from accounts.notifications.models import Subject
from accounts.paging import Pager, page_asked
from accounts.sealing.models import Pseudonym
from accounts.silence import silence_of
from cases.discussions import limits, queries
from cases.discussions.models import Draft, PostKind, Thread, WaitingPost
from cases.discussions.models.wording import CHOSEN_KINDS, KIND_WORDS
from cases.discussions.own import own_here
from cases.discussions.permissions import may_moderate, may_take_part, may_write_in
from cases.discussions.queries import Place
from cases.discussions.there import not_by_name
from cases.insights.permissions import can_distil
from cases.models import Item
from kennisbank.discussing import looking, pictures
from kennisbank.discussing.forms import PostForm
from kennisbank.discussing.lines import Eyes
from kennisbank.discussing.quoting import quoted
from kennisbank.discussing.reader_marks import ReaderMarks, marks_of
from kennisbank.discussing.readers import WHO_READS
from kennisbank.discussing.rows import Rows
from kennisbank.discussing.sheets import KeptSheet, all_html, kept_sheet, posts_html
from kennisbank.distilling import cards
from kennisbank.distilling import kept as insights
from kennisbank.writing.showing import whose

SORT_LABELS: dict[str, Promise] = {
    queries.TIME: _("oldest first"),
    queries.THANKED: _("most helpful first"),
}


@dataclass(frozen=True)
class Choice:
    """A way to look at a thread, and where it leads."""

    label: Promise | str
    url: str
    is_chosen: bool
    count: int | None = None


def place_asked(request: HttpRequest) -> Place:
    """Return which part of a thread an address asks for; nonsense asks for the beginning."""
    sort = request.GET.get("sort", "")
    kind = request.GET.get("kind", "")
    return Place(
        page=page_asked(request.GET),
        sort=sort if sort in queries.SORTS else queries.TIME,
        kind=kind if kind in {each.value for each in CHOSEN_KINDS} else "",
    )


def thread_page(
    request: HttpRequest, thread: Thread, form: PostForm | None = None
) -> dict[str, Any]:
    """Return all that the page of a thread shows."""
    place = place_asked(request)
    person = request.user if isinstance(request.user, Person) else None
    is_member = may_take_part(person)
    marks = marks_of(person, thread)
    below = composer(request, thread, person, form, marks)
    may_write = bool(below["may_write"])
    rows = Rows(thread, place)
    clearance = clearance_of(person) if is_member else Audience.PUBLIC
    kept = kept_sheet(rows, is_member=is_member, may_write=may_write, clearance=clearance)
    mine, waiting = _own(person, thread, kept, marks)
    eyes = Eyes(
        person=person,
        is_member=is_member,
        is_by_name=thread.is_there,
        clearance=clearance,
        mine=mine,
        thanked=marks.thanked,
        flagged=marks.flagged,
        read_up_to=marks.read_up_to or None,  # to whom all is new nothing is marked so
    )
    return {
        "thread": thread,
        "posts": _posts(rows, kept, eyes, may_write=may_write),
        "pager": Pager(kept.page, kept.page_count, urlencode(_asked(place)), place.page),
        "sorts": _sorts(place),
        "kinds": _kinds(place, kept.counts),
        "shown_count": sum(kept.counts.values()),
        "first_unread": _first_unread(kept, eyes),
        "last_number": kept.last_number,
        "read_up_to": marks.read_up_to,
        "waiting": waiting,
        "follow": _follow(thread, marks) if person and thread.is_there else None,
        "themes": kept.themes,
        "silent_until": _silent_until(mine.values()),
        "pseudonym_name": _called(thread, kept, [*mine.values(), *waiting]),
        "is_by_name": "by-name" in request.GET,
        "may_moderate": may_moderate(person),
        "went_on_in": _went_on_in(thread, kept, person),
        "insights": _insights(thread, kept, eyes),
        "may_distil": can_distil(person, has_spoken=kept.has_author(person)),
        **below,
    }


def _own(
    person: Person | None, thread: Thread, kept: KeptSheet, marks: ReaderMarks
) -> tuple[dict[uuid.UUID, Pseudonym], list[WaitingPost]]:
    """Return a reader's pseudonyms there and what waits; of who has none nothing is asked."""
    if person is None or not (marks.is_under or kept.brought):
        return {}, []
    return own_here(person, thread, kept.brought.values())


def _posts(rows: Rows, kept: KeptSheet, eyes: Eyes, *, may_write: bool) -> SafeString:
    """Return the posts of a page; for moderators, who see what was hidden, made anew.

    And for who sees the thread by their pseudonym only: there others' posts take no press.
    """
    if may_moderate(eyes.person) or not eyes.is_by_name:
        return all_html(rows, eyes, may_write=may_write)
    return posts_html(rows, kept, eyes, may_write=may_write)


def _went_on_in(thread: Thread, kept: KeptSheet, person: Person | None) -> Sequence[Thread]:
    """Return where posts went that stood here; where none went nothing is asked."""
    if not kept.had_more:
        return ()
    return list(queries.went_on_in(thread, person))


def _insights(thread: Thread, kept: KeptSheet, eyes: Eyes) -> SafeString:
    """Return what stands on top of the first page; nothing is asked where there is nothing."""
    if not kept.has_insights or kept.page != 1:
        return SafeString("")
    if may_moderate(eyes.person) or not eyes.is_by_name:
        return insights.made_anew(thread, cards.of_thread(thread, eyes.person))
    return insights.on_top(thread, eyes.person, eyes.clearance)


def composer(
    request: HttpRequest,
    place: Thread | Item,
    person: Person | None,
    form: PostForm | None = None,
    marks: ReaderMarks | None = None,
) -> dict[str, Any]:
    """Return the form below a thread, or of an item that has none, with what was begun there."""
    thread = place if isinstance(place, Thread) else None
    may_write = may_write_in(person, thread) if thread else may_take_part(person)
    if person is None or not may_write:
        return {"form": None, "may_write": False}
    pseudonym_url = reverse("pseudonym" if thread else "pseudonym_about", args=[place.public_id])
    under = {"pseudonym_url": pseudonym_url, "answering": _answering(request)}
    if thread is not None and not thread.is_there:
        return {"form": None, "may_write": True, "not_by_name": not_by_name(), **under}
    may_be_silent = form is None and (marks is None or marks.is_silent)
    if may_be_silent and (silence := silence_of(person)):
        return {"form": None, "may_write": True, "silence": silence, **under}
    draft = None
    places: Sequence[str] = marks.drafts if marks else [place.public_id]
    if form is None:
        draft = queries.draft_at(person, places) if places else None
        form = PostForm(initial=begun_with(request, thread, draft))
        places = places if draft is not None else []
    audience = thread.effective_audience if thread else Audience(place.audience)
    return {
        "form": form,
        "who_reads": WHO_READS[audience],
        "pace": limits.pace_in(thread, person) if thread else "",
        "look": looking.by_name(person, thread, form.typed) if form.is_looked_at else None,
        "may_write": True,
        "draft": draft,
        "place": place.public_id,
        "pictures": pictures.desk_of(
            request,
            form,
            place.public_id,
            places=places,
            is_known=marks.is_known if marks else None,
        ),
        **under,
        **whose(request),
        "write_url": reverse("reply" if thread else "discuss", args=[place.public_id]),
    }


def _answering(request: HttpRequest) -> str:
    """Return what a link to another form takes along: which post is answered or quoted."""
    for verb in ("quote", "reply"):
        number = request.GET.get(verb, "")
        if number.isascii() and number.isdigit() and len(number) < 8:
            return f"{verb}={number}"
    return ""


def begun_with(request: HttpRequest, thread: Thread | None, draft: Draft | None) -> dict[str, Any]:
    """Return with what the form begins: a draft, or what is answered or quoted."""
    begun: dict[str, Any] = {"kind": PostKind.REMARK.value}
    if draft is not None:
        begun |= {"kind": draft.kind, "body": draft.body, "reply_to": draft.reply_to}
    number = request.GET.get("quote") or request.GET.get("reply") or ""
    if thread is None or not (number.isascii() and number.isdigit() and len(number) < 8):
        return begun
    post = queries.post_at(thread, int(number))
    if post is None or not post.is_shown:
        return begun
    begun["reply_to"] = post.number
    if request.GET.get("quote"):
        begun["body"] = f"{begun.get('body', '')}{quoted(post)}"
    return begun


def _called(thread: Thread, kept: KeptSheet, own: Sequence[Pseudonym | WaitingPost]) -> str:
    """Return under which name somebody writes in a thread for always, or nothing.

    The thread's own first, then one that came along with posts (`own.under_in`).
    """
    here = {each.scope: each.name for each in own if each.scope == thread.scope_name}
    came = sorted((each for each in own if each.pk in kept.brought), key=lambda each: each.pk)
    waits = [each.name for each in own if isinstance(each, WaitingPost)]
    return next(iter([*here.values(), *(each.name for each in came), *waits]), "")


def _silent_until(own: Iterable[Pseudonym]) -> dt.date | None:
    """Return until when a pseudonym of somebody's cannot write in a thread."""
    today = timezone.localdate()
    found = [each.muted_until for each in own if each.muted_until and each.muted_until >= today]
    return max(found, default=None)


def _follow(thread: Thread, marks: ReaderMarks) -> FollowChoice:
    return FollowChoice(Subject.THREAD, thread.public_id, marks.level, marks.above)


def _asked(place: Place) -> dict[str, str]:
    asked = {"sort": place.sort} if place.sort != queries.TIME else {}
    return asked | ({"kind": place.kind} if place.kind else {})


def _sorts(place: Place) -> list[Choice]:
    kind = {"kind": place.kind} if place.kind else {}
    return [
        Choice(
            label,
            "?" + urlencode(({"sort": sort} if sort != queries.TIME else {}) | kind),
            sort == place.sort,
        )
        for sort, label in SORT_LABELS.items()
    ]


def _kinds(place: Place, counts: Any) -> list[Choice]:
    """Return the kinds there are something of, to look at one alone."""
    sort = {"sort": place.sort} if place.sort != queries.TIME else {}
    found = [kind for kind in CHOSEN_KINDS if counts.get(kind.value) or kind.value == place.kind]
    if len(found) < 2 and not place.kind:
        return []
    everything = Choice(_("everything"), "?" + urlencode(sort), not place.kind)
    return [
        everything,
        *(
            Choice(
                KIND_WORDS[kind].plural,
                "?" + urlencode({**sort, "kind": kind.value}),
                kind.value == place.kind,
                counts.get(kind.value, 0),
            )
            for kind in found
        ),
    ]


def _first_unread(kept: KeptSheet, eyes: Eyes) -> int | None:
    """Return the first number of a page that is new to this reader."""
    new = [
        entry.number
        for entry in kept.entries
        if eyes.is_new(entry.number, is_own=eyes.owns(entry.author_id, entry.pseudonym_id))
    ]
    return min(new, default=None)
