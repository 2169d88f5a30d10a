"""What is kept while one writes: the words, the pictures, and how it will look."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Person
from accounts.requests import signed_in
from cases.discussions import queries
from cases.discussions.actions import drafts
from cases.discussions.actions.pictures import describe
from cases.discussions.models import Draft, Post, PostPicture, Thread
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import is_own, may_change
from cases.models import Item
from kennisbank.choosing import before_choice
from kennisbank.discussing import looking, pictures
from kennisbank.discussing.forms import too_long


@require_POST
@login_required
def preview(request: HttpRequest) -> HttpResponse:
    """Show how a post will look, with the pictures that go with it."""
    context = {
        "look": _look(request),
        "pictures": _to_show(request),
        "too_long": too_long(pictures.typed_in(request).body),
    }
    return render(request, "discussing/_preview.html", context)


def _look(request: HttpRequest) -> looking.Look:
    """Return how it will look where it is for; a place one may not see is as good as none."""
    person, at = signed_in(request), request.GET.get("at", "")[:10].replace("\x00", "")
    typed = pictures.typed_in(request)
    said = looking.Typed(typed.body[:BODY_LENGTH], typed.kind, typed.reply_to)
    post = _own(person, at)
    if post is not None:
        return looking.changed(post, said)
    thread = queries.thread_for(person, at) if at else None
    if thread is not None and before_choice.waits(request, thread):
        thread = None  # a quote would say whose the words are, and a call who takes part
    return looking.by_name(person, thread, said)


def _own(person: Person, key: str) -> Post | None:
    """Return the post of one's own with this key, under one's name or a pseudonym."""
    if not key.upper().startswith("P-"):
        return None
    seen = Post.objects.visible_to(person).with_people().select_related("thread__item")
    post = seen.filter(key=key.upper()).first()
    if post is None or not is_own(person, post, own_pseudonyms(person, post.thread, [post])):
        return None
    return post


def _to_show(request: HttpRequest) -> list[PostPicture]:
    """Return the reader's own pictures that a form names, with the words it has for them."""
    shown = [each for each in pictures.shown_in(request) if not each.is_left_out]
    mine = queries.own_pictures(signed_in(request), [each.token for each in shown])
    found = []
    for each in shown:
        picture = mine.get(each.token)
        if picture is not None:
            picture.alt = each.alt
            found.append(picture)
    return found


@require_POST
@login_required
def save_draft(request: HttpRequest, place: str) -> HttpResponse:
    """Keep what somebody is writing, while they write it. Files are not sent along here."""
    if not _places(request, place):
        raise Http404
    person = signed_in(request)
    describe(pictures.shown_in(request), by=person)
    typed = pictures.typed_in(request)
    kept = drafts.save_draft(_name(place), typed=typed, by=person, token=_token(request))
    context = {"draft": kept, "too_long": too_long(typed.body)}
    return render(request, "discussing/_saved.html", context)


@require_POST
@login_required
def draft_pictures(request: HttpRequest, place: str) -> HttpResponse:
    """Take pictures into a draft or out of it, and answer that part of the form."""
    person = signed_in(request)
    name, post = _name(place), _own_post(person, place)
    places = _places(request, place) if post is None else [name]
    if not places:
        raise Http404
    errors = pictures.keep(request, name, post=post)
    shown = pictures.shown_in(request)
    desk = pictures.desk(person, name, places=places, post=post, shown=shown, errors=errors)
    context = {"pictures": desk, "is_fragment": True, "place": name if post is None else ""}
    return render(request, "discussing/_pictures_field.html", context)


def _token(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return None


def keep_for_later(request: HttpRequest, thread: Thread) -> HttpResponse:
    """Keep what somebody sent to a thread that opens after their own choice, and lead there."""
    if request.method == "POST":
        typed, person = pictures.typed_in(request), signed_in(request)
        drafts.save_draft(thread.public_id, typed=typed, by=person, token=_token(request))
        messages.info(request, _("Not posted yet: what you typed is kept as a draft."))
    return redirect(thread)


def _name(place: str) -> str:
    return place if place == Draft.NEW else place.upper()


def _places(request: HttpRequest, place: str) -> list[str]:
    """Return where the draft of a place may be, for this person; nothing for what is not there.

    That of an item's thread may have begun before the thread did, under the item's name.
    """
    if place == Draft.NEW:
        return [place]
    thread = queries.thread_for(request.user, place)
    if thread is not None and not thread.is_there:
        return []  # a draft beside it would say whose the pseudonym is that shows it
    if thread is not None:
        return [thread.public_id, *([thread.item.public_id] if thread.item else ())]
    seen = Item.objects.visible_to(request.user).filter(public_id=place.upper())
    return [_name(place)] if seen.exists() else []


def _own_post(person: Person, key: str) -> Post | None:
    """Return the post of one's own with this key, under one's own name, that can be changed."""
    mine = Post.objects.visible_to(person).filter(author=person, key=key.upper())
    post = mine.select_related("thread__item").first()
    return post if post is not None and may_change(person, post, ()) else None
