"""Choosing with plain forms: seal, be led back, and lose nothing that was typed."""

from typing import Any

import pytest
from django.test import Client

from accounts.clearance import Audience, Role
from cases.deliberation.models import Choice, ChoiceDraft
from cases.models import Dilemma
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
BECAUSE = choices.BECAUSE


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma()


def typed(dilemma: Dilemma, place: int = 0, **more: str) -> dict[str, str]:
    option = list(dilemma.options.all())[place]
    return {"option": str(option.pk), "certainty": "4", "reason": BECAUSE, **more}


def as_member(name: str = "Anna") -> Client:
    client = Client()
    enter(client, person(name))
    return client


def seal(client: Client, dilemma: Dilemma, *, again: bool = False, **fields: str) -> Any:
    door = "choose-again/" if again else "choose/"
    return client.post(f"{dilemma.get_absolute_url()}{door}", {**typed(dilemma), **fields})


def refused(client: Client, dilemma: Dilemma, **fields: str) -> Any:
    """Send what is not whole, and return the page on which it stands."""
    at = f"{dilemma.get_absolute_url()}choose/"
    return client.post(at, {**typed(dilemma), **fields}, follow=True)


def page(client: Client, dilemma: Dilemma) -> str:
    return client.get(dilemma.get_absolute_url()).content.decode()


def test_member_chooses_and_is_led_back_to_their_choice(dilemma: Dilemma) -> None:
    client = as_member()

    answer = seal(client, dilemma)

    assert (answer.status_code, answer["Location"]) == (302, f"{dilemma.get_absolute_url()}#chosen")
    shown = page(client, dilemma)
    assert "Je eerste keuze" in shown
    assert "Wel voorbeeld" in shown
    assert "daarnavoorbeeld" in shown


def test_an_option_in_the_address_opens_nothing(dilemma: Dilemma) -> None:
    at = dilemma.get_absolute_url()

    for client in (Client(), as_member()):
        for tail in ("?option=1", "?option=else", "?counts=first", "choose/?option=else"):
            assert "daarnavoorbeeld" not in client.get(f"{at}{tail}").content.decode()


def test_page_one_comes_from_says_which_option_was_picked_and_no_address_does(
    dilemma: Dilemma,
) -> None:
    option, at = list(dilemma.options.all())[1], dilemma.get_absolute_url()
    client = Client(enforce_csrf_checks=True)
    before = [client.get(url).content.decode() for url in ("/nl/", at)]

    shown = client.post(f"{at}pick/", {"option": str(option.pk)})
    nothing = client.get(f"{at}choose/?option={option.pk}")

    assert all(f'method="post" action="{at}pick/"' in " ".join(page.split()) for page in before)
    assert [row[1] for row in shown.context["option_rows"] if row[2]] == [option]
    assert f'action="{at}choose/"' in " ".join(shown.content.decode().split())
    assert not any(row[2] for row in nothing.context["option_rows"])
    assert client.get(f"{at}pick/")["Location"] == f"{at}choose/"
    assert not Choice.objects.exists()


def test_reading_with_options_to_pick_sets_no_cookie(dilemma: Dilemma) -> None:
    client = Client()

    for url in ("/nl/", dilemma.get_absolute_url()):
        client.get(url)

    assert not client.cookies


def test_pick_of_who_has_chosen_leads_to_what_they_chose(dilemma: Dilemma) -> None:
    client = as_member()
    seal(client, dilemma)

    answer = client.post(f"{dilemma.get_absolute_url()}pick/", {"option": "else"})

    assert answer["Location"].endswith("#chosen")


def test_form_that_fails_keeps_what_was_typed(dilemma: Dilemma) -> None:
    answer = refused(as_member(), dilemma, reason="Te <b>kort</b>.", is_named="on")

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Te &lt;b&gt;kort&lt;/b&gt;." in shown
    assert shown.count("checked") == 3
    assert "Zeg waarom, in minstens 40 tekens" in shown
    assert not Choice.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"option": "999999999999999999999"}, {"option": ""}, {"option": "\x00"},
        {"certainty": "6"}, {"certainty": "x"}, {"reason": "\x00" * 50}, {"reason": "x" * 60_000},
    ],
)  # fmt: skip
def test_broken_input_is_answered_and_seals_nothing(
    broken: dict[str, Any], dilemma: Dilemma
) -> None:
    assert refused(as_member(), dilemma, **broken).status_code == 422
    assert not Choice.objects.exists()


def test_same_form_sent_twice_makes_one_choice_and_no_fuss(dilemma: Dilemma) -> None:
    client = as_member()

    first, second = (seal(client, dilemma) for _time in range(2))

    assert first["Location"] == second["Location"]
    assert Choice.objects.count() == 1


def test_second_tab_is_told_that_the_first_counts(dilemma: Dilemma) -> None:
    client = as_member()
    seal(client, dilemma)

    answer = client.post(f"{dilemma.get_absolute_url()}choose/", typed(dilemma, 1))

    assert answer["Location"].endswith("?counts=first#chosen")
    assert "die keuze telt" in client.get(answer["Location"]).content.decode()
    assert Choice.objects.get().text == "Wel voorbeeld"


def test_visitor_chooses_without_words_and_keeps_a_cookie_that_says_nothing(
    dilemma: Dilemma,
) -> None:
    client = Client()

    answer = seal(client, dilemma)

    made = Choice.objects.get()
    assert (made.side, made.reason, made.person) == ("visitor", "", None)
    name = f"choice-{dilemma.public_id}"
    cookie = answer.cookies[name]
    assert cookie.value.partition(":")[0] == str(made.pk)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert set(client.cookies) == {name, "csrftoken"}
    assert "daarnavoorbeeld" in page(client, dilemma)
    assert "no-store" in client.get(dilemma.get_absolute_url())["Cache-Control"]


@pytest.mark.parametrize("worth", ["", "x", "{pk}", "{pk}:x", "{pk}:{pk}"])
def test_cookie_that_we_did_not_sign_opens_nothing(worth: str, dilemma: Dilemma) -> None:
    made = choices.many(dilemma, 6)[0]
    client = Client()

    client.cookies[f"choice-{dilemma.public_id}"] = worth.format(pk=made.pk)

    assert "daarnavoorbeeld" not in page(client, dilemma)


def test_cookie_of_one_dilemma_opens_no_other(dilemma: Dilemma) -> None:
    client, other = Client(), items.dilemma()
    seal(client, dilemma)

    client.cookies[f"choice-{other.public_id}"] = client.cookies[
        f"choice-{dilemma.public_id}"
    ].value

    assert "daarnavoorbeeld" not in page(client, other)


def test_visitor_who_sends_twice_or_throws_the_cookie_away_chose_once(dilemma: Dilemma) -> None:
    client = Client(enforce_csrf_checks=True)
    at = f"{dilemma.get_absolute_url()}choose/"
    client.get(at)
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    client.post(at, {**typed(dilemma), **token})
    del client.cookies[f"choice-{dilemma.public_id}"]

    again = client.post(at, {**typed(dilemma, 1), **token})

    assert again["Location"].endswith("?counts=first#chosen")
    assert Choice.objects.get().text == "Wel voorbeeld"


def test_two_choices_of_one_browser_cannot_be_laid_together() -> None:
    client, one, other = Client(), items.dilemma(), items.dilemma()

    seal(client, one)
    seal(client, other)

    first, second = Choice.objects.all()
    assert first.browser != second.browser
    assert first.browser is not None


def test_network_that_sends_too_much_is_stopped(dilemma: Dilemma, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "choose": "3/h/ip"}

    answers = [seal(Client(), dilemma).status_code for _time in range(5)]

    assert answers == [302, 302, 302, 429, 429]


def test_whoever_has_no_role_chooses_as_a_visitor(dilemma: Dilemma) -> None:
    client = as_member("Dirk")

    seal(client, dilemma)

    made = Choice.objects.get()
    assert (made.side, made.reason, made.person) == ("visitor", "", person("Dirk"))
    assert "daarnavoorbeeld" in page(client, dilemma)


def test_draft_is_kept_for_oneself_until_it_is_sealed(dilemma: Dilemma) -> None:
    client, at = as_member(), dilemma.get_absolute_url()
    said = client.post(f"{at}draft/1/", {"reason": "Ik ben nog bezig", "option": "else"})

    shown = client.get(f"{at}choose/").content.decode()
    others = as_member("Bram").get(f"{at}choose/").content.decode()
    seal(client, dilemma)

    assert "Bewaard als concept." in said.content.decode()
    assert "Ik ben nog bezig" in shown
    assert "Ik ben nog bezig" not in others
    assert not ChoiceDraft.objects.exists()


def test_after_a_refusal_a_reload_shows_what_was_typed_last(dilemma: Dilemma) -> None:
    client, at = as_member(), dilemma.get_absolute_url()
    client.post(f"{at}draft/1/", {"reason": "Nog ouder"})

    answer = client.post(f"{at}choose/", typed(dilemma, reason="Te kort"))
    kept = ChoiceDraft.objects.get().fields["reason"]
    client.post(f"{at}draft/1/", typed(dilemma, reason="Te kort, maar al langer"))
    again = client.get(answer["Location"]).content.decode()

    assert (answer.status_code, kept) == (302, "Te kort")
    assert "Te kort, maar al langer" in again
    assert "Zeg waarom, in minstens 40 tekens" in again
    assert not Choice.objects.exists()


def test_words_that_do_not_fit_in_a_draft_stay_on_the_page(dilemma: Dilemma) -> None:
    answer = seal(as_member(), dilemma, reason=f"{'x' * 5000} einde")

    assert answer.status_code == 422
    assert "x einde" in answer.content.decode()


def test_half_made_choice_stands_on_my_page_until_it_is_sealed(dilemma: Dilemma) -> None:
    client, at = as_member(), dilemma.get_absolute_url()
    client.post(f"{at}draft/1/", {"reason": "Ik ben nog bezig"})
    begun = client.get("/nl/me/").content.decode()
    others = as_member("Bram").get("/nl/me/").content.decode()
    seal(client, dilemma)
    client.post(f"{at}draft/2/", {"reason": "Bij nader inzien"})
    again = client.get("/nl/me/").content.decode()

    assert f'href="{at}choose/"' in begun
    assert "Nog niet vastgelegd" not in others
    assert f'href="{at}choose/"' not in again
    assert f'href="{at}choose-again/"' in again


def test_half_made_choice_is_not_named_where_its_dilemma_is_no_longer_seen() -> None:
    dilemma = items.dilemma(audience=Audience.POLICE)
    client = as_member()
    client.post(f"{dilemma.get_absolute_url()}draft/1/", {"reason": "Ik ben nog bezig"})

    person("Anna").memberships.update(role=Role.STUDENT)

    assert "Nog niet vastgelegd" not in client.get("/nl/me/").content.decode()


@pytest.mark.parametrize("door", ["draft/1/", "draft/9/", "remove-name/"])
def test_doors_for_members_only(door: str, dilemma: Dilemma) -> None:
    at = f"{dilemma.get_absolute_url()}{door}"

    assert Client().post(at)["Location"].startswith("/accounts/login/")
    assert as_member().get(at).status_code == 405
    if door == "draft/9/":
        assert as_member().post(at).status_code == 404


def test_choosing_again_comes_after_choosing(dilemma: Dilemma) -> None:
    client, at = as_member(), dilemma.get_absolute_url()
    assert client.get(f"{at}choose-again/")["Location"] == f"{at}#choose"
    seal(client, dilemma)

    seal(client, dilemma, again=True, reason="", values="Buurt: daarnavoorbeeld")

    second = Choice.objects.get(round=2)
    assert (second.text, second.values) == ("Wel voorbeeld", ["Buurt: daarnavoorbeeld"])
    assert "Je hoorde anderen en bleef bij je keuze." in page(client, dilemma)


def test_name_stands_beside_a_reason_only_if_asked_and_goes_away(dilemma: Dilemma) -> None:
    client = as_member()
    seal(client, dilemma, is_named="on")
    choices.many(dilemma, 5, place=1)
    Choice.objects.filter(person__isnull=False).update(is_counted=True)
    reader = as_member("Bram")
    seal(reader, dilemma)
    assert "Anna" in page(reader, dilemma)

    client.post(f"{dilemma.get_absolute_url()}remove-name/")

    assert "Anna" not in page(reader, dilemma)


def test_front_page_leads_to_choosing(dilemma: Dilemma) -> None:
    shown = Client().get("/nl/").content.decode()

    assert f'action="{dilemma.get_absolute_url()}pick/"' in shown
    assert f'value="{dilemma.options.first().pk}"' in shown


def test_front_page_says_what_one_chose_in_the_dilemma_of_the_month(dilemma: Dilemma) -> None:
    anna, visitor = as_member(), Client()

    before = [client.get("/nl/") for client in (anna, visitor)]
    seal(anna, dilemma)
    visitor.post(f"{dilemma.get_absolute_url()}choose/", typed(dilemma))
    after = [client.get("/nl/").content.decode() for client in (anna, visitor, Client())]

    text = str(dilemma.options.all()[0])
    assert all("Cookie" in answer.headers["Vary"] for answer in before)
    assert ["Je koos:" in page for page in after] == [True, True, False]
    assert all(text in page and "month__choices" in page for page in after)


def test_who_leads_the_conversation_is_told_to_choose_first(dilemma: Dilemma) -> None:
    answer = as_member("Carla").get(f"{dilemma.get_absolute_url()}something-else/", follow=True)

    assert "Kies eerst zelf" in answer.content.decode()
