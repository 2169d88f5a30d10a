"""What stands below a post that moderators touched, for its author and for all others."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.sealing.models import Pseudonym
from cases.moderation.actions import deciding, editing, requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import FlagReason
from tests.factories import safety, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db


def page(client: Client, url: str) -> str:
    """Return a page's HTML with its spaces told once."""
    return " ".join(client.get(url).content.decode().split())


def test_everybody_reads_that_a_moderator_changed_it_and_why(client: Client) -> None:
    post = safety.post(by="Bram")
    why = safety.why("Er stond een adres in.")
    said = "Zonder adres."
    editing.edit(post, body=said, seen=post.body, is_veiled=True, why=why, by=person("Carla"))

    others = page(client, post.thread.get_absolute_url())
    own = page(client_of(person("Bram")), post.thread.get_absolute_url())

    assert "Gewijzigd door een moderator" in others
    assert "Er stond een adres in." in others
    assert "lees wat er eerst stond" not in others
    assert own.count("Er stond een adres in.") == 1


def test_author_of_what_is_hidden_is_spoken_to(client: Client) -> None:
    post = safety.post(by="Bram")
    safety.hidden(post)

    own = page(client_of(person("Bram")), post.thread.get_absolute_url())
    others = page(client, post.thread.get_absolute_url())

    assert "Je leest hieronder waarom" in own
    assert "De schrijver leest waarom" not in own
    assert "De schrijver leest waarom" in others


def test_queue_tells_what_a_moderator_hid_for_now_from_what_flags_hid() -> None:
    by_flags, for_now = safety.post(by="Bram"), safety.post(by="Anna")
    safety.flagged_by(by_flags, 3)
    safety.flag(for_now, safety.member(9))
    deciding.hide_for_now(for_now, why=safety.why(), by=person("Carla"))

    queue = page(client_of(person("Esra")), "/nl/moderation/")

    assert queue.count("verborgen door meldingen, nog niemand keek") == 1
    assert queue.count("voorlopig verborgen") == 1


def test_silenced_pseudonym_is_told_before_it_writes() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Bram")))
    talk.under_pseudonym(thread, by=person("Anna"))
    until = timezone.localdate() + dt.timedelta(days=7)
    Pseudonym.objects.update(muted_until=until)
    name = Pseudonym.objects.get().name

    own = page(client_of(person("Anna")), thread.get_absolute_url())

    assert f"{name} kan hier niet schrijven tot en met {until.day} " in own
    assert f"Ga verder als {name}" not in own


def test_request_shows_the_post_it_is_about() -> None:
    post = safety.post("iets met een adres", by="Bram")
    target = Target(post.get_absolute_url(), post=post)
    asked = requests.ask(target, asked=Asked(FlagReason.OTHER, "Weg."), language="nl")

    seen = page(client_of(person("Carla")), f"/nl/moderation/requests/{asked.pk}/")

    assert "Bericht over iets met een adres." in seen
