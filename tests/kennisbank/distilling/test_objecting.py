"""Amending and objecting on the site, and answering it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from cases.insights.actions import settling
from cases.insights.models import Insight, Objection, ObjectionState
from tests.factories import findings, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def signed_in(name: str) -> Client:
    client = Client()
    enter(client, person(name))
    return client


@pytest.fixture
def insight() -> Insight:
    """Return Carla's proposal in a thread in which Anna takes part."""
    thread = talk.thread()
    talk.post(thread, by=talk.known(person("Anna")))
    return findings.insight(thread)


def answered(insight: Insight, **fields: str) -> dict[str, str]:
    return {
        "verdict": "take_over",
        "answer": "Goed punt.",
        "claim": "Een betere bewering.",
        "works_when": insight.works_when,
        "not_when": insight.not_when,
        "has_dissent": "some",
        "dissent": insight.dissent,
        "seen": str(insight.version),
        **fields,
    }


def test_who_took_part_objects_and_the_distiller_answers(insight: Insight) -> None:
    url, anna, carla = insight.get_absolute_url(), signed_in("Anna"), signed_in("Carla")

    form = anna.get(f"{url}object/").content.decode()
    anna.post(f"{url}object/", {"kind": "amend", "words": "Zeg er 's nachts bij."})
    made = Objection.objects.get()
    waiting = carla.get(url).content.decode()
    carla.post(f"{url}objections/{made.pk}/answer/", answered(insight))
    after = Client().get(url).content.decode()
    thread = Client().get(insight.source_url).content.decode()

    assert "Wijzig iets of maak bezwaar" in form
    assert "Zeg er &#x27;s nachts bij." in waiting
    assert f"{url}objections/{made.pk}/answer/" in waiting
    assert "1 wijziging of bezwaar" in thread
    assert "Een betere bewering." in after
    assert "Overgenomen in de tekst:" in after
    assert "Goed punt." in after


def test_form_for_an_answer_holds_the_objection_and_the_text(insight: Insight) -> None:
    url = insight.get_absolute_url()
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()

    page = signed_in("Carla").get(f"{url}objections/{made.pk}/answer/").content.decode()

    assert ">Nee.</p>" in page.replace("\n", "")
    assert insight.claim in page


def test_left_as_dissent_needs_nothing_but_a_reply(insight: Insight) -> None:
    url = insight.get_absolute_url()
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "In het dorp niet."})
    made = Objection.objects.get()
    Insight.objects.update(dissent="", no_dissent=True)
    carla, address = signed_in("Carla"), f"{url}objections/{made.pk}/answer/"

    form = carla.get(address).context["form"]
    sent = {"verdict": "leave", "answer": "Laat staan.", "view": form["view"].value(), "seen": "1"}
    answer = carla.post(address, sent)

    made.refresh_from_db()
    insight.refresh_from_db()
    assert answer.status_code == 302
    assert made.state == ObjectionState.DISSENT
    assert (insight.dissent, insight.no_dissent) == ("In het dorp niet.", False)


def test_view_that_stood_there_stays_beside_the_one_that_is_left(insight: Insight) -> None:
    url = insight.get_absolute_url()
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()
    Insight.objects.update(dissent="Bij regen niet.", no_dissent=False)

    page = signed_in("Carla").get(f"{url}objections/{made.pk}/answer/")

    assert page.context["form"]["view"].value() == "Bij regen niet.\nNee."


def test_left_without_words_is_asked_for_them(insight: Insight) -> None:
    url = insight.get_absolute_url()
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()

    answer = signed_in("Carla").post(
        f"{url}objections/{made.pk}/answer/", answered(insight, verdict="leave", view=" ")
    )

    assert answer.status_code == 422
    assert "Zeg welke andere kijk er is." in answer.content.decode()


def test_taken_over_needs_the_text_of_the_insight(insight: Insight) -> None:
    url = insight.get_absolute_url()
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()

    answer = signed_in("Carla").post(
        f"{url}objections/{made.pk}/answer/", answered(insight, claim="")
    )

    assert answer.status_code == 422
    assert answer.context["form"].words.errors.keys() == {"claim"}


def test_older_text_is_a_conflict_and_sent_again_it_goes_through(insight: Insight) -> None:
    url, carla = insight.get_absolute_url(), signed_in("Carla")
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()
    Insight.objects.update(version=5, works_when="Ondertussen anders.")

    first = carla.post(f"{url}objections/{made.pk}/answer/", answered(insight))
    page = first.content.decode()
    again = carla.post(f"{url}objections/{made.pk}/answer/", answered(insight, seen="5"))

    assert first.status_code == 409
    assert "Ondertussen anders." in page
    assert "Een betere bewering." in page
    assert 'name="seen" value="5"' in page
    assert again.status_code == 302


def test_who_took_no_part_is_told_so(insight: Insight) -> None:
    bram = signed_in("Bram")

    answer = bram.get(f"{insight.get_absolute_url()}object/")

    assert answer.headers["Location"] == insight.get_absolute_url()
    assert "object/" not in bram.get(insight.get_absolute_url()).content.decode()


def test_only_the_distiller_and_moderators_answer(insight: Insight) -> None:
    url, anna = insight.get_absolute_url(), signed_in("Anna")
    anna.post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()

    answer = anna.post(f"{url}objections/{made.pk}/answer/", answered(insight))

    assert answer.headers["Location"] == url
    made.refresh_from_db()
    assert made.is_open


def test_own_objection_is_taken_back(insight: Insight) -> None:
    url, anna = insight.get_absolute_url(), signed_in("Anna")
    anna.post(f"{url}object/", {"kind": "object", "words": "Nee toch."})
    made = Objection.objects.get()

    anna.post(f"{url}objections/{made.pk}/take-back/")

    assert "Nee toch." not in anna.get(url).content.decode()
    assert Objection.objects.get().words == ""


def test_form_is_sent_once_however_often(insight: Insight) -> None:
    url, anna = insight.get_absolute_url(), signed_in("Anna")
    page = anna.get(f"{url}object/").content.decode()
    token = page.partition('name="token" value="')[2].partition('"')[0]
    sent = {"kind": "object", "words": "Nee.", "token": token}

    codes = [anna.post(f"{url}object/", sent).status_code for _time in range(2)]

    assert codes == [302, 302]
    assert Objection.objects.count() == 1


def test_pseudonym_objects_under_it_and_others_see_it_tomorrow() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    post = talk.under_pseudonym(thread, by=person("Anna"))
    assert post.pseudonym is not None
    url, anna, carla = (
        findings.insight(thread).get_absolute_url(), signed_in("Anna"), signed_in("Carla"),
    )  # fmt: skip

    form = anna.get(f"{url}object/").content.decode()
    anna.post(f"{url}object/", {"kind": "object", "words": "Stilletjes niet."})
    made = Objection.objects.get()
    own, others = anna.get(url).content.decode(), carla.get(url).content.decode()
    early = carla.get(f"{url}objections/{made.pk}/answer/").status_code
    settling.release_objections(timezone.localdate() + dt.timedelta(days=1))
    tomorrow = carla.get(url).content.decode()

    assert f"<strong>{post.pseudonym.name}</strong>" in form
    assert "Stilletjes niet." in own
    assert "anderen zien het morgen" in own
    assert "Stilletjes niet." not in others
    assert early == 404
    assert "Stilletjes niet." in tomorrow
    assert post.pseudonym.name in tomorrow
    assert "Anna" not in tomorrow


def test_insight_says_that_an_objection_waits_until_it_is_answered(insight: Insight) -> None:
    url, carla = insight.get_absolute_url(), signed_in("Carla")
    places = [url, insight.source_url, "/nl/insights/?state=open"]
    said = "1 wijziging of bezwaar wacht op antwoord"
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()

    waiting = [said in Client().get(place).content.decode() for place in places]
    sent = {"verdict": "leave", "answer": "Laat staan.", "view": "Nee.", "seen": "1"}
    carla.post(f"{url}objections/{made.pk}/answer/", sent)
    after = [said in Client().get(place).content.decode() for place in places]

    assert waiting == [True] * 3
    assert after == [False] * 3


def test_objection_under_a_pseudonym_waits_for_others_from_its_release() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    talk.under_pseudonym(thread, by=person("Anna"))
    url, anna = findings.insight(thread).get_absolute_url(), signed_in("Anna")
    said = "1 wijziging of bezwaar wacht op antwoord"
    anna.post(f"{url}object/", {"kind": "object", "words": "Stilletjes niet."})
    places = [url, thread.get_absolute_url()]

    early = [
        said in client.get(place).content.decode()
        for client in (Client(), anna)
        for place in places
    ]
    settling.release_objections(timezone.localdate() + dt.timedelta(days=1))
    later = [said in Client().get(place).content.decode() for place in places]

    assert early == [False] * 4
    assert later == [True] * 2


def test_answering_is_the_button_of_who_distilled_it(insight: Insight) -> None:
    url = insight.get_absolute_url()
    signed_in("Anna").post(f"{url}object/", {"kind": "object", "words": "Nee."})
    made = Objection.objects.get()

    page = " ".join(signed_in("Carla").get(url).content.decode().split())

    assert f'<a class="button" href="{url}objections/{made.pk}/answer/">' in page
    assert f'<a class="button button--quiet" href="{url}object/">' in page
