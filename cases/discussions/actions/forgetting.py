"""Taking somebody who leaves out of what others wrote: posts, what they said before, drafts."""

from django.db.models import F, Q, QuerySet

from accounts.privacy.rooms import Leaver
from cases.discussions.called import Called, Places
from cases.discussions.models import (
    Draft,
    FormerPlace,
    Post,
    PostPicture,
    Thread,
    WaitingChange,
    WaitingPost,
)
from cases.text import markdown

DUTCH = "nl"  # of a thread that is not there yet
QUOTES = "> [#"  # stands in every quotation that links back


def places_of(posts: QuerySet[Post]) -> Places:
    """Return where posts stand, and where they stood before they were moved."""
    now = posts.values_list("thread__public_id", "number")
    before = FormerPlace.objects.filter(post__in=posts).values_list("thread__public_id", "number")
    return frozenset([*now, *before])


def forget_in_texts(leaver: Leaver, *, taken: Places) -> None:
    """Take a name, addresses and quotations of what is taken along out of what others wrote.

    Before the person's own posts lose their author. Within a transaction.
    """
    called = Called.of(leaver, taken=taken)
    _out_of_posts(leaver, called)
    _out_of_waiting(called)
    _out_of_drafts(leaver, called)
    _out_of_pictures(leaver, called)
    for thread in Thread.objects.filter(called.stands_in(Thread, "title")):
        if called.rewrite(thread, "title", thread=thread.pk, language=thread.language):
            Thread.objects.filter(pk=thread.pk).update(version=F("version") + 1)


def _out_of_posts(leaver: Leaver, called: Called) -> None:
    others = Post.objects.exclude(author=leaver.person)
    asked = called.stands_in(Post, "body", "earlier")
    if called.taken:
        asked |= Q(body__contains=QUOTES) | ~Q(earlier=[])
    for post in others.filter(asked).select_related("thread").iterator(chunk_size=200):
        language = post.thread.language
        body = called.without(post.body, post.thread_id, language)
        earlier = [
            {**each, "body": (text := called.without(each["body"], post.thread_id, language)),
             "html": markdown(text),
             **({"reason": called.without(each["reason"], post.thread_id, language)}
                if each.get("reason") else {})}
            for each in post.earlier
        ]  # fmt: skip
        if (body, earlier) != (post.body, post.earlier):
            rows = Post.objects.filter(pk=post.pk)
            rows.update(body=body, html=markdown(body), earlier=earlier)
            # What is kept of a page has the name in it.
            Thread.objects.filter(pk=post.thread_id).update(version=F("version") + 1)


def _out_of_waiting(called: Called) -> None:
    """Take them out of what waits for its release, and of the title of a thread it opens."""
    for waiting in WaitingPost.objects.select_related("thread"):
        where = waiting.thread_id
        language = waiting.thread.language if waiting.thread else DUTCH
        body = called.without(waiting.body, where, language)
        opening = waiting.opening
        if opening and opening.get("title"):
            title = called.without(opening["title"], where, language)
            opening = {**opening, "title": title[:160]}
        if (body, opening) != (waiting.body, waiting.opening):
            rows = WaitingPost.objects.filter(pk=waiting.pk)
            rows.update(body=body, html=markdown(body), opening=opening)
    for change in WaitingChange.objects.exclude(body="").select_related("post__thread"):
        thread = change.post.thread
        body = called.without(change.body, thread.pk, thread.language)
        if body != change.body:
            WaitingChange.objects.filter(pk=change.pk).update(body=body, html=markdown(body))


def _out_of_drafts(leaver: Leaver, called: Called) -> None:
    others = Draft.objects.exclude(person=leaver.person)
    places = dict(Thread.objects.filter(public_id__in=others.values("place")).values_list(
        "public_id", "pk"
    ))  # fmt: skip
    languages = dict(Thread.objects.filter(pk__in=places.values()).values_list("pk", "language"))
    for draft in others:
        thread = places.get(draft.place)
        language = languages.get(thread or 0, DUTCH)
        called.rewrite(draft, "body", "title", thread=thread, language=language)


def _out_of_pictures(leaver: Leaver, called: Called) -> None:
    """Take them out of what others say is to be seen on a picture, posted or not."""
    others = PostPicture.objects.filter(called.stands_in(PostPicture, "alt"))
    others = others.exclude(post__author=leaver.person).exclude(draft__person=leaver.person)
    for picture in others.select_related("post__thread"):
        thread = picture.post.thread if picture.post else None
        where, language = (thread.pk, thread.language) if thread else (None, DUTCH)
        if called.rewrite(picture, "alt", thread=where, language=language) and where:
            Thread.objects.filter(pk=where).update(version=F("version") + 1)
