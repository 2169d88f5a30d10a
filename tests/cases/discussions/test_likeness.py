"""Which drafts share words with what was said under a pseudonym, and which only seem to."""

import pytest

from cases.discussions.likeness import RUN, Said

LONG = "Op een ochtend in maart zag ik op het bureau iets dat ik nooit meer vergeet."
QUOTED = f"> {LONG}\n\n"


@pytest.mark.parametrize(
    ("said", "typed", "is_told"),
    [
        (LONG, LONG, True),
        (LONG, f"Ander begin. {LONG.upper()} Ander einde.", True),
        (LONG, LONG.replace(" ", "\n  "), True),
        (LONG, f"Anders {LONG[10 : 10 + RUN]} anders.", True),
        (LONG, f"Anders {LONG[10 : 9 + RUN]}? Heel anders.", False),
        (LONG, "Op een", True),  # somebody who had only begun
        (LONG, "op het bureau iets", True),
        (LONG, "bureau", False),
        ("Dat heb ik ook gehad.", "Dat heb ik ook gehad. En wel in een lange winter ooit.", True),
        ("Ja.", "Ja. Dat is toch precies wat wij al jaren met elkaar zeggen?", False),
        ("Ja.", "Ja.", True),
        (f"{QUOTED}Zo is het.", f"{QUOTED}Daar ben ik het helemaal niet mee eens.", False),
        (LONG, "", False),
        ("", LONG, False),
    ],
)
def test_draft_tells_what_was_said(said: str, typed: str, is_told: bool) -> None:
    assert Said(said).is_told_by(title="", body=typed) is is_told


@pytest.mark.parametrize(
    ("title", "is_told"), [("Wie kent dit?", True), ("wie  kent dit?", True), ("Wie", False)]
)
def test_title_of_a_thread_begun_under_a_pseudonym_counts(title: str, is_told: bool) -> None:
    assert Said(LONG, "Wie kent dit?").is_told_by(title=title, body="Iets anders.") is is_told
