"""Each kind of page is cleared by every table it asks."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Item
from kennisbank.operations.areas import ADDRESSES, Area, area_of_table, areas_written
from tests.leaks.world import World, address, public_part

LIBRARY, TALK = frozenset({Area.LIBRARY}), frozenset({Area.TALK})


@pytest.mark.parametrize(
    ("statement", "areas"),
    [
        ('INSERT INTO "cases_item" ("id") VALUES (1) RETURNING "id"', LIBRARY),
        ('INSERT OR IGNORE INTO "cases_itemtheme" ("id") VALUES (1)', LIBRARY),
        ('UPDATE "cases_item" SET "audience" = 20', LIBRARY),
        ('  update "cases_item" SET "audience" = 20', LIBRARY),
        ("UPDATE cases_item SET audience = 20", LIBRARY),
        ('DELETE FROM "cases_item" WHERE 1', LIBRARY),
        ("REPLACE INTO media_picture VALUES (1)", LIBRARY),
        ('INSERT INTO "finding_entry" SELECT * FROM "discussions_post"', LIBRARY),
        ('UPDATE "something_new" SET "a" = 1', LIBRARY),
        ('UPDATE "discussions_thread" SET "title" = 1', TALK),
        ('UPDATE "accounts_person" SET "display_name" = %s WHERE "id" = 1', TALK),
        ('UPDATE "accounts_person" SET "last_login" = %s, "display_name" = %s WHERE 1', TALK),
        ('UPDATE "accounts_person" SET "last_login" = %s WHERE "accounts_person"."id" = 1', set()),
        ("WITH a AS (SELECT 1) UPDATE cases_item SET audience = 20", LIBRARY | TALK),
        ("TRUNCATE cases_item", LIBRARY | TALK),
        ('SELECT "cases_item"."id" FROM "cases_item" FOR UPDATE', set()),
        ('UPDATE "django_session" SET "session_data" = %s', set()),
        ('INSERT INTO "deliberation_choice" ("id") VALUES (1)', set()),
        ('SAVEPOINT "s1"', set()),
        ("BEGIN IMMEDIATE", set()),
    ],
)
def test_statement_changes_its_area(statement: str, areas: set[Area]) -> None:
    assert areas_written(statement) == areas


@pytest.mark.django_db
def test_pages_are_cleared_by_all_that_they_ask(client: Client) -> None:
    world = World()
    public_part(world)
    known = set(connection.introspection.table_names())
    asked: dict[str, set[Area | None]] = {}

    for name, path in _one_of_each(world):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200, path
        tables = {
            word for each in queries.captured_queries for word in re.findall(r"\w+", each["sql"])
        }
        asked.setdefault(name, set()).update(area_of_table(table) for table in tables & known)

    assert asked.keys() == ADDRESSES.keys()
    for name, areas in asked.items():
        assert areas <= set(ADDRESSES[name].areas), name


def _one_of_each(world: World) -> list[tuple[str, str]]:
    items: list[Item] = world.all()
    return [
        ("home", "/nl/"),
        ("search", "/nl/search/?q=foreveryone"),
        ("theme_list", "/nl/themes/"),
        ("theme", "/nl/themes/in-gesprek-met-het-publiek/"),
        ("tag", "/nl/tags/openbaar/"),
        ("help", "/nl/help/"),
        ("info", "/nl/about/privacy/"),
        ("info", "/nl/about/contact/"),
        ("list", "/nl/cases/"),
        ("list", "/nl/tips/?sort=tried"),
        ("list", "/nl/seminars/"),
        ("feed", "/feeds/nl/"),
        ("theme_feed", "/feeds/nl/t05/"),
        *(("item", address(item)) for item in items),
    ]
