"""Text leaves compressed for those who can read it so; files leave as they are."""

import gzip

import pytest
from django.test import Client

from tests.factories import items

pytestmark = pytest.mark.django_db
ACCEPTS = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", ["/nl/", "/feeds/nl/", "/sitemap.xml", "/nl/nothing/"])
def test_text_is_compressed_and_says_the_same(address: str, client: Client) -> None:
    items.case()
    plain = client.get(address)

    compressed = client.get(address, headers=ACCEPTS)

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in compressed.headers["Vary"]
    assert gzip.decompress(compressed.content) == plain.content
    assert len(compressed.content) < len(plain.content)


def test_sizes_of_equal_answers_differ(client: Client) -> None:
    sizes = {len(client.get("/nl/", headers=ACCEPTS).content) for _time in range(12)}

    assert len(sizes) > 1  # a secret cannot be guessed from them


def test_who_does_not_ask_gets_it_plain(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/nl/").headers
