"""A mail server of the tests' own: real SMTP on loopback, with the moods of real ones."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ACCEPTED = "250 OK"


class PostOffice:
    """What the server answers at each step, and what it has accepted. Changed by the test."""

    def __init__(self) -> None:
        self.port = free_port()
        self.at_sender = self.at_recipient = self.at_data = ACCEPTED
        self.refuses_only = ""  # an address, when not everyone's mail is refused
        self.seconds_to_answer = 0.0
        self.dies_in_data = False
        self.connections = 0
        self.accepted: list[EmailMessage] = []

    async def handle_EHLO(  # noqa: N802  # aiosmtpd calls it by this name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str
    ) -> str:
        """Greet."""
        session.host_name = hostname
        self.connections += 1
        return "250 HELP"

    async def handle_MAIL(  # noqa: N802  # aiosmtpd calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take or refuse the sender."""
        if self.at_sender == ACCEPTED:
            envelope.mail_from = address
        return self.at_sender

    async def handle_RCPT(  # noqa: N802  # aiosmtpd calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take or refuse the recipient."""
        answer = self.at_recipient if self.refuses_only in {"", address} else ACCEPTED
        if answer == ACCEPTED:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802  # aiosmtpd calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take or refuse the mail, in one's own time."""
        await asyncio.sleep(self.seconds_to_answer)
        if self.at_data == ACCEPTED:
            assert isinstance(envelope.content, bytes)
            mail = message_from_bytes(envelope.content, policy=default)
            assert isinstance(mail, EmailMessage)
            mail["Envelope-To"] = ", ".join(envelope.rcpt_tos)
            self.accepted.append(mail)
        return self.at_data


class Mortal(SMTP):
    """Speaks SMTP, and hangs up in the middle of a mail when told to."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # aiosmtpd calls it by this name
        """Ask for the mail, read its beginning, and die."""
        if not self.event_handler.dies_in_data:
            await super().smtp_DATA(arg)
            return
        await self.push("354 Go on")
        await self._reader.readline()
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.abort()


class _Controller(Controller):
    def factory(self) -> SMTP:
        """Make the side of the server of one connection."""
        return Mortal(self.handler, hostname="localhost")


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def opened(office: PostOffice) -> Iterator[PostOffice]:
    """Serve until the end of the block."""
    controller = _Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    office.connections = 0  # its own start knocks too
    try:
        yield office
    finally:
        controller.stop()
