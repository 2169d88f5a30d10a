"""Reading a list of people to invite: a line each, nothing done unless every line is right.

Pure but for the words of its errors. The file is what spreadsheets save: comma, semicolon or
tab between the columns, with or without a first line of headings.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.addresses import normal_address
from accounts.clearance import Role

MOST_ROWS = 500
LONGEST = dt.timedelta(days=365)
MOST_CHARACTERS = 100_000
HEADINGS = {"email", "e-mail", "address", "adres", "e-mailadres", "mail"}
# Each role also by its Dutch name, as lists are made by hand.
ROLE_WORDS: dict[str, Role] = {
    **{role.value: role for role in Role},
    "docent": Role.LECTURER,
    "agent": Role.OFFICER,
    "politie": Role.OFFICER,
    "organisator": Role.ORGANISER,
    "redacteur": Role.EDITOR,
    "beheerder": Role.ADMINISTRATOR,
}


@dataclass(frozen=True)
class Row:
    """One person to invite; `until` is the last day of the membership, or a year when None."""

    number: int
    address: str
    role: Role
    until: dt.date | None


@dataclass(frozen=True)
class Reading:
    """The rows that are right, and what is wrong with the others, by line."""

    rows: tuple[Row, ...]
    errors: tuple[tuple[int, str], ...]


def read(text: str, *, roles: list[Role], by: str = "") -> Reading:
    """Read a list: e-mail address, role, last day (optional, as 2027-06-30).

    `by` is the address of whoever invites: nobody invites themselves.

    Raises ValidationError when the whole cannot be read.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValidationError(_("This list is too long to read."))
    lines = _lines(text)
    if not lines:
        raise ValidationError(_("There is nobody in this list."))
    if len(lines) > MOST_ROWS:
        raise ValidationError(
            _("This list has %(number)s lines; at most %(most)s can be invited at once.")
            % {"number": len(lines), "most": MOST_ROWS}
        )
    rows: list[Row] = []
    errors: list[tuple[int, str]] = []
    seen: set[tuple[str, Role]] = set()
    for number, cells in lines:
        try:
            row = _row(number, cells, roles)
            if row.address == by:
                raise ValidationError(_("Somebody else has to do this for you."))
            if (row.address, row.role) in seen:
                raise ValidationError(_("This address stands in the list twice."))
            seen.add((row.address, row.role))
            rows.append(row)
        except ValidationError as error:
            errors.append((number, " ".join(error.messages)))
    return Reading(tuple(rows), tuple(errors))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    text = text.removeprefix("\ufeff").replace("\0", "")
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";\t,", key=first.count)
    try:
        parsed = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
        )
    except csv.Error:
        raise ValidationError(_("This is not a list that can be read.")) from None
    found = [
        (number, [cell.strip() for cell in cells])
        for number, cells in enumerate(parsed, start=1)
        if any(cell.strip() for cell in cells)
    ]
    if found and found[0][1][0].lower() in HEADINGS:
        return found[1:]
    return found


def _row(number: int, cells: list[str], roles: list[Role]) -> Row:
    address = normal_address(cells[0])
    word = cells[1].lower() if len(cells) > 1 else ""
    role = ROLE_WORDS.get(word) or next((r for r in roles if str(r.label).lower() == word), None)
    if role not in roles:
        raise ValidationError(
            _("“%(word)s” is no role here. Possible: %(roles)s.")
            % {"word": word[:40], "roles": ", ".join(str(role.label) for role in roles)}
        )
    return Row(number, address, role, _day(cells[2] if len(cells) > 2 else ""))


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        turned = "-".join(reversed(text.split("-"))) if text[2:3] == "-" else text
        day = dt.date.fromisoformat(turned)
    except ValueError:
        raise ValidationError(_("Write the last day as 2027-06-30.")) from None
    today = dt.date.today()  # noqa: DTZ011  # a calendar day; a zone changes nothing here
    if day <= today:
        raise ValidationError(_("The last day lies in the past."))
    if day > today + LONGEST:
        raise ValidationError(_("At most a year from now: then it is confirmed."))
    return day
