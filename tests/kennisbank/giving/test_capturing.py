"""Sharing something quickly: nothing is cut, and what is too long is refused with its limit."""

import re

import pytest
from django.test import Client

from cases.contributing.models import Contribution

pytestmark = pytest.mark.django_db


def test_browser_cuts_nothing_and_what_is_too_long_is_kept_on_the_page(anna: Client) -> None:
    title, sentence = "a" * 170, "woord " * 60
    page = anna.get("/nl/share/").content.decode()
    fields = re.findall(r"<(?:input|textarea)[^>]*id_(?:title|sentence)[^>]*>", page)
    assert len(fields) == 2
    assert not any("maxlength" in each for each in fields)
    assert [re.findall(r'data-most="(\d+)"', each) for each in fields] == [["160"], ["280"]]

    refused = anna.post("/nl/share/", {"title": title, "sentence": sentence, "language": "nl"})

    text = refused.content.decode()
    assert refused.status_code == 422
    assert title in text
    assert sentence.strip() in text
    assert "160" in text.partition("field__error")[2]
    assert "280" in text.partition("field__error")[2]
    assert not Contribution.objects.exists()
