"""From a thread to a proposal: choose posts, find the words, look, save. No step keeps anything.

What was chosen goes along in the address, what was typed in the form: the way back loses nothing.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import signed_in
from accounts.silence import silence_of
from cases.discussions import queries
from cases.discussions.models import Post, Thread
from cases.discussions.queries import Place
from cases.discussions.speakers import Speaker, speakers_of
from cases.insights.actions import distilling
from cases.insights.actions.distilling import Text
from cases.insights.errors import InsightError
from cases.insights.excerpts import can_be_quoted
from cases.insights.models import Insight, InsightKind
from cases.insights.models.insight import OBJECTING
from cases.insights.models.quote import MOST_QUOTES
from cases.insights.permissions import may_distil
from cases.insights.queries import Receipt
from cases.text import kept_html
from kennisbank.choosing.before_choice import after_choice
from kennisbank.distilling.cards import Card
from kennisbank.distilling.forms import DistilForm

form_address = require_http_methods(["GET", "HEAD", "POST"])
MOST_CHOSEN = 200  # keys in an address; more are no choice


def thread_or_404(request: HttpRequest, thread_id: str) -> Thread:
    """Return a thread the reader may see, or raise the 404 of what never was."""
    found = queries.thread_for(request.user, thread_id)
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
@after_choice
def choose(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Show the posts of a thread to choose from, fifty a page; what was chosen is kept along."""
    thread = thread_or_404(request, thread_id)
    if refused := _refused(request, thread):
        return refused
    return show_choice(request, thread)


def show_choice(request: HttpRequest, thread: Thread, *, error: str = "") -> HttpResponse:
    """Show a page of posts with tick boxes."""
    page = request.GET.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 1
    sheet = queries.sheet(thread, Place(page=number))
    speakers = speakers_of(thread, sheet.posts)
    chosen = _chosen(request)
    here = [post for post in sheet.posts if can_be_quoted(post)]
    keys_here = {post.key for post in here}
    context = {
        "thread": thread,
        "rows": [(post, speakers[post.pk], kept_html(post.html)) for post in here],
        "chosen": chosen,
        "elsewhere": [key for key in chosen if key not in keys_here],
        "sheet": sheet,
        "most": MOST_QUOTES,
        "error": error,
    }
    return render(request, "insights/choose.html", context, status=422 if error else 200)


@form_address
@login_required
@after_choice
def word(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Find the words: excerpts, claim, conditions and dissent; look first, then save."""
    thread = thread_or_404(request, thread_id)
    if refused := _refused(request, thread):
        return refused
    posts = _chosen_posts(request, thread)
    if not posts:
        return show_choice(request, thread, error=_("Choose at least one post."))
    if len(posts) > MOST_QUOTES:
        error = _("Choose at most %(most)d posts.") % {"most": MOST_QUOTES}
        return show_choice(request, thread, error=error)
    if request.method != "POST":
        return show_words(request, thread, DistilForm(posts=posts))
    form = DistilForm(request.POST, posts=posts)
    if not form.is_valid():
        return show_words(request, thread, form, status=422)
    if "save" not in request.POST:
        return show_words(request, thread, form, look=_look(thread, form))
    try:
        made = distilling.distil(
            thread, text=form.text, excerpts=form.excerpts, by=signed_in(request),
            token=form.cleaned_data["token"],
        )  # fmt: skip
    except InsightError as error:
        form.add_error(None, str(error))
        return show_words(request, thread, form, status=422)
    messages.success(request, _("Proposed. Who took part has seven days to amend or object."))
    return redirect(made)


def show_words(
    request: HttpRequest,
    thread: Thread,
    form: DistilForm,
    *,
    look: Card | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form, below it how it will look."""
    keys = [post.key for post in form.posts]
    back = reverse("distil", args=[thread.public_id])
    speakers = speakers_of(thread, form.posts)
    context = {
        "thread": thread,
        "form": form,
        "quoted": [
            (post, speakers[post.pk], field, kept_html(post.html)) for post, field in form.quoted
        ],
        "chosen": keys,
        "back_url": f"{back}?{urlencode({'chosen': keys}, doseq=True)}",
        "look": look,
    }
    return render(request, "insights/words.html", context, status=status)


def unsaved(text: Text, **where: object) -> Insight:
    """Return an insight as it would be, for a look."""
    now = timezone.now()
    made = Insight(opened_at=now, closes_at=now + OBJECTING, **where)
    distilling.fill(made, text)
    return made


def _look(thread: Thread, form: DistilForm) -> Card:
    insight = unsaved(form.text, kind=InsightKind.INSIGHT, thread=thread, language=thread.language)
    speakers = speakers_of(thread, form.posts)
    receipts = [_receipt(each.words, each.post, speakers[each.post.pk]) for each in form.excerpts]
    return Card(insight, receipts, is_preview=True)


def _receipt(words: str, post: Post, speaker: Speaker) -> Receipt:
    return Receipt(words, speaker, post.get_absolute_url(), post.number)


def _chosen(request: HttpRequest) -> Sequence[str]:
    """Return the keys of chosen posts, each once, in the order chosen."""
    sent = request.POST if request.method == "POST" else request.GET
    return list(dict.fromkeys(sent.getlist("chosen")))[:MOST_CHOSEN]


def _chosen_posts(request: HttpRequest, thread: Thread) -> list[Post]:
    """Return the chosen posts of this thread that can be quoted, as the thread goes."""
    keys = [key for key in _chosen(request) if len(key) <= 10 and "\x00" not in key]
    rows = thread.posts.with_people().select_related("thread__item").filter(key__in=keys)
    return [post for post in rows.order_by("number") if can_be_quoted(post)]


def _refused(request: HttpRequest, thread: Thread) -> HttpResponse | None:
    """Lead back, with the reason, who cannot distil here; before they found any words.

    Who sends words is told by the action, below a form that has them still.
    """
    if not may_distil(request.user, thread):
        why = _("Who took part by name can distil an insight, and editors.")
    else:
        why = silence_of(signed_in(request)) if request.method != "POST" else ""
    if not why:
        return None
    messages.info(request, why)
    return redirect(thread)
