"""Photos of logbooks, handed out one at a time, each time after asking the gate."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cases.logbooks.models.entry import LARGE
from cases.logbooks.queries import photo_for
from cases.media.pictures import MIME_OF_SUFFIX
from cases.media.views import hand_out


# Exempt as all files are: the check would answer 403 to a POST where all others say 405.
@csrf_exempt
@require_safe
def log_photo(request: HttpRequest, token: str, size: str) -> HttpResponseBase:
    """Answer a photo in one of its two sizes."""
    entry = photo_for(request.user, token)
    if entry is None:
        raise Http404
    file = entry.large if size == LARGE else entry.small
    mime = MIME_OF_SUFFIX[".webp"]
    return hand_out(request, file, etag=f"{entry.key}-{size}", mime=mime)
