"""Questions about people that join several tables."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from accounts.models import Person


def factors_of(person: Person) -> "QuerySet[Authenticator]":
    """Return the second factors someone has; recovery codes alone are none."""
    everything: QuerySet[Authenticator] = Authenticator.objects.filter(user=person)
    return everything.exclude(type=Authenticator.Type.RECOVERY_CODES)
