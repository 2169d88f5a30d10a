"""What allauth asks us, through its documented hooks and nothing else.

Mail names the site by its own address, never by the host of a request: that may be forged.
It is in the language of whoever gets it, and leaves by the outbox.
"""

from typing import Any
from urllib.parse import quote, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from accounts.models import Person
from accounts.notifications import backends, letters, writing


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed: people are invited or approved."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: nobody makes an account alone."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link that a mail about a forgotten password carries; needs no request."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.SITE_URL}{path.replace('UID-KEY', quote(key))}"

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
        known = {"email": email, "person": person, "current_site": site, **writing.frame()}
        with override(language):
            message = self.render_mail(template_prefix, email, {**known, **context})
        backends.take_in(message, to=email, person=person, language=language)
