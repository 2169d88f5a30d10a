"""A list of people to invite is read whole, or told what is wrong with it, line by line."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from accounts.clearance import Role
from accounts.csv_invitations import MOST_ROWS, Row, read

ROLES = [Role.STUDENT, Role.LECTURER]
SOON = dt.date.today() + dt.timedelta(days=90)  # noqa: DTZ011  # any day within a year will do


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
    for written in (f"{SOON:%Y-%m-%d}", f"{SOON:%d-%m-%Y}"):
        (row,) = read(f"a@school.example,student,{written}", roles=ROLES).rows

        assert row == Row(1, "a@school.example", Role.STUDENT, SOON)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_roles_are_read_as_the_page_names_them(language: str) -> None:
    with override(language):
        word = str(Role.OFFICER.label)
        (row,) = read(f"a@school.example,{word.upper()}", roles=[Role.OFFICER]).rows

    assert row.role == Role.OFFICER


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nobody,student", "address"),
        ("a@school.example", "role"),
        ("a@school.example,officer", "officer"),
        ("a@school.example,editor", "editor"),
        ("a@school.example,administrator", "administrator"),
        ("a@school.example,student,30/06/2031", "2027-06-30"),
        ("a@school.example,student,2099-01-01", "year"),
        ("own@school.example,student", "else"),
        ("a@school.example,student,2020-01-01", "past"),
        ("first@school.example,student", "twice"),
        ("=HYPERLINK(1),student", "address"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, word: str) -> None:
    with override("en"):
        reading = read(
            f"first@school.example,student\n{line}", roles=ROLES, by="own@school.example"
        )

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
