"""The owner of a published dilemma adds what really happened, by the way the dilemma went."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience, Role
from accounts.notifications.models import Happening
from cases.contributing.actions import pseudonyms as unnamed
from cases.contributing.actions import publishing, reviewing
from cases.contributing.actions.sending import agree
from cases.contributing.models import Contribution, IntakeMoment, Promise
from cases.deliberation.actions.opening import tell_of_endings
from cases.models import Dilemma
from cases.models.wording import Kind
from tests.factories import choices, giving, talk
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db
DONE = "Ik wachtte tot de ochtend."
ADD = "Voeg toe wat er echt gebeurde"
LATER = timezone.localdate() + dt.timedelta(days=30)


def published() -> tuple[Contribution, Dilemma]:
    made = giving.agreed(by=person("Anna"), reviewer=person("Carla"), kind=Kind.DILEMMA)
    item = publishing.release(made, audience=made.audience, by=person("Esra"))
    return Contribution.objects.get(pk=made.pk), Dilemma.objects.get(pk=item.pk)


def added(anna: Client, made: Contribution, **more: str) -> Contribution:
    """Let the author write an ending and send it."""
    at = made.get_absolute_url()
    anna.post(f"{at}turn/", {"do": "end"})
    anna.post(f"{at}step/ending/", {"resolution_done": DONE, **more})
    anna.post(f"{at}send/", {"ticked": Promise.values})
    return Contribution.objects.get(pk=made.pk)


def test_author_who_may_not_read_it_any_more_gets_nothing_of_it(anna: Client) -> None:
    made, dilemma = published()
    words = "Dit schreef een redacteur voor de politie."
    Dilemma.objects.filter(pk=dilemma.pk).update(audience=Audience.POLICE, resolution_outcome=words)
    anna_now = person("Anna").memberships.get()
    anna_now.role = Role.STUDENT
    anna_now.save()

    anna.post(f"{made.get_absolute_url()}turn/", {"do": "end"})
    ways_to = [made.get_absolute_url(), f"{made.get_absolute_url()}step/ending/", "/nl/me/"]
    pages = [anna.get(url, follow=True).content.decode() for url in ways_to]

    assert not any(words in page or ADD in page for page in pages)
    assert not Contribution.objects.get(pk=made.pk).is_ending


def test_author_finds_the_way_and_others_do_not(anna: Client) -> None:
    made, dilemma = published()
    at = made.get_absolute_url()

    pages = [anna.get(url).content.decode() for url in (dilemma.get_absolute_url(), at, "/nl/me/")]
    others = ways.client_of(person("Esra"))

    assert all(ADD in page for page in pages)
    assert f'href="{at}"' in pages[0]
    assert f'href="{at}"' in pages[2]
    assert ADD not in others.get(dilemma.get_absolute_url()).content.decode()
    assert others.post(f"{at}turn/", {"do": "end"}).status_code == 404


def test_ending_is_reviewed_agreed_to_and_published_with_its_day(anna: Client) -> None:
    made, dilemma = published()
    sent = added(anna, made, resolution_embargo=LATER.isoformat())
    carla, esra = ways.client_of(person("Carla")), ways.client_of(person("Esra"))
    url = f"/nl/review/{made.key}/"

    looked = carla.get(url).content.decode()
    carla.post(url, {"do": "propose"})
    early = esra.post(url, {"do": "release"}).status_code
    unread = Dilemma.objects.get(pk=dilemma.pk).has_resolution
    proposed = Contribution.objects.get(pk=made.pk)
    anna.post(f"{made.get_absolute_url()}turn/", {"do": "agree", "version": proposed.version})
    esra.post(url, {"do": "release"})
    now, kept = Dilemma.objects.get(pk=dilemma.pk), Contribution.objects.get(pk=made.pk)

    assert sent.state == "sent"
    assert DONE in looked
    assert (early, unread) == (422, False)
    assert (now.resolution_done, now.resolution_embargo) == (DONE, LATER)
    assert now.situation
    assert (kept.state, kept.kind, kept.item_id) == ("published", Kind.DILEMMA, dilemma.pk)


def test_who_chose_is_told_when_it_opens(anna: Client) -> None:
    made, dilemma = published()
    choices.chosen(dilemma, by=person("Carla"))
    added(anna, made)
    kept = Contribution.objects.get(pk=made.pk)
    ready = reviewing.propose(kept, by=person("Carla"))
    agree(ready, version=ready.version, by=person("Anna"))

    publishing.release(kept, audience=kept.audience, by=person("Esra"))

    assert tell_of_endings() == 1
    assert Happening.objects.filter(kind="resolved", subject=dilemma.public_id).exists()


def test_what_the_check_marks_is_settled_first(anna: Client) -> None:
    made, _dilemma = published()

    kept = added(anna, made, resolution_outcome="Bel mij op 06-12345678.")

    assert kept.state == "draft"
    assert "06-12345678" in anna.get(f"{made.get_absolute_url()}check/").content.decode()


def test_draft_at_the_desk_takes_it_along_and_stays_a_draft(anna: Client) -> None:
    made, dilemma = published()
    dilemma.limits = "Nog niet klaar"
    dilemma.save_revision(user=person("Esra"))
    added(anna, made)
    kept = Contribution.objects.get(pk=made.pk)
    ready = reviewing.propose(kept, by=person("Carla"))
    agree(ready, version=ready.version, by=person("Anna"))

    publishing.release(kept, audience=kept.audience, by=person("Esra"))
    now = Dilemma.objects.get(pk=dilemma.pk)
    draft = now.get_latest_revision_as_object()

    assert (now.resolution_done, now.limits, now.has_unpublished_changes) == (DONE, "", True)
    assert (draft.resolution_done, draft.limits) == (DONE, "Nog niet klaar")


def test_ending_that_is_left_leaves_the_dilemma_as_it_was(anna: Client) -> None:
    made, dilemma = published()
    anna.post(f"{made.get_absolute_url()}turn/", {"do": "end"})

    anna.post(f"{made.get_absolute_url()}delete/")
    kept = Contribution.objects.get(pk=made.pk)

    assert (kept.state, kept.kind, kept.item_id) == ("published", Kind.DILEMMA, dilemma.pk)


def release_turns() -> None:
    for _moment in range(3):
        known = IntakeMoment.objects.first()
        unnamed.release(known.at if known else timezone.now())


def test_pseudonym_adds_it_on_its_own_page() -> None:
    talk.ready_for_pseudonyms()
    anna, carla, esra = person("Anna"), person("Carla"), person("Esra")
    made = giving.under_pseudonym(by=anna, kind=Kind.DILEMMA)
    ready = reviewing.propose(made, by=carla)
    unnamed.agree_under_pseudonym(ready, version=ready.version, token=uuid.uuid4(), by=anna)
    release_turns()
    item = publishing.release(made, audience=made.audience, by=esra)
    browser, at = ways.client_of(anna), f"/nl/share/pseudonym/{made.key}/"

    offered = browser.get(at).content.decode()
    say = {"say": "1", "ticked": Promise.values, "audience": made.audience}
    sent = browser.post(at, {"resolution_done": DONE, **say})
    release_turns()
    kept = Contribution.objects.get(pk=made.pk)
    ready = reviewing.propose(kept, by=carla)
    unnamed.agree_under_pseudonym(ready, version=ready.version, token=uuid.uuid4(), by=anna)
    release_turns()
    publishing.release(kept, audience=kept.audience, by=esra)

    assert ADD in offered
    assert sent.status_code == 302
    assert (kept.author, kept.begun_at, kept.saved_at) == (None, None, None)
    assert Dilemma.objects.get(pk=item.pk).resolution_done == DONE
