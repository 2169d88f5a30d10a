"""What allauth asks us, through its documented hooks and nothing else.

Mail names the site by its own address, never by the host of a request: that may be forged.
"""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed: people are invited or approved."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: nobody makes an account alone."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link that a mail about a forgotten password carries."""
        asked = urlsplit(super().get_reset_password_from_key_url(key))
        return f"{settings.SITE_URL}{asked.path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in which the site is called by its name."""
        site = {"name": "Kennisbank", "domain": urlsplit(settings.SITE_URL).netloc}
        super().send_mail(template_prefix, email, {"current_site": site, **context})
