"""One's own logbooks in the browser: four lines, an entry in a minute, nothing lost."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Person
from accounts.models.person import Byline
from cases.checks.promises import Promise
from cases.contributing.models import Contribution
from cases.discussions.models import Mute
from cases.logbooks.models import LinesDraft, LogEntry, Trial
from cases.models import Experiment
from tests.cases.media import hostile
from tests.factories import logs
from tests.leaks.ways import comparable
from tests.people import enter, person

pytestmark = pytest.mark.django_db
HOME = "/en/me/logbooks/"
AUTOSAVE = {"X-Autosave": "1"}
FOUR = {"idea": "Een idee", "expectation": "Meer rust", "signal": "Aantal vragen"}


@pytest.fixture
def anna(client: Client) -> Person:
    found = person("Anna")
    enter(client, found)
    return found


def four(**fields: Any) -> dict[str, Any]:
    until = logs.in_days(30).isoformat()
    return {**FOUR, "until": until, "token": str(uuid.uuid4()), **fields}


def address(trial: Trial, rest: str = "") -> str:
    return f"{HOME}{trial.key}/{rest}"


def photo(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", content or hostile.told_too_much("JPEG"), "image/jpeg")


def test_four_lines_begin_it(client: Client, anna: Person) -> None:
    sent = four()
    for _press in range(2):
        response = client.post(f"{HOME}start/", sent)

    trial = Trial.objects.get()
    assert (response.status_code, response["Location"]) == (302, address(trial))
    page = client.get(address(trial)).content.decode()
    assert "Een idee" in page
    assert "Only you see this." in page


def test_failing_lines_keep_what_was_typed(client: Client, anna: Person) -> None:
    response = client.post(f"{HOME}start/", four(until="2001-01-01"))

    assert response.status_code == 422
    assert "Een idee" in response.content.decode()
    assert not Trial.objects.exists()


def test_too_long_a_line_is_named(client: Client, anna: Person) -> None:
    response = client.post(f"{HOME}start/", four(idea="woord " * 61))

    assert "At most 60 words" in response.content.decode()


def test_entry_in_one_press(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)
    sent = {"happened": "Drie vragen", "number": "3", "on": logs.in_days(0).isoformat(),
            "token": str(uuid.uuid4())}  # fmt: skip
    for _press in range(2):
        client.post(address(trial), sent)

    entry = trial.entries.get()
    assert (entry.happened, entry.number_text) == ("Drie vragen", "3")
    assert "Drie vragen" in client.get(address(trial)).content.decode()


def test_dutch_number_with_a_comma_is_read(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)
    client.post(
        address(trial).replace("/en/", "/nl/"),
        {"number": "3,5", "on": logs.in_days(0).isoformat(), "token": str(uuid.uuid4())},
    )

    assert trial.entries.get().number_text in {"3.5", "3,5"}


@pytest.mark.parametrize("number", ["veel", "NaN", "1e99", "9999999999999"])
def test_what_is_no_number_keeps_the_rest(client: Client, anna: Person, number: str) -> None:
    trial = logs.trial(by=anna)
    sent = {"happened": "Drie vragen", "number": number, "on": logs.in_days(0).isoformat(),
            "token": str(uuid.uuid4()), "photo": photo()}  # fmt: skip

    response = client.post(address(trial), sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert ("Drie vragen" in page, number in page) == (True, True)
    assert LogEntry.objects.get().is_draft
    assert LogEntry.objects.get().small_url in page


def test_photo_asks_what_is_to_be_seen_and_is_kept(client: Client, anna: Person) -> None:
    trial, token = logs.trial(by=anna), str(uuid.uuid4())
    sent = typed("Kijk", token=token)
    del sent["alt"]

    asked = client.post(address(trial), sent | {"photo": photo()})
    client.post(address(trial), sent | {"alt": "Een bord bij de brug"})

    assert asked.status_code == 422
    entry = trial.entries.get()
    assert (entry.is_draft, entry.alt) == (False, "Een bord bij de brug")
    answer = client.get(entry.small_url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")


def test_what_is_no_photo_is_refused_beside_the_field(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)
    sent = {"happened": "Kijk", "on": logs.in_days(0).isoformat(), "token": str(uuid.uuid4())}

    response = client.post(address(trial), sent | {"photo": photo(b"<svg onload=alert(1)>")})

    assert response.status_code == 422
    assert "Kijk" in response.content.decode()
    assert not LogEntry.objects.exclude(large="").exists()
    assert not LogEntry.objects.kept().exists()


def test_draft_keeps_itself_and_is_found_again(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)

    token, on = str(uuid.uuid4()), logs.in_days(0).isoformat()
    saved = client.post(
        address(trial), {"happened": "Half zin", "token": token, "on": on}, headers=AUTOSAVE
    )
    lacking = client.post(
        address(trial),
        {"happened": "Half zin", "token": token, "on": on, "number": "x", "base": "1"},
        headers=AUTOSAVE,
    )

    assert (saved.status_code, saved.content) == (200, b"1")
    assert (lacking.status_code, lacking.content.decode()) == (422, "Enter a number.")
    page = client.get(address(trial)).content.decode()
    assert "Half zin" in page
    assert "You began this earlier" in page


def test_entry_can_be_changed_and_taken_out(client: Client, anna: Person) -> None:
    entry = logs.entry(logs.trial(by=anna))
    here = address(entry.trial, f"{entry.key}/")
    sent = {"happened": "Anders", "on": logs.in_days(0).isoformat()}

    client.post(here, sent)
    assert LogEntry.objects.get().happened == "Anders"
    client.post(here, {"remove": "1"})
    assert not LogEntry.objects.exists()


def test_closing_and_running_on(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)

    asked = client.get(address(trial, "close/?outcome=abandoned")).content.decode()
    failing = client.post(address(trial, "close/"), {"found": "Geen tijd"})
    client.post(address(trial, "close/"), {"found": "Geen tijd", "outcome": "abandoned"})

    (ticked,) = re.findall(r"<input[^>]*checked[^>]*>", asked)
    assert 'value="abandoned"' in ticked
    assert (failing.status_code, "Geen tijd" in failing.content.decode()) == (422, True)
    assert Trial.objects.get().outcome == "abandoned"
    assert "Geen tijd" in client.get(address(trial)).content.decode()
    client.post(address(trial, "close/"), {"reopen": "1"})
    assert Trial.objects.get().is_running


def test_showing_hands_it_to_the_editors(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)

    form = client.get(address(trial, "show/")).content.decode()
    wishes = {"title": "Titel", "audience": "20"}
    refused = client.post(address(trial, "show/"), wishes)
    client.post(address(trial, "show/"), {**wishes, "ticked": Promise.values})

    assert "Below it stands: officer." in form
    assert "Look at each point" in refused.content.decode()
    assert not Experiment.objects.get().live
    assert "An editor has it." in client.get(address(trial)).content.decode()


def test_case_is_made_after_a_look(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)

    look = client.get(address(trial, "case/")).content.decode()
    assert not Contribution.objects.exists()
    answers = [client.post(address(trial, "case/")) for _press in range(2)]

    made = Contribution.objects.get()
    assert "Not under a pseudonym" in look
    assert {answer["Location"] for answer in answers} == {f"/en/share/{made.key}/"}
    assert f'href="/en/share/{made.key}/"' in client.get(address(trial)).content.decode()
    assert client.get(address(trial, "case/"))["Location"] == f"/en/share/{made.key}/"


def test_draft_of_a_case_leads_back_and_is_not_for_a_pseudonym(
    client: Client, anna: Person
) -> None:
    trial = logs.trial(by=anna)
    client.post(address(trial, "case/"))
    made = Contribution.objects.get()

    page = client.get(f"/en/share/{made.key}/").content.decode()
    under = f"/en/share/pseudonym/new/case/?from={made.key}"
    answers = [client.get(under), client.post(under, {"from": made.key, "title": "T"})]

    assert f'href="{address(trial)}"' in page
    assert ("pseudonym/new" in page, 'name="kind"' in page) == (False, False)
    assert "Not under a pseudonym" in page
    assert {answer["Location"] for answer in answers} == {f"/en/share/{made.key}/"}
    assert Contribution.objects.filter(pk=made.pk).exists()


def test_who_cannot_write_for_a_while_is_told_so(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)
    Mute.objects.create(person=anna, until=timezone.now() + dt.timedelta(days=1))

    page = client.post(address(trial, "case/"), follow=True).content.decode()

    assert "You cannot write until" in page
    assert not Contribution.objects.exists()


def test_sending_a_case_says_what_a_logbook_with_a_name_tells(client: Client, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(byline=Byline.NAMED)
    client.post(address(logs.trial(by=anna), "case/"))
    made = Contribution.objects.get()

    page = client.get(f"/en/share/{made.key}/send/").content.decode()

    assert "Your logbook shows your name" in page


def test_deleting_asks_first(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)

    client.get(address(trial, "remove/"))
    assert Trial.objects.exists()
    client.post(address(trial, "remove/"))
    assert not Trial.objects.exists()


@pytest.mark.parametrize("rest", ["", "lines/", "close/", "show/", "case/", "remove/", "x/"])
@pytest.mark.parametrize("name", ["Carla", "Esra", "Bram", "Dirk"])
def test_for_others_it_was_never_there(client: Client, name: str, rest: str) -> None:
    trial = logs.trial(by=person("Anna"))
    enter(client, person(name))

    absent = comparable(client.get(f"/en/me/logbooks/{'a' * 22}/{rest}"))

    assert comparable(client.get(address(trial, rest))) == absent
    assert comparable(client.post(address(trial, rest))) == absent
    assert client.post(address(trial), headers=AUTOSAVE).status_code == 404


def test_list_costs_the_same_for_few_and_many(
    client: Client, anna: Person, django_assert_max_num_queries: Any
) -> None:
    def asked(count: int) -> int:
        for _each in range(count):
            logs.entry(logs.trial(by=anna))
        client.get(HOME)  # the footer is asked for once a minute
        with django_assert_max_num_queries(14) as found:
            client.get(HOME)
        return len(found)

    assert asked(1) == asked(4)


def test_logbook_costs_the_same_for_few_and_many(
    client: Client, anna: Person, django_assert_max_num_queries: Any
) -> None:
    trial = logs.trial(by=anna)

    def asked(count: int) -> int:
        for number in range(count):
            logs.entry(trial, number=number)
        client.get(address(trial))  # the footer is asked for once a minute
        with django_assert_max_num_queries(16) as found:
            client.get(address(trial))
        return len(found)

    assert asked(2) == asked(6)


def test_empty_list_invites(client: Client, anna: Person) -> None:
    assert "Four lines are enough to begin." in client.get(HOME).content.decode()


def test_what_is_typed_before_beginning_is_kept_for_oneself(anna: Person, client: Client) -> None:
    at, typed = f"{HOME}start/", four(idea="Half een idee", until="")
    said = client.post(at, typed, headers=AUTOSAVE)
    begun = client.get(at).content.decode()
    others = Client()
    enter(others, person("Bram"))

    assert said.content == b"1"
    assert "Half een idee" in begun
    assert "kept it for you" in begun
    assert "Half een idee" not in others.get(at).content.decode()


def test_draft_of_an_experiment_goes_when_it_begins_or_is_emptied(
    anna: Person, client: Client
) -> None:
    at, typed = f"{HOME}start/", four()
    client.post(at, typed, headers=AUTOSAVE)
    client.post(at, {**typed, "base": "1"})
    assert not LinesDraft.objects.exists()

    client.post(at, typed, headers=AUTOSAVE)  # came late
    assert not LinesDraft.objects.exists()

    client.post(at, four(), headers=AUTOSAVE)
    client.post(at, {"token": str(uuid.uuid4()), "base": "1"}, headers=AUTOSAVE)
    assert not LinesDraft.objects.exists()


def typed(happened: str, **fields: str) -> dict[str, str]:
    """Return what the form of an entry sends from a page of its own."""
    own = {"token": str(uuid.uuid4()), "tab": str(uuid.uuid4()), "base": "0", "did": "", "alt": ""}
    return {**own, "on": logs.in_days(0).isoformat(), "happened": happened, **fields}


def test_two_tabs_do_not_overwrite_each_other(client: Client, anna: Person) -> None:
    trial = logs.trial(by=anna)
    one, other = typed("Van de ene"), typed("Van de andere")

    saved = [
        client.post(address(trial), each, headers=AUTOSAVE).status_code
        for each in (one, one | {"happened": "Van de ene, en meer"}, other)
    ]
    asked = client.post(address(trial), other)

    assert saved == [200, 200, 409]
    page = asked.content.decode()
    assert asked.status_code == 409
    assert "Van de ene, en meer" in page
    assert "Van de andere" in page
    assert trial.entries.get().happened == "Van de ene, en meer"


@pytest.mark.parametrize(
    ("keep", "words", "is_draft"),
    [
        ("mine", "Van de andere", False),
        ("both", "Van de ene\n\nVan de andere", False),
        ("other", "Van de ene", True),
    ],
)
def test_of_two_texts_one_chooses(
    client: Client, anna: Person, keep: str, words: str, is_draft: bool
) -> None:
    trial = logs.trial(by=anna)
    client.post(address(trial), typed("Van de ene"), headers=AUTOSAVE)

    client.post(address(trial), typed("Van de andere", base="1", keep=keep))

    entry = trial.entries.get()
    assert (entry.happened.replace("\r", ""), entry.is_draft) == (words, is_draft)


def test_what_another_tab_noted_is_not_overwritten(client: Client, anna: Person) -> None:
    trial, token = logs.trial(by=anna), str(uuid.uuid4())
    client.post(address(trial), typed("Genoteerd", token=token))
    later = typed("Te laat getypt", token=token)

    saved = client.post(address(trial), later, headers=AUTOSAVE)
    asked = client.post(address(trial), later)
    client.post(address(trial), {**later, "base": "1", "keep": "both"})

    assert (saved.status_code, asked.status_code) == (409, 409)
    assert trial.entries.get().happened.replace("\r", "") == "Genoteerd\n\nTe laat getypt"


def test_two_tabs_with_lines_do_not_overwrite_each_other(client: Client, anna: Person) -> None:
    at = f"{HOME}start/"
    one, other = (four(idea=idea, tab=str(uuid.uuid4()), base="0") for idea in ("Een", "Ander"))
    client.post(at, one, headers=AUTOSAVE)

    saved = client.post(at, other, headers=AUTOSAVE)
    asked = client.post(at, other)
    client.post(at, {**other, "base": "1", "keep": "mine"})

    assert (saved.status_code, asked.status_code) == (409, 409)
    assert "Ander" in asked.content.decode()
    assert Trial.objects.get().idea == "Ander"


@pytest.mark.parametrize("rest", ["", "close/", "start/"])
def test_what_is_typed_after_the_session_ended_is_back_after_signing_in(
    client: Client, anna: Person, rest: str
) -> None:
    trial = logs.trial(by=anna)
    at = f"{HOME}start/" if rest == "start/" else address(trial, rest)
    begun = client.get(at).content.decode()
    (whose,) = re.findall(r'name="who" value="([^"]+)"', begun)
    client.logout()
    words = "Na het uitloggen"
    sends = typed(words, found=words, idea=words, who=whose)

    saved = client.post(at, sends, headers=AUTOSAVE)
    sent = client.post(at, sends)
    client.force_login(anna)
    page = client.get(at)

    assert (saved.status_code, saved.content) == (401, b"")
    assert sent.status_code == 302
    assert page.status_code == 200
    assert "Na het uitloggen" in page.content.decode()
    assert "You had been signed out." in page.content.decode()
    assert not LogEntry.objects.kept().exists()
    assert Trial.objects.get().is_running
