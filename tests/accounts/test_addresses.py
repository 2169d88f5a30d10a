"""Addresses have one spelling; what only looks like a domain is another."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.addresses import domain_of, is_sub_address, normal_address, normal_domain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna@Politie.NL", "anna@politie.nl"),
        ("  anna@politie.nl\n", "anna@politie.nl"),
        ("anna@politie.nl.", "anna@politie.nl"),
        ("anna@ｐolitie.nl", "anna@politie.nl"),  # full-width letters are the same letters
        ("anna@pοlitie.nl", "anna@xn--plitie-i0e.nl"),  # a Greek o is not
        ("anna@роlitie.nl", "anna@xn--litie-iyen.nl"),  # nor are two Cyrillic letters
        ("anna@université.example", "anna@xn--universit-j4a.example"),
    ],
)
def test_address_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert normal_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "anna", "@politie.nl", "anna@", "anna@politie", "anna@[127.0.0.1]", "anna@127.0.0.1",
        "anna@politie..nl", "anna@-politie.nl", "añna@politie.nl", "anna@politie.nl\nBcc: x@y.nl",
        "anna@politie.nl,dirk@evil.example", "anna@politie.nl dirk@evil.example",
        "<anna@politie.nl>", "anna@politie\u200b.nl\u202e@", "a" * 260 + "@politie.nl",
        "anna@" + "a" * 64 + ".nl", "anna\x00@politie.nl", "anna@politie.nl\x00",
        '"anna@politie.nl"@evil.example', "anna@politie.n\u04cf",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        normal_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "anna@politie.nl.evil.example",
        "anna@evil-politie.nl",
        "anna@mail.politie.nl",
        "anna@politie.nl.nl",
        "anna%politie.nl@evil.example",
    ],
)
def test_what_looks_like_a_domain_is_not_it(typed: str) -> None:
    assert domain_of(normal_address(typed)) != "politie.nl"


def test_sub_address_is_seen() -> None:
    assert is_sub_address("anna+courses@politie.nl")
    assert not is_sub_address("anna@po+litie.nl")


@given(st.text(max_size=80))
def test_whatever_is_typed_becomes_an_address_in_one_spelling_or_is_refused(typed: str) -> None:
    try:
        kept = normal_address(typed)
    except ValidationError:
        return

    assert kept == kept.lower()
    assert kept.isascii()
    assert kept.count("@") == 1
    assert normal_address(kept) == kept
    assert normal_domain(domain_of(kept)) == domain_of(kept)
