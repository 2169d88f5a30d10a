"""Mail kept in files, where no server is set: written by the worker, read at /mail/."""

import datetime as dt
import email
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage as ParsedMail
from email.policy import default
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

MOST_SHOWN = 200


class FolderBackend(BaseEmailBackend):
    """Writes each mail into a file of its own, for its owner's eyes only."""

    def __init__(self, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them. A file appears when it is whole."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(4)}"
            aside = self.folder / f"{name}.part"
            aside.touch(mode=0o600)
            aside.write_bytes(message.message().as_bytes())
            aside.rename(self.folder / f"{name}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class KeptMail:
    """A mail in the folder, as a person reads it."""

    name: str
    to: str
    subject: str
    language: str
    at: dt.datetime
    text: str
    html: str


def kept_mail(folder: Path) -> Iterator[KeptMail]:
    """Return what lies in the folder, the newest first."""
    for path in sorted(folder.glob("*.eml"), reverse=True)[:MOST_SHOWN]:
        yield _read(path)


def find_mail(folder: Path, name: str) -> KeptMail | None:
    """Return one mail; the name is compared, never used as a path."""
    paths = (path for path in folder.glob("*.eml") if path.stem == name)
    return next((_read(path) for path in paths), None)


def mail_to(folder: Path, addresses: Collection[str]) -> Iterator[Path]:
    """Yield the files of all mail to one of these addresses (in lower case)."""
    for path in folder.glob("*.eml"):
        if _read(path).to.lower() in addresses:
            yield path


def _read(path: Path) -> KeptMail:
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    at = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    return KeptMail(
        name=path.stem,
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        language=str(mail["Content-Language"] or ""),
        at=at,
        text=_part(mail, "plain"),
        html=_part(mail, "html"),
    )


def _part(mail: ParsedMail, kind: str) -> str:
    part = mail.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
