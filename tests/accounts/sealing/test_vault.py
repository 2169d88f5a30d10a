"""The vault: what is sealed opens with both keys only, and shows nothing on its outside."""

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.sealing import vault

EFFORT = (1, 8192)
KEY = "a key outside the database, for tests only"
identities = st.binary(min_size=16, max_size=16)
tags = st.binary(min_size=32, max_size=32)
secrets = st.binary(min_size=32, max_size=32)
phrases = st.text(min_size=1, max_size=60)
ONE, TWO = vault.new_pair(), vault.new_pair()


def seal(identity: bytes, tag: bytes) -> bytes:
    return vault.seal(identity, tag, one=ONE.public, two=TWO.public)


@given(identities, tags)
def test_box_opens_with_side_two_and_then_side_one(identity: bytes, tag: bytes) -> None:
    peeled = vault.peel(seal(identity, tag), TWO.private)

    assert vault.open_peeled(peeled, ONE.private) == vault.Content(identity, tag)


@given(identities, tags)
def test_box_has_one_length_and_never_looks_the_same(identity: bytes, tag: bytes) -> None:
    first, second = seal(identity, tag), seal(identity, tag)

    assert len(first) == len(second) == vault.BOX == 160
    assert first != second
    assert identity not in first or identity == bytes(16)


@given(identities, tags)
def test_no_single_key_opens_a_box(identity: bytes, tag: bytes) -> None:
    box = seal(identity, tag)
    peeled = vault.peel(box, TWO.private)

    with pytest.raises(vault.BrokenBoxError):
        vault.peel(box, ONE.private)
    with pytest.raises(vault.BrokenBoxError):
        vault.open_peeled(peeled, TWO.private)
    with pytest.raises(vault.BrokenBoxError):
        vault.open_peeled(box[: vault.PEELED], ONE.private)
    assert len(peeled) == vault.PEELED


@given(st.integers(min_value=0, max_value=vault.BOX - 1), st.integers(1, 255))
def test_box_that_was_changed_does_not_open(place: int, change: int) -> None:
    box = bytearray(seal(bytes(16), bytes(32)))
    box[place] ^= change

    with pytest.raises(vault.BrokenBoxError):
        vault.peel(bytes(box), TWO.private)


@pytest.mark.parametrize("length", [0, 1, 159, 161])
def test_box_of_another_length_does_not_open(length: int) -> None:
    with pytest.raises(vault.BrokenBoxError):
        vault.peel(bytes(length), TWO.private)


@pytest.mark.parametrize(("identity", "tag"), [(15, 32), (17, 32), (16, 31), (16, 33)])
def test_only_fixed_lengths_are_sealed(identity: int, tag: int) -> None:
    with pytest.raises(ValueError, match="bytes were expected"):
        seal(bytes(identity), bytes(tag))


@settings(deadline=None)
@given(phrases, phrases)
def test_key_opens_with_its_own_words_only(right: str, wrong: str) -> None:
    pair = vault.new_pair()
    wrapped = vault.wrap(pair.private, right, effort=EFFORT)

    assert len(wrapped) == vault.WRAPPED == 96
    assert vault.unwrap(wrapped, right) == pair.private
    if vault.normal(wrong) != vault.normal(right):
        with pytest.raises(vault.WrongPassphraseError):
            vault.unwrap(wrapped, wrong)


def test_words_are_the_same_however_a_keyboard_writes_them() -> None:
    wrapped = vault.wrap(ONE.private, "één reiger in het riet", effort=EFFORT)

    typed = "  e\u0301e\u0301n  reiger in\u00a0het riet "

    assert vault.unwrap(wrapped, typed) == ONE.private


@pytest.mark.parametrize("place", [0, 4, 8, 24, 48, 95])
def test_wrapping_that_was_changed_is_a_wrong_passphrase(place: int) -> None:
    wrapped = bytearray(vault.wrap(ONE.private, "some words", effort=EFFORT))
    wrapped[place] ^= 0x80

    with pytest.raises(vault.WrongPassphraseError):
        vault.unwrap(bytes(wrapped), "some words")


def test_effort_that_is_asked_for_is_the_effort() -> None:
    light = vault.wrap(ONE.private, "some words", effort=EFFORT)
    more = vault.wrap(ONE.private, "some words", effort=(2, 65536))

    assert light[:8] != more[:8]
    assert vault.unwrap(more, "some words") == ONE.private


@given(secrets, st.text(max_size=40), st.text(max_size=40))
def test_tags_have_one_length_and_differ_by_scope(secret: bytes, one: str, other: str) -> None:
    first, second = (vault.tag_of(secret, scope, key=KEY) for scope in (one, other))

    assert len(first) == len(second) == 64
    assert (first == second) == (one == other)


@given(secrets, secrets)
def test_tags_differ_by_person_and_by_key(one: bytes, other: bytes) -> None:
    scope = f"thread:{uuid.UUID(int=7)}"

    assert (vault.tag_of(one, scope, key=KEY) == vault.tag_of(other, scope, key=KEY)) == (
        one == other
    )
    assert vault.tag_of(one, scope, key=KEY) != vault.tag_of(one, scope, key="another key")


def test_tag_is_the_one_of_the_standard() -> None:
    """HMAC-SHA256 under a key of its own: a later library must give the same, for ever."""
    found = vault.tag_of(bytes(range(32)), "thread:D-7F3K9X", key="k")

    assert found == "d2e992bbfec30f0541d74764508be11a904b5ad602b5b2f45607904626b412a6"


def test_share_opens_for_its_keeper_only() -> None:
    keeper, other = vault.new_pair(), vault.new_pair()
    share = vault.seal_key(TWO.private, keeper.public)

    assert len(share) == vault.SHARE
    assert vault.open_key(share, keeper.private) == TWO.private
    with pytest.raises(vault.BrokenBoxError):
        vault.open_key(share, other.private)


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_mark_belongs_to_its_facts_alone(facts: list[bytes], others: list[bytes]) -> None:
    mark = vault.mark_of(*facts, key=KEY)

    assert vault.is_mark(mark, *others, key=KEY) == (facts == others)
    assert not vault.is_mark(mark, *facts, key="another key")


def test_secrets_do_not_stand_in_traces() -> None:
    pair = vault.new_pair()
    content = vault.Content(b"sixteen of these", bytes(32))

    assert repr(pair.private) not in repr(pair)
    assert "sixteen" not in repr(content)
