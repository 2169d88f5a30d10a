"""Files, handed out one at a time, each time after asking the gate."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError

from cases.media.actions import rendition_of
from cases.media.models import Paper, Picture
from cases.media.pictures import MIME_OF_SUFFIX
from cases.media.queries import get_fetchable_or_404, get_rendition_or_404
from cases.media.renditions import ORIGINAL, SPECS

# Should a browser ever take a file for a page, then for one that can do nothing.
FILE_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def hand_out(
    request: HttpRequest, file: FieldFile, *, etag: str, mime: str, save_as: str = ""
) -> HttpResponseBase:
    """Hand out a file that the gate has let through, or say that it has not changed.

    A change of audience counts from the next request, so every copy is asked for anew.
    """
    response: HttpResponseBase | None = get_conditional_response(request, etag=f'"{etag}"')
    if response is None:
        try:
            opened = file.storage.open(file.name or "", "rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            opened, as_attachment=bool(save_as), filename=save_as, content_type=mime
        )
    keep = "no-store" if request.user.is_authenticated else "no-cache"
    response.headers["Cache-Control"] = f"private, {keep}"
    response.headers["Content-Security-Policy"] = FILE_CSP
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["ETag"] = f'"{etag}"'
    return response


# Exempt, because the check would answer 403 to a POST where every other address says 405;
# nothing here changes anything.
@csrf_exempt
@require_safe
def picture_file(request: HttpRequest, token: str, spec: str, name: str) -> HttpResponseBase:
    """Answer a size of a picture from the list, or the picture as stored."""
    picture = get_fetchable_or_404(Picture, token, request.user)
    if spec == ORIGINAL:
        mime = MIME_OF_SUFFIX[picture.suffix]
        return hand_out(request, picture.file, etag=picture.stored_sha256[:32], mime=mime)
    if spec not in SPECS:
        raise Http404
    try:
        made = rendition_of(picture, spec)
    except SourceImageIOError as error:
        raise Http404 from error
    return hand_out(request, made.file, etag=made.token, mime=MIME_OF_SUFFIX[made.suffix])


@csrf_exempt
@require_safe
def rendition_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Answer a rendition that the admin has made."""
    made = get_rendition_or_404(token, request.user)
    return hand_out(request, made.file, etag=made.token, mime=MIME_OF_SUFFIX[made.suffix])


@csrf_exempt
@require_safe
def paper_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Answer a PDF, to be saved and not shown: a reader made for PDFs is the safer one."""
    paper = get_fetchable_or_404(Paper, token, request.user)
    return hand_out(
        request,
        paper.file,
        etag=paper.stored_sha256[:32],
        mime="application/pdf",
        save_as=paper.filename,
    )
