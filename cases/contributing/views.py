"""Pictures of contributions, handed out one at a time, each time after asking who asks."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.requests import showed_second_factor
from cases.contributing.models import ContributionPicture
from cases.contributing.models.picture import LARGE
from cases.contributing.queries import picture_for
from cases.media.pictures import MIME_OF_SUFFIX
from cases.media.views import hand_out


# Exempt as all files are: the check would answer 403 to a POST where all others say 405.
@csrf_exempt
@require_safe
def contribution_picture(request: HttpRequest, token: str, size: str) -> HttpResponseBase:
    """Answer a picture in one of its two sizes."""
    picture = picture_for(request.user, token, may_review=showed_second_factor(request))
    if picture is None:
        raise Http404
    return hand_out_picture(request, picture, size)


def hand_out_picture(
    request: HttpRequest, picture: ContributionPicture, size: str
) -> HttpResponseBase:
    """Answer a picture that this reader may see."""
    file = picture.large if size == LARGE else picture.small
    mime = MIME_OF_SUFFIX[".webp"]
    return hand_out(request, file, etag=f"{picture.token}-{size}", mime=mime)
