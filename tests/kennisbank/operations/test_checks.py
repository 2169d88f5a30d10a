"""System checks say what would go wrong later."""

from typing import Any

import pytest
from django.core.checks import run_checks

from kennisbank.operations.checks import (
    check_collation,
    check_mail_is_not_shown,
    check_mail_leaves,
    check_text_search,
)


@pytest.mark.django_db
def test_this_database_can_search_and_sort() -> None:
    assert check_text_search(["default"]) == []
    assert check_collation(["default"]) == []


@pytest.mark.django_db
def test_all_checks_are_quiet() -> None:
    assert run_checks(databases=["default"]) == []


def test_mail_kept_in_files_is_warned_of(settings: Any) -> None:
    settings.MAIL_DELIVERY = {
        "BACKEND": "accounts.notifications.folder.FolderBackend",
        "OPTIONS": {"folder": "var/mail"},
    }

    assert [warning.id for warning in check_mail_leaves()] == ["kennisbank.W002"]


def test_mail_that_leaves_is_fine(settings: Any) -> None:
    settings.MAIL_DELIVERY = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "mail.example"},
    }

    assert check_mail_leaves() == []


@pytest.mark.parametrize(("shown", "found"), [(True, ["kennisbank.E002"]), (False, [])])
def test_server_that_shows_mail_is_refused(shown: bool, found: list[str], settings: Any) -> None:
    settings.MAIL_PAGE = shown

    assert [error.id for error in check_mail_is_not_shown()] == found
