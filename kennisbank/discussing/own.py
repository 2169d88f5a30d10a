"""What somebody said in discussions under their own name, for themselves alone.

Nothing that was said under a pseudonym: a list of that would join it to a person.
"""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.paging import Pager
from accounts.requests import signed_in
from cases.discussions import queries

POSTS_PER_PAGE = 30


@require_safe
@login_required
def own_posts(request: HttpRequest) -> HttpResponse:
    """Show where one said something, and what of it others do not read."""
    found = Paginator(queries.posts_by(signed_in(request)), POSTS_PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {"posts": page.object_list, "pager": Pager(page.number, found.num_pages)}
    return render(request, "discussing/own.html", context)
