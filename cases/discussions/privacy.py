"""What becomes of posts, drafts and marks when their person takes them along or leaves."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Person
from accounts.privacy.facts import facts, rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import (
    Contribution,
    Enclosure,
    Fact,
    Leaver,
    Part,
    Room,
    Row,
    Sweep,
    hang,
)
from accounts.privacy.spans import Span
from cases.discussions.actions.changing import empty
from cases.discussions.actions.drafts import forget_draft
from cases.discussions.actions.forgetting import forget_in_texts, places_of
from cases.discussions.models import Draft, Post, PostPicture, PostState, ReadMark, Thanks, Thread
from cases.discussions.models.picture import ALT_LENGTH, FOLDER
from cases.discussions.own import read_tags
from cases.media.sweeping import clear, sweep_strays
from cases.privacy.alike import OwnDraft, hang_drafts
from cases.text import markdown

POSTS = "discussions:posts"

DISCUSSIONS = Holding(
    title="Discussions",
    why="What members say to each other about cases, dilemmas and their work.",
    ground=Ground.TASK,
    how_long="as long as the thread; a post until its author takes it back",
    seen_by="whoever may see the thread",
)
YOURS = Holding(
    title="Your place in discussions",
    why="What you are writing, how far you read, what helped you.",
    ground=Ground.SERVICE,
    how_long=(
        "until you post or empty the draft, or as long as the account; a picture in a draft "
        f"{Span.DRAFT_PICTURE}"
    ),
    seen_by="the person, nobody else",
)
PICTURES = Holding(
    title="Pictures in discussions",
    why="What members show each other beside their words; never under a pseudonym.",
    ground=Ground.TASK,
    how_long="as long as the post: taken back, or removed on leaving, its pictures are deleted",
    seen_by="whoever may read the post; of a hidden one its author and moderators",
)
PSEUDONYMOUS = Holding(
    title="Posts that wait for their release",
    why="So that the moment of a pseudonymous post tells nothing.",
    ground=Ground.SERVICE,
    how_long="at most fifteen minutes",
    seen_by="its author",
)

TABLES = (
    table(
        "discussions.thread",
        DISCUSSIONS,
        keep=(
            "id public_id item origin title language audience scope themes state slow_minutes "
            "is_pinned merged_into opened_on last_number last_post version room"
        ),
    ),
    table("discussions.threadtheme", DISCUSSIONS, keep="id thread theme sort_order"),
    table("discussions.participant", DISCUSSIONS, keep="thread number", erase="id person"),
    table(
        "discussions.post",
        DISCUSSIONS,
        keep=(
            "id key thread is_left_behind has_moderators_words html reply_to day state "
            "thanks_count answer token"
        ),
        export="number kind body at edited_at earlier",
        erase="author is_named",
        sealed="pseudonym",
    ),
    table("discussions.formerplace", DISCUSSIONS, keep="id thread number post"),
    table(
        "discussions.draft",
        YOURS,
        export="place title kind body saved_at",
        erase="id person reply_to",
    ),
    table(
        "discussions.postpicture",
        PICTURES,
        keep="id token post position large small width height sha256",
        export="alt added_on",
        erase="draft",
    ),
    table("discussions.readmark", YOURS, erase="thread number", sealed="tag"),
    table("discussions.thanks", YOURS, erase="id person post"),
    table("discussions.mute", DISCUSSIONS, export="until", erase="id person"),
    table(
        "discussions.waitingpost",
        PSEUDONYMOUS,
        keep="id thread opening scope kind body html reply_to token is_ripe",
        sealed="name tag sealed",
    ),
    table(
        "discussions.waitingchange",
        PSEUDONYMOUS,
        keep="id post kind body html is_taking_back is_settling answer is_ripe",
    ),
    table("discussions.releasemoment", PSEUDONYMOUS, keep="id at"),
)


def _posts(person: Person) -> Iterator[Row]:
    mine = Post.objects.filter(author=person).select_related("thread").order_by("pk")
    yield from rows(mine)


def _drafts(person: Person) -> Iterator[Row]:
    yield from rows(Draft.objects.filter(person=person))
    yield from rows(person.mutes.all())


def _pictures(person: Person) -> Iterator[Row]:
    for picture in _brought_by(person):
        yield (Fact("file", str(_("file")), _path(picture)), *facts(picture))


def _picture_files(person: Person) -> Iterator[Enclosure]:
    for picture in _brought_by(person):
        storage, name = picture.large.storage, str(picture.large.name)
        if storage.exists(name):
            yield Enclosure(_path(picture), partial(storage.open, name))


def _brought_by(person: Person) -> QuerySet[PostPicture]:
    mine = Q(post__author=person) | Q(draft__person=person)
    return PostPicture.objects.filter(mine).order_by("pk")


def _path(picture: PostPicture) -> str:
    return f"discussions/{picture.pk}.webp"


def _contributions(person: Person) -> Sequence[Contribution]:
    """Return all posts as one choice: hundreds of them would be no choice."""
    mine = Post.objects.filter(author=person).exclude(state=PostState.WITHDRAWN)
    by_state = dict(mine.order_by().values_list("state").annotate(n=Count("pk")))
    count = sum(by_state.values())
    if not count:
        return ()
    last = mine.order_by("-at").first()
    title = ngettext("%(n)d post in discussions", "%(n)d posts in discussions", count)
    return (
        Contribution(
            key=POSTS,
            kind=str(_("discussions")),
            title=title % {"n": count},
            url=reverse("own_posts"),
            is_published=True,
            changed_at=last.at if last else None,
            remark=_unread(by_state),
            byline_after=str(_("a former member")),
        ),
    )


def _unread(by_state: Mapping[str, int]) -> str:
    """Return how many of somebody's posts others do not read, in words; or nothing."""
    held, hidden = (by_state.get(state, 0) for state in (PostState.HELD, PostState.HIDDEN))
    said = (
        ngettext("%(n)d waits for a moderator", "%(n)d wait for a moderator", held) % {"n": held},
        ngettext("%(n)d is hidden", "%(n)d are hidden", hidden) % {"n": hidden},
    )
    return ", ".join(words for n, words in zip((held, hidden), said, strict=True) if n)


def _erase(leaver: Leaver) -> None:
    """Take posts back or leave them behind without a name; thanks are taken off the counts.

    What others wrote calls them no more; of what is taken along their quotations say no word.
    """
    clear(PostPicture.objects.filter(draft__person=leaver.person))
    mine = Post.objects.filter(author=leaver.person)
    forget_in_texts(leaver, taken=places_of(mine) if POSTS in leaver.removing else frozenset())
    if POSTS in leaver.removing:
        for post in mine.select_related("thread"):
            empty(post)
    for post in mine.exclude(body="").select_related("thread").prefetch_related("pictures"):
        _without_name(post, leaver)
    # What is kept of a page has the name in it: under the next version nobody asks for it.
    threads = Thread.objects.filter(pk__in=mine.values("thread"))
    threads.update(version=F("version") + 1)
    mine.update(author=None, is_named=False, is_left_behind=True)
    ReadMark.objects.filter(tag__in=read_tags(leaver.person, Thread.objects.all())).delete()
    thanked = Thanks.objects.filter(person=leaver.person).values("post").annotate(n=Count("pk"))
    for row in thanked:
        Post.objects.filter(pk=row["post"]).update(thanks_count=F("thanks_count") - row["n"])


def _without_name(post: Post, leaver: Leaver) -> None:
    """Take the name and the addresses out of what somebody wrote themselves."""
    clean = leaver.traces.without_name(post.body, post.thread.language)
    earlier = [
        {**each, "body": (text := leaver.traces.without_name(each["body"], post.thread.language)),
         "html": markdown(text)}
        for each in post.earlier
    ]  # fmt: skip
    if (clean, earlier) != (post.body, post.earlier):
        post.body, post.html, post.earlier = clean, markdown(clean), earlier
        post.save(update_fields=["body", "html", "earlier"])
    for picture in post.pictures.all():
        alt = leaver.traces.without_name(picture.alt, post.thread.language)[:ALT_LENGTH]
        PostPicture.objects.filter(pk=picture.pk).update(alt=alt)


def _sweep_draft_pictures(now: dt.datetime) -> int:
    """Delete pictures in drafts that nobody went on with, and drafts that were nothing else."""
    old = Draft.objects.filter(saved_at__lt=now - Span.DRAFT_PICTURE.delta)
    count = clear(PostPicture.objects.filter(draft__in=old))
    old.filter(body="", title="", pictures=None).delete()
    return count


def _unsent(person: Person) -> Iterator[OwnDraft]:
    for draft in Draft.objects.filter(person=person):
        what = draft.title or _("A post you have not sent")
        texts = (draft.title, draft.body)
        yield OwnDraft(f"post-{draft.pk}", what, texts, partial(forget_draft, draft))


def hang_discussions() -> None:
    """Hang this room's part."""
    hang_drafts("discussions", _unsent)
    hang(
        Room(
            name="discussions",
            tables=TABLES,
            parts=(
                Part("posts", _("What you said in discussions"), _posts),
                Part("drafts", _("What you were writing"), _drafts),
                Part("said_pictures", _("Pictures in what you said"), _pictures, _picture_files),
            ),
            contributions=_contributions,
            erase=_erase,
            sweeps=(
                Sweep(Span.DRAFT_PICTURE, _sweep_draft_pictures),
                Sweep(Span.STRAY_FILE, partial(sweep_strays, PostPicture, FOLDER)),
            ),
        )
    )
