"""From a letter to a mail: plain text and HTML, in the language of whoever gets it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils.translation import override

from accounts.notifications.letters import RENDERED, writer_of
from accounts.notifications.models import Letter


def write(letter: Letter) -> EmailMultiAlternatives | None:
    """Return the mail that a letter becomes, or None when its writer has nothing to send."""
    if letter.kind == RENDERED:
        said = letter.data
        return _mail(letter, letter.language, said["subject"], said["text"], said["html"])
    context = writer_of(letter.kind)(letter)
    if context is None:
        return None
    person = context.get("person", letter.person)
    language = person.language if person else letter.language
    with override(language):
        context = {**frame(), "person": person, **context}
        subject = " ".join(_render(letter.kind, "subject.txt", context).split())
        context["subject"] = subject
        text = _render(letter.kind, "body.txt", context).strip() + "\n"
        html = _render(letter.kind, "body.html", context).strip() + "\n"
    prefixed = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}"
    mail = _mail(letter, language, prefixed, text, html)
    mail.extra_headers |= _headers_to_stop(context)
    return mail


def _headers_to_stop(context: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers of RFC 8058 where a kind of letter can be stopped by one click."""
    url = context.get("unsubscribe")
    if not url:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def frame() -> dict[str, str]:
    """Return what the frame of every mail needs (`templates/emails/_base.txt` and `.html`)."""
    return {"site_url": settings.SITE_URL, "contact_email": settings.CONTACT_EMAIL}


def _render(kind: str, name: str, context: Mapping[str, Any]) -> str:
    django = engines["django"]
    assert isinstance(django, DjangoTemplates)  # noqa: S101  # for the types: it has an engine
    template = django.engine.get_template(f"emails/{kind}/{name}")
    # In plain text an apostrophe escaped is shown as &#x27;.
    return str(template.render(Context(context, autoescape=name.endswith(".html"))))


def _mail(
    letter: Letter, language: str, subject: str, text: str, html: str
) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",  # answers "I am on holiday" stay away
        "Content-Language": language,
    }
    mail = EmailMultiAlternatives(
        subject, text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers
    )
    if html:
        mail.attach_alternative(html, "text/html")
    return mail
