"""What people are told by mail about their own data."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import override

from accounts.models import Person
from accounts.notifications import letters
from accounts.notifications.models import Letter

FAREWELL = "erasure_done"


def post_letter(kind: str, *, person: Person, about: dt.datetime) -> None:
    """Tell a person something about a day, with the way to the page about it."""
    with override(person.language):
        day = formats.date_format(timezone.localtime(about), "DATE_FORMAT")
        address = f"{settings.SITE_URL}{reverse('my_data')}"
    letters.post(
        kind, to=person.email, language=person.language, person=person, day=day, address=address
    )


def post_farewell(person: Person) -> None:
    """Tell somebody that they are erased: to their address, for by then they are nobody here."""
    letters.post(FAREWELL, to=person.email, language=person.language)


def has_farewell_left(person: Person) -> bool:
    """Tell whether the last letter waits no more: it was sent, or is past sending."""
    waiting = Letter.objects.filter(kind=FAREWELL, to=person.email, state=Letter.State.WAITING)
    return not waiting.exists()
