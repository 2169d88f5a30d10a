"""What an app for codes does: six digits out of a secret and the time (RFC 6238)."""

import base64
import hmac
import struct
import time

STEP = 30  # seconds


def code_of(secret: str, *, steps: int = 0) -> str:
    """Return the code an app shows now, or some steps of half a minute later."""
    counter = struct.pack(">Q", int(time.time()) // STEP + steps)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
