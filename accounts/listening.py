"""What happens at the doors is written down: Django and allauth tell it by signals."""

from typing import Any

from allauth.account.signals import email_changed, password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.cache import cache
from django.http import HttpRequest

from accounts.audit import Event, Result, record
from accounts.audit.origin import current_origin
from accounts.models import Person


def listen_to_doors() -> None:
    """Write down signing in and out, and what changes the way in."""
    user_logged_in.connect(note_sign_in, dispatch_uid="audit.sign_in")
    user_logged_out.connect(note_sign_out, dispatch_uid="audit.sign_out")
    user_login_failed.connect(note_refusal, dispatch_uid="audit.refusal")
    password_changed.connect(note_password, dispatch_uid="audit.password")
    password_reset.connect(note_password_by_mail, dispatch_uid="audit.password_by_mail")
    email_changed.connect(note_address, dispatch_uid="audit.address")


def listen_to_second_factors() -> None:
    """Write down second factors, where the site has them."""
    from allauth.mfa import signals  # its models need the app

    signals.authenticator_added.connect(note_factor, dispatch_uid="audit.factor_added")
    signals.authenticator_removed.connect(note_factor_gone, dispatch_uid="audit.factor_gone")
    signals.authenticator_reset.connect(note_factor_renewed, dispatch_uid="audit.factor_new")
    signals.authentication_failed.connect(note_wrong_factor, dispatch_uid="audit.factor_wrong")


def listen_to_identities() -> None:
    """Write down which accounts for single sign-on people connect."""
    from allauth.socialaccount.signals import social_account_added  # its models need the app

    social_account_added.connect(note_identity, dispatch_uid="audit.identity")


def note_sign_in(user: Person, **_rest: Any) -> None:
    """Write down who came in."""
    record(Event.SIGN_IN, by=user, about=user)


def note_sign_out(user: Person | None, **_rest: Any) -> None:
    """Write down who went; signing out without having been in is nothing."""
    if user is not None:
        record(Event.SIGN_OUT, by=user, about=user)


def note_refusal(
    credentials: dict[str, Any],
    request: HttpRequest | None = None,
    *,
    limited: bool = False,
    **_rest: Any,
) -> None:
    """Write down a wrong password, and for whose account where there is one.

    What was typed is not kept: people type passwords into the wrong field. An address that
    nobody has costs the same questions as one that somebody has.
    """
    typed = str(credentials.get("email") or credentials.get("username") or "")
    about = Person.objects.filter(email=typed.strip().lower()).first()
    why = {"limited": True} if limited else {}
    record(Event.SIGN_IN, by=_known(request), about=about, result=Result.REFUSED, **why)


def note_limit(credentials: dict[str, Any], request: HttpRequest) -> None:
    """Write down that the limit on guesses stops somebody: once a minute from one network.

    Who goes on guessing must not be able to fill the log.
    """
    if cache.add(f"audit.limit.{current_origin()}", True, timeout=60):
        note_refusal(credentials, request, limited=True)


def _known(request: HttpRequest | None) -> Person | None:
    """Return who is signed in already and was asked for the password once more."""
    person = getattr(request, "user", None)
    return person if person is not None and person.is_authenticated else None


def note_password(user: Person, **_rest: Any) -> None:
    """Write down that a person changed their password."""
    record(Event.PASSWORD_CHANGED, by=user, about=user)


def note_password_by_mail(user: Person, **_rest: Any) -> None:
    """Write down that a password was set anew through a link in a mail."""
    record(Event.PASSWORD_RESET, by=user, about=user)


def note_address(user: Person, **_rest: Any) -> None:
    """Write down that a person has another e-mail address; neither address stands there."""
    record(Event.ADDRESS_CHANGED, by=user, about=user)


def note_factor(user: Person, authenticator: Any, **_rest: Any) -> None:
    """Write down that a second factor was added, and of which kind."""
    record(Event.FACTOR_ADDED, by=user, about=user, factor=str(authenticator.type))


def note_factor_gone(user: Person, authenticator: Any, **_rest: Any) -> None:
    """Write down that a second factor was removed."""
    record(Event.FACTOR_REMOVED, by=user, about=user, factor=str(authenticator.type))


def note_factor_renewed(user: Person, authenticator: Any, **_rest: Any) -> None:
    """Write down that recovery codes were made anew: those before work no longer."""
    record(Event.FACTOR_RENEWED, by=user, about=user, factor=str(authenticator.type))


def note_wrong_factor(
    user: Person, authenticator: Any, reauthentication: bool = False, **_rest: Any
) -> None:
    """Write down that a password was right and the second factor was not."""
    record(
        Event.SIGN_IN,
        by=user if reauthentication else None,
        about=user,
        result=Result.REFUSED,
        factor=str(authenticator.type),
    )


def note_identity(sociallogin: Any, **_rest: Any) -> None:
    """Write down that a person connected an account for single sign-on."""
    person = sociallogin.user
    record(Event.IDENTITY_CONNECTED, by=person, about=person, provider=sociallogin.account.provider)
