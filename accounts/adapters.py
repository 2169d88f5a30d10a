"""What allauth asks us, through its documented hooks and nothing else.

Mail names the site by its own address, never by the host of a request: that may be forged.
It is in the language of whoever gets it, and leaves by the outbox.
"""

import base64
import hashlib
import time
from typing import Any
from urllib.parse import quote, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.actions import follow_address
from accounts.audit import Event, record
from accounts.listening import note_limit
from accounts.models import Person
from accounts.notifications import backends, letters, writing
from accounts.permissions import needs_second_factor
from accounts.queries import factors_of
from accounts.requests import has_just_signed_in, note_shown_anew, signed_in
from accounts.sessions import FACTOR_VOUCHED
from accounts.sign_on.claims import SHOWN_AT, VOUCHED
from accounts.sign_on.providers import all_providers
from accounts.sign_on.queries import identities_of


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed: people are invited or approved."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and password do not belong together."),
        "enter_current_password": _("Type the password you have now."),
        "incorrect_code": _("This code is not right, or no longer."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, or sign in with a passkey."
        ),
        "rate_limited": _("That is too often. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: nobody makes an account alone."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down whom the limit on guesses stops."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_limit(credentials, request)
            raise

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask who someone is before what matters, unless they have only just signed in.

        allauth takes whoever has neither password nor second factor for asked already. They
        come by single sign-on, so they are sent there, and that is what the exception does.
        """
        asked = super().is_reauthentication_required(app=app, **kwargs)
        if not asked or has_just_signed_in(self.request):
            return False
        person = signed_in(self.request)
        if not super().get_reauthentication_methods(person):
            raise ReauthenticationRequired
        return True

    def get_reauthentication_methods(self, user: Person | AnonymousUser) -> list[dict[str, Any]]:
        """Return the ways to show who one is: allauth's, and signing on again.

        Who has none at all, since a provider was taken away, gets a password by mail.
        """
        if not user.is_authenticated:
            return []
        ways = [*super().get_reauthentication_methods(user), *_ways_by_sign_on(user)]
        return ways or [
            {
                "id": "reset_password",
                "description": _("Get a password by mail"),
                "url": reverse("account_reset_password"),
            }
        ]

    def post_login(
        self,
        request: HttpRequest,
        user: Person,
        *,
        signal_kwargs: dict[str, Any] | None,
        **rest: Any,
    ) -> HttpResponse:
        """Keep in a session that began by single sign-on how surely it did."""
        if sociallogin := (signal_kwargs or {}).get("sociallogin"):
            _keep_sign_on(request, user, sociallogin)
        answer: HttpResponse = super().post_login(
            request, user, signal_kwargs=signal_kwargs, **rest
        )
        return answer

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Take a new address in use, and end what rested on the old one."""
        is_done = bool(super().confirm_email(request, email_address))
        if is_done:
            follow_address(Person.objects.get(pk=email_address.user_id))
        return is_done

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link that a mail about a forgotten password carries; needs no request."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.SITE_URL}{path.replace('UID-KEY', quote(key))}"

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmation
    ) -> str:
        """Return the link that a mail to a new address carries."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.SITE_URL}{path}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person of a change to the account, in the person's language."""
        super().send_notification_mail(
            template_prefix, user, {**(context or {}), "user": user}, email
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a mail of allauth's into the outbox; the site is called by its name in it."""
        person: Person | None = context.get("user")
        language = person.language if person else letters.current_language()
        site = {"name": settings.SITE_NAME, "domain": urlsplit(settings.SITE_URL).netloc}
        # At another address than theirs somebody else may read it: no name then.
        named = person if person and person.email == email else None
        known = {"email": email, "person": named, "current_site": site, **writing.frame()}
        with override(language):
            message = self.render_mail(template_prefix, email, {**known, **context})
        backends.take_in(message, to=email, person=person, language=language)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors under lock, and names things in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your role asks for a second factor: add another before you take this one away."
        ),
        "incorrect_code": _("This code is not right, or no longer."),
    }

    def encrypt(self, text: str) -> str:
        """Lock a secret with the key of the site, so that a copy of the database is no use."""
        return _lock().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Unlock what `encrypt` locked, with an earlier key too."""
        return _lock().decrypt(encrypted_text.encode("ascii")).decode()

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as it stands inside a page: without the head of an XML file."""
        svg = str(super().build_totp_svg(url))
        return svg[svg.index("<svg") :]

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002  # allauth names it
        """Return a name to begin with; people change it to that of their telephone."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which site a passkey is: this host, called by our name."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of someone whose role asks for one."""
        others = factors_of(authenticator.user).exclude(pk=authenticator.pk)
        return not needs_second_factor(authenticator.user) or others.exists()


def _ways_by_sign_on(person: Person) -> list[dict[str, Any]]:
    known = set(identities_of(person).values_list("provider", flat=True))
    return [
        {
            "id": f"sign_on:{provider.id}",
            "description": gettext("Sign in again with %(provider)s")
            % {"provider": provider.label},
            "url": reverse("sign_on_again", kwargs={"provider_id": provider.id}),
        }
        for provider in all_providers()
        if provider.id in known
    ]


def _keep_sign_on(request: HttpRequest, person: Person, sociallogin: Any) -> None:
    state = sociallogin.state
    record(Event.SINGLE_SIGN_ON, by=person, about=person, provider=sociallogin.account.provider)
    request.session.set_expiry(0)  # as after a password: it ends with the browser
    if state.get(VOUCHED):
        request.session[FACTOR_VOUCHED] = True
    if shown_at := state.get(SHOWN_AT):
        note_shown_anew(request, at=min(shown_at, time.time()))


def _lock() -> MultiFernet:
    """Return the lock: the newest key locks, all of them unlock."""
    keys: list[str] = [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(_key_from(secret)) for secret in keys])


def _key_from(secret: str) -> bytes:
    # A purpose of its own, so that this key is no other key made from the same secret.
    digest = hashlib.blake2b(secret.encode(), digest_size=32, person=b"second factors").digest()
    return base64.urlsafe_b64encode(digest)
