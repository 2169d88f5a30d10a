"""What every refusal has in common: nobody comes in, the page says why, the log keeps a word."""

import time
from typing import Any

from django.test import Client

from tests.accounts.sign_on import way

Claims = dict[str, Any]
BEGIN_AGAIN = (400, "That can happen when it takes long")
NOT_BELIEVED = (403, "What came back is not what we asked for")
NO_ANSWER = (503, "does not answer")


def assert_refused(
    answer: Any, client: Client, reason: str, told: tuple[int, str] = NOT_BELIEVED
) -> None:
    """Nobody came in, the page says why in a sentence, and the log in a word."""
    status, sentence = told
    assert (answer.status_code, sentence in answer.content.decode()) == (status, True)
    assert "no-store" in answer.headers["Cache-Control"]
    assert way.nobody_came_in(client)
    assert way.reasons() == [reason]


def now(seconds: int = 0) -> int:
    return int(time.time()) + seconds
