"""What a visitor's browser keeps of a choice: a signed cookie that names the choice, no more.

Reading sets none. What makes it one choice per browser is a digest of the secret that any
browser gets with its first form: different in each dilemma, so that no two choices of one
browser can be laid side by side.
"""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac

from cases.deliberation.models import Choice, Round
from cases.deliberation.queries.own import Own, chose_as_visitor, chosen_among, own_in
from cases.models import Dilemma, Item
from cases.models.wording import Kind

COOKIE = "choice-{}"
KEPT_FOR = 365 * 24 * 60 * 60  # seconds
MOST_NAMED = 200  # as many cookies as a browser keeps of one site, about
_signer = Signer(salt="kennisbank.choosing")


def own_of(request: HttpRequest, dilemma: Item) -> Own:
    """Return the reader's own choices: the one question asked before they have chosen."""
    return own_in(dilemma, request.user, _named_in_cookies(request))


def waits_for_choice(request: HttpRequest, item: Item) -> bool:
    """Tell whether an item is a dilemma in which the reader has not chosen yet."""
    return item.kind == Kind.DILEMMA and not own_of(request, item).has_chosen


def unchosen_among(request: HttpRequest, items: Iterable[Item]) -> frozenset[int]:
    """Return which of these are dilemmas in which the reader has not chosen, in one question."""
    dilemmas = {item.pk: item for item in items if item.kind == Kind.DILEMMA}
    chosen = chosen_among(dilemmas.values(), request.user, _named_in_cookies(request))
    return frozenset(dilemmas) - chosen


def showed_results(request: HttpRequest, dilemma: Dilemma) -> bool:
    """Tell whether this browser showed the results to a visitor, who may be who signed in since."""
    return chose_as_visitor(dilemma, _named_in_cookies(request))


def remember(answer: HttpResponse, choice: Choice) -> HttpResponse:
    """Let a visitor's browser keep which choice is theirs."""
    answer.set_cookie(
        COOKIE.format(choice.dilemma.public_id),
        _signer.sign(str(choice.first_id or choice.pk)),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def digest_of(request: HttpRequest, dilemma: Dilemma, turn: Round) -> uuid.UUID:
    """Return what tells this browser from others, in this dilemma and round only.

    In all its languages the same, by the name of the first.
    """
    get_token(request)
    secret = str(request.META["CSRF_COOKIE"])
    original = dilemma.translation_of or dilemma
    said = f"{secret}:{original.public_id}:{turn}"
    digest = salted_hmac("kennisbank.choosing.browser", said, algorithm="sha256")
    return uuid.UUID(bytes=digest.digest()[:16])


def _named_in_cookies(request: HttpRequest) -> list[uuid.UUID]:
    """Return which choices this browser's cookies name, in whatever dilemma or language."""
    start = COOKIE.format("")
    signed = [value for name, value in request.COOKIES.items() if name.startswith(start)]
    return [named for value in signed[:MOST_NAMED] if (named := _named_by(value)) is not None]


def _named_by(signed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(_signer.unsign(signed))
    except (BadSignature, ValueError):
        return None
