"""The one call by which this floor's actions tell people something by mail.

`templates/emails/<kind>/` holds subject.txt, body.txt and body.html of each kind.
"""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import override

from accounts.models import Person


def post_letter(kind: str, *, person: Person, data: Mapping[str, str]) -> None:
    """Tell a person something, in their language. `data` is what the templates need, as text."""
    context = {
        "person": person,
        "site_url": settings.SITE_URL,
        "contact_email": settings.CONTACT_EMAIL,
        **data,
    }
    with override(person.language):
        subject, text, html = (
            render_to_string(f"emails/{kind}/{name}", context)
            for name in ("subject.txt", "body.txt", "body.html")
        )
    prefixed = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{' '.join(subject.split())}"
    mail = EmailMultiAlternatives(prefixed, f"{text.strip()}\n", to=[person.email])
    mail.attach_alternative(html, "text/html")
    mail.send()


def last_day(person: Person, moment: dt.datetime) -> dict[str, str]:
    """Return what letters about one's own data say: a day in words, and where the page is."""
    with override(person.language):
        day = formats.date_format(timezone.localtime(moment), "DATE_FORMAT")
        return {"day": day, "address": f"{settings.SITE_URL}{reverse('my_data')}"}


def has_left(kind: str, *, person: Person) -> bool:
    """Tell whether a letter of this kind to the person waits no more: sent, or given up."""
    return True
