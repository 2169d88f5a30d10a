"""What somebody said in discussions under their own name, for themselves alone.

Nothing that was said under a pseudonym: a list of that would join it to a person.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.paging import pager_of
from accounts.requests import signed_in
from cases.discussions import own_posts as queries
from cases.discussions.actions import changing
from cases.text import kept_html
from kennisbank.discussing.writing import form_address

POSTS_PER_PAGE = 30
MOST_OUT_OF_REACH = 100  # on a page; of those taken back others take the place


@require_safe
@login_required
def own_posts(request: HttpRequest) -> HttpResponse:
    """Show where one said something, and what of it others do not read."""
    person = signed_in(request)
    found = Paginator(queries.posts_by(person), POSTS_PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "posts": page.object_list,
        "pager": pager_of(page, request.GET),
        "out_of_reach": queries.out_of_reach(person)[:MOST_OUT_OF_REACH],
    }
    return render(request, "discussing/own.html", context)


@form_address
@login_required
def take_back_unseen(request: HttpRequest, key: str) -> HttpResponse:
    """Take back what one said where one may not read any more, after a look at one's own words."""
    person = signed_in(request)
    post = get_object_or_404(queries.out_of_reach(person), key=key)
    if request.method != "POST":
        context = {"post": post, "html": kept_html(post.html)}
        return render(request, "discussing/take_back_unseen.html", context)
    changing.take_back(post, by=person)
    messages.success(request, _("Taken back. Its place stays, without your words."))
    return redirect("own_posts")
