"""What every page knows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import InfoPage

pytestmark = pytest.mark.django_db


def test_footer_is_asked_once_a_minute_and_anew_when_a_page_changes(client: Client) -> None:
    client.get("/nl/themes/")
    with CaptureQueriesContext(connection) as asked:
        before = client.get("/nl/themes/").content.decode()
    page = InfoPage.objects.filter(locale__language_code="nl", layout="plain").first()
    assert page is not None
    old = page.title

    page.title = "Anders dan gisteren"
    page.save_revision().publish()
    after = client.get("/nl/themes/").content.decode()
    page.unpublish()
    gone = client.get("/nl/themes/").content.decode()

    assert not [each for each in asked.captured_queries if "infopage" in each["sql"]]
    assert f">{old}</a>" in before
    assert ">Anders dan gisteren</a>" in after
    assert "Anders dan gisteren" not in gone
