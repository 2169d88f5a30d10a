"""Telling in three presses and without JavaScript; reading, answering, hiding."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from cases.models import Item, Recommendation
from cases.moderation.models import TakeDown
from cases.trying.actions.answering import answer
from cases.trying.models import Answer, Report, WaitingReport
from cases.trying.told import months_back
from tests.factories import items, talk, tried
from tests.people import enter, person

pytestmark = pytest.mark.django_db

FIELD = r'<input type="hidden" name="(name|token|seen|looked_at)" value="([^"]*)"'


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, person("Anna"))
    return client


def browser_of(name: str) -> Client:
    made = Client()
    enter(made, person(name))
    return made


def tell(item: Item) -> str:
    return f"/nl/tried/{item.public_id}/tell/"


def month() -> str:
    return months_back(0).isoformat()


def test_button_on_the_item_opens_the_form_with_its_result_chosen(anna: Client) -> None:
    tip = items.tip()
    assert 'name="result" value="failed"' in re.sub(
        r"\s+", " ", anna.get(tip.get_absolute_url()).content.decode()
    )

    form = anna.get(tell(tip), {"result": "failed"}).context["form"]

    assert form["result"].value() == "failed"
    assert form["month"].value() == month()
    assert form["role"].value() == "officer"


def test_three_answers_and_a_sentence_make_a_report(anna: Client) -> None:
    tip = items.tip()
    page = anna.get(tell(tip)).content.decode()
    typed = {"result": "worked", "platform": "instagram", "circumstances": "planned",
             "words": "Het werd rustig.", "month": month(), "role": "officer"}  # fmt: skip

    after = anna.post(tell(tip), {**typed, **dict(re.findall(FIELD, page))}, follow=True)

    assert "Het werd rustig." in after.content.decode()
    made = Report.objects.get()
    assert (made.result, made.platform and made.platform.slug, made.author) == (
        "worked", "instagram", person("Anna"),
    )  # fmt: skip


def test_pressing_twice_makes_one(anna: Client) -> None:
    tip = items.tip()
    typed = {"result": "worked", "month": month(), "token": str(uuid.uuid4())}

    answers = [anna.post(tell(tip), typed).status_code for _press in range(2)]

    assert answers == [302, 302]
    assert Report.objects.count() == 1


def test_pressing_again_with_other_words_leads_to_changing_with_what_was_typed(
    anna: Client,
) -> None:
    tip = items.tip()
    typed = {"result": "worked", "month": month(), "token": str(uuid.uuid4()), "words": "Naam."}
    anna.post(tell(tip), typed)

    page = anna.post(tell(tip), {**typed, "words": "Zonder."})

    made, text = Report.objects.get(), page.content.decode()
    assert (page.status_code, made.words) == (422, "Naam.")
    assert "Zonder." in text
    action = f"/tried/reports/{made.key}/change/"
    assert action in text
    seen = page.context["form"]["seen"].value()
    anna.post(f"/nl{action}", {**typed, "words": "Zonder.", "seen": seen})
    assert Report.objects.get().words == "Zonder."


def test_form_that_fails_keeps_what_was_typed(anna: Client) -> None:
    page = anna.post(tell(items.tip()), {"words": "Blijft staan.", "month": month()})

    assert page.status_code == 422
    assert "Blijft staan." in page.content.decode()
    assert "kies een van de vier" in page.content.decode()


@pytest.mark.parametrize(
    "broken",
    [
        {"result": "x"}, {"month": "2026-13-01"}, {"month": "x"}, {"platform": "hyves"},
        {"role": "<b>"}, {"token": "geen"}, {"words": "x" * 401}, {"words": "www.elders.nl"},
        {"other_platform": "\x00"},
    ],
)  # fmt: skip
def test_broken_input_is_refused_in_words(broken: dict[str, str], anna: Client) -> None:
    typed = {"result": "worked", "month": month(), **broken}

    assert anna.post(tell(items.tip()), typed).status_code == 422
    assert not Report.objects.exists()


def test_recommendation_is_chosen(anna: Client) -> None:
    guidance = items.guidance()
    second = Recommendation.objects.create(
        guidance=guidance, number="A2", text="Doe nog iets.", strength="strong", sort_order=9
    )

    anna.post(tell(guidance), {"result": "worked", "month": month(), "recommendation": "2"})

    assert Report.objects.get().recommendation == second
    page = anna.get(f"/nl/tried/{guidance.public_id}/?about=2").content.decode()
    assert "#recommendation-2" in page
    assert (
        Report.objects.get().key
        not in anna.get(f"/nl/tried/{guidance.public_id}/?about=1").content.decode()
    )


def test_guidance_without_recommendations_cannot_be_tried(anna: Client) -> None:
    guidance = items.guidance()
    Recommendation.objects.all().delete()

    assert anna.get(tell(guidance)).status_code == 302
    assert "tell/" not in anna.get(guidance.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", ["dilemma", "seminar", "pack"])
def test_what_cannot_be_tried_has_no_pages(kind: str, anna: Client) -> None:
    item = items.MAKERS[kind]()

    assert anna.get(f"/nl/tried/{item.public_id}/").status_code == 404
    assert 'id="tried"' not in anna.get(item.get_absolute_url()).content.decode()


def test_visitor_reads_and_is_asked_to_sign_in_to_tell(client: Client) -> None:
    tip = items.tip()
    tried.fill(tip, worked=2, of=3)

    assert "bij 2 van de 3" in client.get(tip.get_absolute_url()).content.decode()
    assert client.get(f"/nl/tried/{tip.public_id}/").status_code == 200
    assert "/accounts/login/" in client.get(tell(tip)).headers["Location"]


def test_old_versions_say_nothing_of_what_was_tried(anna: Client) -> None:
    tip = items.tip()
    tried.fill(tip, worked=2, of=3)

    assert "van de 3" not in anna.get(f"/id/{tip.public_id}/v1").content.decode()


def test_caution_stands_on_the_item_from_the_second(client: Client) -> None:
    tip = items.tip()
    tried.tried(tip, "worse")
    assert "Let op" not in client.get(tip.get_absolute_url()).content.decode()

    tried.tried(tip, "worse", by=person("Bram"))

    assert "Let op: 2 van de 2" in client.get(tip.get_absolute_url()).content.decode()


def test_change_shows_what_it_said_before_to_readers(anna: Client, client: Client) -> None:
    made = tried.tried(items.tip(), "worked", "eerst")
    url = f"{made.get_absolute_url()}change/"
    hidden = anna.get(url).context["form"].initial["seen"]

    anna.post(url, {"result": "failed", "month": month(), "words": "Toch.", "seen": hidden})

    page = Client().get(made.get_absolute_url()).content.decode()
    assert "Toch." in page
    assert "Zo ging eerst." in page
    assert "veranderd op" in page


def test_change_from_two_windows_is_a_conflict_that_shows_both(anna: Client) -> None:
    made = tried.tried(items.tip(), "worked", "eerst")
    url = f"{made.get_absolute_url()}change/"
    seen = anna.get(url).context["form"].initial["seen"]
    typed = {"result": "failed", "month": month(), "seen": seen}
    anna.post(url, {**typed, "words": "Uit venster één."})

    refused = anna.post(url, {**typed, "words": "Uit venster twee."})

    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Uit venster één." in text
    assert "Uit venster twee." in text
    again = refused.context["form"]["seen"].value()
    assert anna.post(url, {**typed, "words": "Uit venster twee.", "seen": again}).status_code == 302


def test_taking_back_asks_first(anna: Client) -> None:
    made = tried.tried(items.tip())
    url = f"{made.get_absolute_url()}take-back/"

    assert anna.get(url).status_code == 200
    assert Report.objects.exists()
    anna.post(url)
    assert not Report.objects.exists()


def test_pseudonym_looks_first_then_waits(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    url = f"/nl/tried/{tip.public_id}/pseudonym/"
    typed = {"result": "failed", "month": month(), "words": "Liever zonder naam."}
    begun = anna.get(url)
    assert begun.context["form"]["role"].value() is None

    look = anna.post(url, typed)
    page = look.content.decode()
    assert look.context["name"] in page
    assert "Precies wat anderen zien" in page
    assert not WaitingReport.objects.exists()
    sent = anna.post(url, {**typed, **dict(re.findall(FIELD, page)), "say": "1"}, follow=True)

    assert WaitingReport.objects.get().name == look.context["name"]
    assert "Liever zonder naam." in sent.content.decode()
    tried.release_all()
    shown = Client().get(f"/nl/tried/{tip.public_id}/").content.decode()
    assert look.context["name"] in shown
    assert "Anna" not in shown


def test_name_of_ones_own_choice_is_not_taken(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    url = f"/nl/tried/{tip.public_id}/pseudonym/"
    typed = {"result": "failed", "month": month(), "name": "Baas Boven", "say": "1"}

    anna.post(url, {**typed, "looked_at": tip.public_id})

    assert WaitingReport.objects.get().name != "Baas Boven"


def test_change_of_a_pseudonymous_report_is_told_to_wait(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    made = tried.under_pseudonym(items.tip(), by=person("Anna"))

    after = anna.post(
        f"{made.get_absolute_url()}change/",
        {"result": "worse", "month": month(), "words": "Anders."}, follow=True,
    )  # fmt: skip

    assert after.redirect_chain
    assert Report.objects.get().result == "worked"
    assert WaitingReport.objects.get().changes == made


def test_author_answers_and_changes_the_answer_with_its_history() -> None:
    tip = items.tip(author=person("Bram"))
    made = tried.tried(tip, "failed")
    bram, url = browser_of("Bram"), f"{made.get_absolute_url()}answer/"

    bram.post(url, {"words": "Dank je."})
    bram.post(url, {"words": "Dank je wel.", "seen": "Dank je."})

    page = Client().get(made.get_absolute_url()).content.decode()
    assert "De auteur antwoordt" in page
    assert "Dank je wel." in page
    assert Answer.objects.get().earlier == [
        {"words": "Dank je.", "until": timezone.localdate().isoformat()}
    ]
    assert bram.post(f"{made.get_absolute_url()}take-back/").status_code == 302
    assert Report.objects.exists()


@pytest.mark.parametrize("name", ["Anna", "Lotte", "Omar"])
def test_others_answer_nothing(name: str) -> None:
    made = tried.tried(items.tip(author=person("Bram")))

    browser_of(name).post(f"{made.get_absolute_url()}answer/", {"words": "Ook iets."})

    assert not Answer.objects.exists()


def test_moderator_hides_with_a_reason_and_shows_again() -> None:
    tip = items.tip()
    made = tried.tried(tip, "failed", "ongehoord")
    carla, url = browser_of("Carla"), f"{made.get_absolute_url()}hide/"

    assert carla.post(url, {}).status_code == 422
    carla.post(url, {"reason": "Noemt iemand."})
    assert "ongehoord" not in Client().get(made.get_absolute_url()).content.decode()
    own = browser_of("Anna").get(made.get_absolute_url()).content.decode()
    assert "Noemt iemand." in own
    assert "ongehoord" in own
    carla.post(url, {})

    assert "ongehoord" in Client().get(made.get_absolute_url()).content.decode()


def test_nobody_hides_their_own() -> None:
    made = tried.tried(items.tip(), by=person("Carla"))

    browser_of("Carla").post(f"{made.get_absolute_url()}hide/", {"reason": "Toch niet."})

    assert Report.objects.get().is_shown


def test_report_reaches_the_moderators_queue_from_its_page() -> None:
    made = tried.tried(items.tip())
    bram = browser_of("Bram")
    assert "/nl/take-down/?address=" in bram.get(made.get_absolute_url()).content.decode()

    bram.post("/nl/take-down/", {
        "address": made.get_absolute_url(), "reason": "unkind", "words": "Dit kan niet.",
    })  # fmt: skip

    carla = browser_of("Carla")
    queue = carla.get("/nl/moderation/").content.decode()
    request = carla.get(f"/nl/moderation/requests/{TakeDown.objects.get().pk}/").content.decode()
    assert made.item.title in queue
    assert made.get_absolute_url() in request


def cost(client: Client, url: str) -> int:
    client.get(url)  # what is looked up once per process is not a page's cost
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", [None, "Anna", "Carla"])
@pytest.mark.parametrize("make", [items.tip, items.guidance])
def test_list_costs_the_same_for_few_and_many(
    name: str | None, make: Callable[[], Item], client: Client
) -> None:
    talk.ready_for_pseudonyms()
    item = make()
    if name:
        enter(client, person(name))
    for who in ("Anna", "Bram"):
        tried.under_pseudonym(item, by=person(who), platform="x")
        answer(tried.tried(item, by=person(who)), words="Dank.", seen="", by=person("Esra"))
    tried.fill(item, worked=2, of=3, platform="facebook")
    url = f"/nl/tried/{item.public_id}/"
    few = cost(client, url)
    tried.fill(item, worked=20, of=60, platform="instagram")

    many, deep = cost(client, url), cost(client, f"{url}?page=3&platform=instagram")

    assert many == few
    assert deep <= few <= 16


@pytest.mark.parametrize("kind", ["tip", "case", "guidance"])
def test_item_page_costs_at_most_two_questions_more(kind: str, client: Client) -> None:
    item = items.MAKERS[kind]()
    none = cost(client, item.get_absolute_url())
    tried.fill(item, worked=2, of=4, platform="instagram")
    tried.fill(item, worked=9, of=9, platform="x", month=months_back(15))

    many = cost(client, item.get_absolute_url())

    assert many - none <= 1
    assert many <= 20


def test_lists_are_put_in_the_order_of_what_is_sure(client: Client) -> None:
    sure, lucky, mixed, untried = (items.tip(f"volgorde{n}") for n in range(4))
    tried.fill(sure, worked=9, of=10)
    tried.fill(lucky, worked=3, of=3)
    tried.fill(mixed, worked=2, of=5)
    tried.fill(untried, worked=2, of=2)

    page = client.get("/nl/tips/?sort=tried").content.decode()

    places = [page.index(f">{each.title}<") for each in (sure, lucky, mixed, untried)]
    assert places == sorted(places)
    assert "werkte bij 9 van de 10" in page
    assert "van de 2" not in page
    assert "0,5" not in page


@pytest.mark.parametrize("address", ["/nl/dilemmas/", "/nl/search/?q=voorbeeld", "/nl/packs/"])
def test_what_cannot_be_tried_is_not_put_in_that_order(address: str, client: Client) -> None:
    items.dilemma(), items.dilemma(), items.pack(), items.pack()

    assert "sort=tried" not in client.get(address).content.decode()


def test_reports_can_be_narrowed(client: Client) -> None:
    tip = items.tip()
    tried.fill(tip, worked=1, of=1, word="oudqzx", platform="x", month=months_back(14))
    tried.fill(tip, worked=0, of=1, word="nieuwqzx", platform="instagram", area="city",
               circumstances="incident")  # fmt: skip
    url = f"/nl/tried/{tip.public_id}/"

    for query, shown in (
        ("?result=worked", "oudqzx"), ("?platform=instagram", "nieuwqzx"),
        ("?area=city", "nieuwqzx"), ("?planned=incident", "nieuwqzx"), ("?since=12", "nieuwqzx"),
        ("?platform=x", "oudqzx"),
    ):  # fmt: skip
        page = client.get(url + query).content.decode()
        assert [word for word in ("oudqzx", "nieuwqzx") if word in page] == [shown], query
    both = client.get(f"{url}?result=nonsense&platform=%00&page=x").content.decode()
    assert "oudqzx" in both
    assert "nieuwqzx" in both


def test_police_item_offers_no_pseudonym_among_few(anna: Client) -> None:
    tip = items.tip(audience=Audience.POLICE)

    assert "pseudonym/" not in anna.get(tell(tip)).content.decode()
    page = anna.get(f"/nl/tried/{tip.public_id}/pseudonym/").content.decode()
    assert "minstens tien" in page or "ten minste tien" in page


def test_author_answers_and_is_not_asked_whether_it_worked(anna: Client) -> None:
    tip = items.tip(author=person("Anna"))

    pages = [client.get(tip.get_absolute_url()) for client in (anna, browser_of("Bram"))]

    assert ['name="result"' in page.content.decode() for page in pages] == [False, True]
    assert "Het is van jou" in anna.get(tell(tip), follow=True).content.decode()


def test_what_is_typed_stays_in_the_tab_by_name_alone(client: Client) -> None:
    talk.ready_for_pseudonyms()
    tip, anna = items.tip(), person("Anna")
    enter(client, anna)
    here = f"/en/tried/{tip.public_id}/"

    named = client.get(f"{here}tell/").content.decode()
    under = client.get(f"{here}pseudonym/").content.decode()

    assert f'data-keeps="tried/{tip.public_id}/{anna.public_id}"' in named
    assert "giving.js" in named
    assert ("data-keeps" in under, "giving.js" in under, 'name="who"' in under) == (False,) * 3


def test_report_sent_after_the_session_ended_comes_back(client: Client) -> None:
    tip, anna = items.tip(), person("Anna")
    enter(client, anna)
    at = f"/en/tried/{tip.public_id}/tell/"
    (whose,) = re.findall(r'name="who" value="([^"]+)"', client.get(at).content.decode())
    client.logout()

    sent = client.post(at, {"result": "worked", "words": "Na het uitloggen", "who": whose})
    client.force_login(anna)
    page = client.get(at)

    assert (sent.status_code, page.status_code) == (302, 200)
    assert "Na het uitloggen" in page.content.decode()
    assert not Report.objects.exists()


def test_report_told_by_role_gets_no_name_afterwards(client: Client) -> None:
    anna, tip = person("Anna"), items.tip(audience=Audience.PUBLIC)
    by_role = tried.tried(tip, by=anna)
    Person.objects.filter(pk=anna.pk).update(byline=Byline.NAMED, display_name="Anna Wijkteam")

    later = client.get(by_role.get_absolute_url()).content.decode()
    named = tried.tried(tip, by=person("Anna"), month=months_back(1))
    shown = client.get(named.get_absolute_url()).content.decode()
    Person.objects.filter(pk=anna.pk).update(byline=Byline.ROLE)
    hidden = client.get(named.get_absolute_url()).content.decode()

    assert "Anna Wijkteam" not in later
    assert "Anna Wijkteam" in shown
    assert "Anna Wijkteam" not in hidden
