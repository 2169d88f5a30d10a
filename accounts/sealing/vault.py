"""Boxes, keys and tags: cryptography only. Nothing here knows a table or a person.

All lengths are in bytes, and fixed: nothing of what lies in a box shows on its outside.
Primitives are those of libsodium (PyNaCl): X25519 with XSalsa20-Poly1305, and Argon2id.
"""

import hashlib
import hmac
import struct
import unicodedata
from dataclasses import dataclass, field

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

KEY = 32
IDENTITY = 16
TAG = 32
CONTENT = 64  # identity, tag, and nothing
SEAL = 48  # what a sealed box adds
PEELED = CONTENT + SEAL
BOX = PEELED + SEAL
SHARE = KEY + SEAL
_HEAD = struct.Struct(">II")  # how much work and how much memory
_SALT = pwhash.argon2id.SALTBYTES
WRAPPED = _HEAD.size + _SALT + SecretBox.NONCE_SIZE + SecretBox.MACBYTES + KEY
# A wrapping that somebody has changed must neither fill the memory nor take for ever.
MOST_PASSES, MOST_MEMORY = 16, 1024**3


class WrongPassphraseError(Exception):
    """The key does not open with this."""


class BrokenBoxError(Exception):
    """The box is not for this key, or is not what it was."""


@dataclass(frozen=True)
class KeyPair:
    """What seals, and what opens; the latter shows in no trace."""

    public: bytes
    private: bytes = field(repr=False)


@dataclass(frozen=True)
class Content:
    """What lies in a box: who it is, and the tag of the pseudonym it was made for."""

    identity: bytes = field(repr=False)
    tag: bytes


def new_pair() -> KeyPair:
    """Return a new pair of keys."""
    private = PrivateKey.generate()
    return KeyPair(public=bytes(private.public_key), private=bytes(private))


def new_secret() -> bytes:
    """Return 32 bytes that nobody can guess."""
    return bytes(random(KEY))


def wrap(private: bytes, passphrase: str, *, effort: tuple[int, int]) -> bytes:
    """Return a private key under a passphrase. `effort`: passes of Argon2id, and its memory."""
    _assert_length(private, KEY)
    salt = bytes(random(_SALT))
    locked = SecretBox(_stretched(passphrase, salt, effort)).encrypt(private)
    return _right_length(_HEAD.pack(*effort) + salt + bytes(locked), WRAPPED)


def unwrap(wrapped: bytes, passphrase: str) -> bytes:
    """Return the private key. Raises WrongPassphraseError, also for a wrapping that was changed."""
    passes, memory = _HEAD.unpack(wrapped[: _HEAD.size].ljust(_HEAD.size, b"\0"))
    salt, locked = wrapped[_HEAD.size : _HEAD.size + _SALT], wrapped[_HEAD.size + _SALT :]
    if len(wrapped) != WRAPPED or passes > MOST_PASSES or memory > MOST_MEMORY:
        raise WrongPassphraseError
    try:
        return bytes(SecretBox(_stretched(passphrase, salt, (passes, memory))).decrypt(locked))
    except CryptoError as error:
        raise WrongPassphraseError from error


def normal(passphrase: str) -> str:
    """Return a passphrase as it is compared: however a keyboard writes letters and spaces."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def seal(identity: bytes, tag: bytes, *, one: bytes, two: bytes) -> bytes:
    """Return a box that opens with both private keys only: side two's outside, one's inside.

    The tag lies in it too, so that the box of one pseudonym does not pass for another's.
    """
    _assert_length(identity, IDENTITY)
    _assert_length(tag, TAG)
    content = (identity + tag).ljust(CONTENT, b"\0")
    return _right_length(_sealed(_sealed(content, one), two), BOX)


def peel(box: bytes, private_two: bytes) -> bytes:
    """Return what is left when side two has done its part. Raises BrokenBoxError."""
    return _right_length(_unsealed(box, private_two, BOX), PEELED)


def open_peeled(peeled: bytes, private_one: bytes) -> Content:
    """Return what lies in a peeled box. Raises BrokenBoxError."""
    content = _unsealed(peeled, private_one, PEELED)
    return Content(identity=content[:IDENTITY], tag=content[IDENTITY : IDENTITY + TAG])


def seal_key(private: bytes, public: bytes) -> bytes:
    """Return a private key as only the owner of the public key can read it."""
    _assert_length(private, KEY)
    return _right_length(_sealed(private, public), SHARE)


def open_key(share: bytes, private: bytes) -> bytes:
    """Return the private key that was sealed to somebody. Raises BrokenBoxError."""
    return _unsealed(share, private, SHARE)


def tag_of(secret: bytes, scope: str, *, key: str) -> str:
    """Return by which mark an owner is recognised in a scope: 64 hexadecimal digits.

    Without the key, or without the owner's secret, nobody can make it.
    """
    _assert_length(secret, KEY)
    return _mac(key, b"pseudonym tags", secret + scope.encode()).hex()


def mark_of(*facts: bytes, key: str) -> bytes:
    """Return a mark by which a row is known as ours: whoever has only the database cannot make it.

    32 bytes over the facts, each with its length before it.
    """
    said = b"".join(struct.pack(">I", len(each)) + each for each in facts)
    return _mac(key, b"keys of keepers", said)


def is_mark(mark: bytes, *facts: bytes, key: str) -> bool:
    """Tell whether a mark belongs to these facts."""
    return hmac.compare_digest(mark, mark_of(*facts, key=key))


def _mac(key: str, purpose: bytes, message: bytes) -> bytes:
    # A purpose of its own, so that no answer for one is an answer for another.
    own = hashlib.blake2b(key.encode(), digest_size=KEY, person=purpose).digest()
    return hmac.new(own, message, hashlib.sha256).digest()


def _stretched(passphrase: str, salt: bytes, effort: tuple[int, int]) -> bytes:
    typed = normal(passphrase).encode()
    passes, memory = effort
    try:
        found = pwhash.argon2id.kdf(KEY, typed, salt, opslimit=passes, memlimit=memory)
    except CryptoError as error:  # an effort that somebody has changed into nonsense
        raise WrongPassphraseError from error
    return bytes(found)


def _sealed(content: bytes, public: bytes) -> bytes:
    return bytes(SealedBox(PublicKey(public)).encrypt(content))


def _unsealed(box: bytes, private: bytes, length: int) -> bytes:
    if len(box) != length:
        raise BrokenBoxError
    try:
        return bytes(SealedBox(PrivateKey(private)).decrypt(box))
    except CryptoError as error:
        raise BrokenBoxError from error


def _assert_length(value: bytes, length: int) -> None:
    if len(value) != length:
        raise ValueError(f"{length} bytes were expected, not {len(value)}.")


def _right_length(value: bytes, length: int) -> bytes:
    _assert_length(value, length)
    return value
