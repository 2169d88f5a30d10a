"""Requests to take something down: put before moderators, answered by mail to who gave one."""

import pytest

from accounts.notifications.models import Letter
from cases.moderation.actions import requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.errors import ModerationError
from cases.moderation.models import FlagReason, TakeDown, TakeDownState
from tests.factories import safety
from tests.people import person

pytestmark = pytest.mark.django_db


def asked(email: str = "") -> TakeDown:
    post = safety.post()
    words = Asked(FlagReason.THREAT, "Daar staat mijn adres.", "Iemand", email)
    return requests.ask(Target(post.get_absolute_url(), post=post), asked=words, language="nl")


def test_asking_mails_nobody() -> None:
    made = asked("iemand@example.com")

    assert (made.state, made.post is not None) == (TakeDownState.OPEN, True)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("is_granted", "state"), [(True, TakeDownState.GRANTED), (False, TakeDownState.DECLINED)]
)
def test_answer_goes_to_who_gave_an_address(is_granted: bool, state: TakeDownState) -> None:
    made = requests.answer(
        asked("iemand@example.com"), is_granted=is_granted, words="Gekeken.", by=person("Carla")
    )

    letter = Letter.objects.get()
    assert (made.state, letter.to, letter.data) == (
        state, "iemand@example.com", {"answer": "Gekeken.", "is_granted": is_granted},
    )  # fmt: skip


def test_without_an_address_nothing_is_mailed() -> None:
    requests.answer(asked(), is_granted=True, words="Gekeken.", by=person("Carla"))

    assert not Letter.objects.exists()


@pytest.mark.parametrize("words", ["", " ", "x" * 2001])
def test_answer_has_words_and_an_end(words: str) -> None:
    with pytest.raises(ModerationError):
        requests.answer(asked(), is_granted=True, words=words, by=person("Carla"))


def test_answered_once_and_by_moderators() -> None:
    made = asked()
    with pytest.raises(ModerationError):
        requests.answer(made, is_granted=True, words="Ja.", by=person("Anna"))
    requests.answer(made, is_granted=True, words="Ja.", by=person("Carla"))

    with pytest.raises(ModerationError):
        requests.answer(made, is_granted=False, words="Nee.", by=person("Esra"))
