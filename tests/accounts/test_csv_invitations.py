"""A list of people to invite is read whole, or told what is wrong with it, line by line."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from accounts.clearance import Role
from accounts.csv_invitations import MOST_ROWS, Row, read

ROLES = [Role.STUDENT, Role.LECTURER]
NEXT_YEAR = dt.date.today().year + 1  # noqa: DTZ011  # any coming year will do


@pytest.mark.parametrize(
    "text",
    [
        "a@school.example,student,\nb@school.example,lecturer,",
        "E-mail;Rol;Tot\na@school.example;student;\nb@school.example;docent;",
        "\ufeffemail\trole\r\na@school.example\tStudent\r\nb@school.example\tLECTURER\r\n",
        '\n\n"a@school.example", student \n , \nb@school.example,lecturer\n\n',
    ],
)
def test_list_is_read_as_spreadsheets_save_it(text: str) -> None:
    reading = read(text, roles=ROLES)

    assert reading.errors == ()
    assert [(row.address, row.role) for row in reading.rows] == [
        ("a@school.example", Role.STUDENT),
        ("b@school.example", Role.LECTURER),
    ]


def test_last_day_is_read() -> None:
    (row,) = read(f"a@school.example,student,{NEXT_YEAR}-06-30", roles=ROLES).rows

    assert row == Row(1, "a@school.example", Role.STUDENT, dt.date(NEXT_YEAR, 6, 30))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nobody,student", "address"),
        ("a@school.example", "role"),
        ("a@school.example,officer", "officer"),
        ("a@school.example,editor", "editor"),
        ("a@school.example,administrator", "administrator"),
        ("a@school.example,student,30-06-2031", "2027-06-30"),
        ("a@school.example,student,2020-01-01", "past"),
        ("first@school.example,student", "twice"),
        ("=HYPERLINK(1),student", "address"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, word: str) -> None:
    with override("en"):
        reading = read(f"first@school.example,student\n{line}", roles=ROLES)

    ((number, said),) = reading.errors
    assert number == 2
    assert word in said


def test_as_many_as_allowed_and_no_more() -> None:
    lines = [f"a{number}@school.example,student" for number in range(MOST_ROWS)]

    assert len(read("\n".join(lines), roles=ROLES).rows) == MOST_ROWS
    with pytest.raises(ValidationError, match="501"):
        read("\n".join([*lines, "last@school.example,student"]), roles=ROLES)


@pytest.mark.parametrize("text", ["", "\n\n", "email,role", "x" * 200_000])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read(text, roles=ROLES)
