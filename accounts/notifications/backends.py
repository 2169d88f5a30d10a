"""Django's way of sending mail leads into the outbox: nothing is sent within a request."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address

from accounts.clearance import Audience, clearance_of
from accounts.models import Person
from accounts.notifications import letters


class OutboxBackend(BaseEmailBackend):
    """Takes in what Django and Wagtail send, a letter for each address.

    Nobody knows what such a mail tells of. So it goes to people only as long as they are
    cleared as far as they were when it was written.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the letters, and return how many mails they are. Raises as `take_in` does."""
        for message in email_messages:
            for address in message.recipients():
                to = sanitize_address(address, "utf-8").rpartition("<")[2].rstrip(">")
                person = Person.objects.filter(email=to.lower()).first()
                audience = clearance_of(person)
                take_in(message, to=to, person=person, audience=audience)
        return len(email_messages)


def take_in(
    message: EmailMessage,
    *,
    to: str,
    person: Person | None,
    audience: Audience = Audience.PUBLIC,
    language: str = "",
) -> None:
    """Put a mail that somebody else wrote into the outbox.

    Raises BadHeaderError for a line end in a header, ValueError for what letters cannot hold.
    """
    message.message()  # Django looks for line ends in headers here
    if message.attachments:
        raise ValueError("Mail leaves without attachments: link to the file instead.")
    if message.reply_to:
        raise ValueError("All mail comes from one address: a reply-to would be lost.")
    if message.content_subtype != "plain":
        raise ValueError("A mail needs a plain text; HTML comes beside it.")
    letters.post(
        letters.RENDERED,
        to=to,
        language=language or letters.current_language(),
        person=person,
        audience=audience,
        subject=str(message.subject),
        text=str(message.body),
        html=_html_of(message),
    )


def _html_of(message: EmailMessage) -> str:
    alternatives: list[Any] = []
    if isinstance(message, EmailMultiAlternatives):
        alternatives = message.alternatives
    if any(each.mimetype != "text/html" for each in alternatives):
        raise ValueError("Beside its plain text a mail has HTML and nothing else.")
    return str(alternatives[0].content) if alternatives else ""
