"""A contribution's passages for who looks at it: each with what was said of it."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from cases.contributing.answers import chosen, passages, shown_pictures
from cases.contributing.models import Contribution, ContributionPicture, Remark
from cases.contributing.models.picture import LARGE, SMALL
from cases.contributing.questions import form_of
from kennisbank.giving.saying import said

Address = Callable[[ContributionPicture, str], str]


@dataclass(frozen=True)
class Seen:
    """A picture that who looks at it may fetch, at two addresses."""

    picture: ContributionPicture
    small_url: str
    large_url: str


@dataclass(frozen=True)
class Looked:
    """A passage with the remarks on it, and the pieces in which its marked words stand out."""

    path: str
    label: Promise
    words: str
    remarks: Sequence[Remark]
    seen: Seen | None = None
    is_chosen: bool = False  # and not written: said in the words of the site
    token: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """Return the words in pieces, and of each whether somebody marked it."""
        quotes = {each.quote for each in self.remarks if each.quote and not each.is_settled}
        pieces = [(self.words, False)]
        for quote in sorted(quotes, key=len, reverse=True):
            pieces = [part for piece in pieces for part in _cut(piece, quote)]
        return pieces


def _cut(piece: tuple[str, bool], quote: str) -> list[tuple[str, bool]]:
    words, is_marked = piece
    before, found, after = words.partition(quote)
    if is_marked or not found:
        return [piece]
    return [part for part in ((before, False), (found, True), (after, False)) if part[0]]


def gated(picture: ContributionPicture, size: str) -> str:
    """Return the address at which members are asked who they are."""
    return reverse("contribution_picture", args=[picture.token, size])


def looked_at(
    found: Contribution, remarks: Iterable[Remark], *, address: Address = gated
) -> list[Looked]:
    """Return what was sent, passage by passage, in the order of the questions."""
    by_path: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_path.setdefault(remark.path, []).append(remark)
    seen = _seen(found, address)
    sent = (found.promised_kind, found.promised_text)
    looked = [
        Looked(each.path, each.label, each.words, by_path.get(each.path, ()), seen.get(each.path))
        for each in passages(*sent)
    ]
    chosen_ones = {question.key: question for question in chosen(*sent)}
    looked = [each for each in looked if each.path not in chosen_ones]
    looked += [
        Looked(key, question.label, said(question, sent[1]), by_path.get(key, ()), is_chosen=True)
        for key, question in chosen_ones.items()
    ]
    order = [question.key for question in form_of(sent[0]).questions]
    return sorted(looked, key=lambda each: order.index(each.path.partition(".")[0]))


def _seen(found: Contribution, address: Address) -> Mapping[str, Seen]:
    """Return each picture that was sent, by where its words stand."""
    sent = shown_pictures(found.promised_kind, found.promised_text)
    rows = {row.token: row for row in found.pictures.all()} if sent else {}
    return {
        f"pictures.{place}.alt": Seen(row, address(row, SMALL), address(row, LARGE))
        for place, each in enumerate(sent)
        if (row := rows.get(each["token"])) is not None
    }


def label_of(found: Contribution, remark: Remark) -> str:
    """Return which question a remark is about, in words."""
    for each in passages(found.promised_kind, found.promised_text):
        if each.path == remark.path:
            return str(each.label)
    question = form_of(found.promised_kind).question(remark.path.partition(".")[0])
    return str(question.label) if question is not None else ""
