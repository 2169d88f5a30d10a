"""Pictures of posts, handed out one at a time, each time after asking the gate."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cases.discussions.models.picture import LARGE
from cases.discussions.queries import picture_for
from cases.media.pictures import MIME_OF_SUFFIX
from cases.media.views import hand_out
from kennisbank.choosing.before_choice import waits


# Exempt as all files are: the check would answer 403 to a POST where all others say 405.
@csrf_exempt
@require_safe
def post_picture(request: HttpRequest, token: str, size: str) -> HttpResponseBase:
    """Answer a picture in one of its two sizes."""
    picture = picture_for(request.user, token)
    if picture is None or (picture.post is not None and waits(request, picture.post.thread)):
        raise Http404
    file = picture.large if size == LARGE else picture.small
    mime = MIME_OF_SUFFIX[".webp"]
    return hand_out(request, file, etag=f"{picture.token}-{size}", mime=mime)
