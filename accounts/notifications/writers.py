"""Who writes which kind of letter. Called by the worker, never within a request."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.utils import timezone

from accounts.models import Person
from accounts.notifications import letters
from accounts.notifications.models import Letter


@letters.writer("password_reset")
def password_forgotten(letter: Letter) -> Mapping[str, Any] | None:
    """Write to whoever has an account with this address; to others nothing is sent.

    The request that posted the letter knew neither, so that its answer could not tell.
    """
    person = Person.objects.filter(email=letter.to, is_active=True).first()
    if person is None:
        return None
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return {
        "person": person,
        "link": get_adapter().get_reset_password_from_key_url(key),
        "until": timezone.now() + dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    }
