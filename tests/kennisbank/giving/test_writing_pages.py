"""Sharing something and the guided form: without JavaScript, saved at once, nothing lost."""

import json
import re
import uuid
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.contributing.actions import writing
from cases.contributing.models import Contribution
from cases.models.wording import Kind
from cases.pages import Page
from tests.browser.hostile_texts import HOSTILE
from tests.factories import giving, items
from tests.people import PASSWORD, enter, person

pytestmark = pytest.mark.django_db
SAVE = {"X-Autosave": "1"}


def _fields(page: Any) -> dict[str, str]:
    """Return what a page's form carries along by itself."""
    form = page.context["form"]
    hidden = {field.name: str(field.value() or "") for field in form if field.is_hidden}
    return {**hidden, "who": page.context["who"]}


def test_title_and_sentence_make_a_draft(anna: Client) -> None:
    page = anna.get("/nl/share/")

    answer = anna.post(
        "/nl/share/",
        {**_fields(page), "title": "Zet tijden erbij", "sentence": "Een zin.", "language": "nl"},
        follow=True,
    )

    made = Contribution.objects.get()
    assert (made.title, made.sentence, made.kind) == ("Zet tijden erbij", "Een zin.", "tip")
    assert answer.redirect_chain == [(f"/nl/share/{made.key}/", 302)]
    assert "Bewaard als concept" in answer.content.decode()


def test_form_that_lacks_something_keeps_what_was_typed(anna: Client) -> None:
    answer = anna.post("/nl/share/", {"title": "Mijn titel", "sentence": "", "language": "nl"})

    assert answer.status_code == 422
    assert 'value="Mijn titel"' in answer.content.decode()
    assert not Contribution.objects.exists()


def test_without_a_role_the_page_says_why(client: Client) -> None:
    client.force_login(person("Dirk"))

    page = client.get("/nl/share/").content.decode()

    assert "Je rol hier is afgelopen" in page
    assert "id_title" not in page


def test_steps_are_ordinary_forms(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    fields = _fields(anna.get(where))

    answer = anna.post(
        where, {**fields, "do-0": "Eerst dit.", "do-2": "Dan dat.", "when": "Nu.", "next": ""}
    )

    made.refresh_from_db()
    assert answer.headers["Location"] == f"/nl/share/{made.key}/step/why/"
    assert made.answers == {"do": ["Eerst dit.", "Dan dat."], "when": "Nu."}


def test_rows_grow_by_a_button(anna: Client) -> None:
    made = giving.draft(by=person("Anna"), kind=Kind.CASE)
    where = f"/nl/share/{made.key}/step/events/"
    fields = _fields(anna.get(where))

    page = anna.post(
        where,
        {**fields, "timeline-0-moment": "Avond", "timeline-1-what": "Iets", "more": "timeline"},
    )

    made.refresh_from_db()
    assert made.answers["timeline"] == [
        {"moment": "Avond", "what": ""}, {"moment": "", "what": "Iets"},
    ]  # fmt: skip
    assert 'name="timeline-3-what"' in page.content.decode()


def test_change_is_saved_at_once(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    fields = _fields(anna.get(where))

    answers = [
        anna.post(where, {**fields, "when": words, "at": at}, headers=SAVE)
        for at, words in ((1, "A"), (2, "Als"))
    ]

    made.refresh_from_db()
    assert [answer.content for answer in answers] == [b"1", b"2"]
    assert made.answers == {"when": "Als"}


def test_two_tabs_get_both_texts_and_one_press(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    one, other = _fields(anna.get(where)), _fields(anna.get(where))
    anna.post(where, {**one, "when": "Uit het ene tabblad."}, headers=SAVE)

    at_once = anna.post(where, {**other, "when": "Uit het andere."}, headers=SAVE)
    page = anna.post(where, {**other, "when": "Uit het andere."})

    assert (at_once.status_code, page.status_code) == (409, 409)
    text = page.content.decode()
    assert "Uit het ene tabblad." in text
    assert "Uit het andere." in text
    made.refresh_from_db()
    assert made.answers == {"when": "Uit het ene tabblad."}


@pytest.mark.parametrize(
    ("keep", "kept"),
    [("mine", "Nieuw."), ("other", "Oud."), ("both", "Oud.\n\nNieuw.")],
)
def test_one_press_decides(keep: str, kept: str, anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    stale = _fields(anna.get(where))
    anna.post(where, {**_fields(anna.get(where)), "when": "Oud."}, headers=SAVE)
    page = anna.post(where, {**stale, "when": "Nieuw."})

    anna.post(where, {**stale, "base": str(page.context["number"]), "when": "Nieuw.", "keep": keep})

    made.refresh_from_db()
    assert made.answers == {"when": kept}


def _sign_in(client: Client, name: str, to: str) -> Any:
    fields = {"login": f"{name.lower()}@example.org", "password": PASSWORD, "next": to}
    return client.post("/accounts/login/", fields, follow=True)


def test_after_an_expired_session_the_text_comes_back(client: Client, anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    fields = _fields(anna.get(where))

    answer = client.post(where, {**fields, "when": "Bijna kwijt."})
    page = _sign_in(client, "Anna", where)

    assert answer.headers["Location"].startswith("/accounts/login/")
    assert "Bijna kwijt." in page.content.decode()
    assert "Je was uitgelogd" in page.content.decode()
    assert "data-held" in page.content.decode()
    # From here the tab keeps it: the session stands beside whose it is.
    assert "Bijna kwijt." not in client.get(where).content.decode()
    assert "Bijna" not in json.dumps(dict(client.session))


def test_form_older_than_the_session_brings_its_text_back(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    fields = _fields(anna.get(where))
    strict = Client(enforce_csrf_checks=True)
    enter(strict, person("Anna"))

    answer = strict.post(where, {**fields, "when": "Bijna kwijt."}, follow=True)

    assert answer.redirect_chain == [(where, 302)]
    assert "Bijna kwijt." in answer.content.decode()
    made.refresh_from_db()
    assert "when" not in made.text


def test_stale_form_of_somebody_else_or_of_no_page_of_ours_is_refused(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/what/"
    fields = _fields(anna.get(where))
    bram = Client(enforce_csrf_checks=True)
    enter(bram, person("Bram"))

    answers = [
        bram.post("/nl/share/", {"title": "Vals", "sentence": "Vals.", "language": "nl"}),
        bram.post("/nl/share/", {**fields, "title": "Van Anna", "sentence": "x"}, follow=True),
    ]

    assert answers[0].status_code == 403
    assert "Dat lukte niet" in answers[0].content.decode()
    assert answers[1].status_code == 403
    assert "Van Anna" not in bram.get("/nl/share/").content.decode()
    assert "Van" not in json.dumps(dict(bram.session))


def test_what_was_held_is_not_shown_to_the_next_at_the_computer(
    client: Client, anna: Client
) -> None:
    fields = _fields(anna.get("/nl/share/"))
    person("Bram")

    client.post("/nl/share/", {**fields, "title": "Van Anna", "sentence": "Geheim."})
    page = _sign_in(client, "Bram", "/nl/share/")

    assert page.redirect_chain[-1][0] == "/nl/share/"
    assert "Van Anna" not in page.content.decode()
    assert "Van" not in json.dumps(dict(client.session))


def test_more_than_is_kept_stays_in_the_browser_that_is_told_so(anna: Client) -> None:
    fields = _fields(anna.get("/nl/share/"))
    strict = Client(enforce_csrf_checks=True)
    enter(strict, person("Anna"))

    answer = strict.post("/nl/share/", {**fields, "title": "x" * 200_001})

    assert answer.status_code == 403  # going back, it stands there still
    assert "x" * 100 not in json.dumps(dict(strict.session))


def test_form_of_another_site_gets_no_session(anna: Client) -> None:
    """Its cookie does not come along, and a new one would sign somebody out."""
    fields = _fields(anna.get("/nl/share/"))

    answer = Client(enforce_csrf_checks=True).post("/nl/share/", {**fields, "title": "x"})

    assert answer.status_code == 403
    assert "sessionid" not in answer.cookies
    assert Session.objects.count() == 1


def test_save_without_a_session_is_told_so(client: Client) -> None:
    made = giving.draft(by=person("Anna"))

    answer = client.post(f"/nl/share/{made.key}/step/what/", {"when": "x"}, headers=SAVE)

    assert answer.status_code == 401


@pytest.mark.parametrize("kind", [Kind.TIP, Kind.CASE, Kind.DILEMMA])
def test_preview_is_the_library_s_own_page(kind: Kind, anna: Client) -> None:
    made = giving.complete("zichtbaar", by=person("Anna"), kind=kind)
    items.guidance("ietsanders")  # rests on nothing, and so not on this either

    page = anna.get(f"/nl/share/{made.key}/preview/").content.decode()

    assert "Zet zichtbaar erbij" in page
    assert 'class="item"' in page
    assert "ietsanders" not in page.partition('class="related"')[0]
    assert f'href="/nl/share/{made.key}/"' in page


def test_preview_of_almost_nothing_is_a_page_too(anna: Client) -> None:
    for kind in (Kind.TIP, Kind.CASE, Kind.DILEMMA):
        made = giving.draft(by=person("Anna"), kind=kind)
        assert anna.get(f"/nl/share/{made.key}/preview/").status_code == 200


def _runs(url: str) -> bool:
    return url.strip().lower().startswith(("javascript:", "data:", "vbscript:"))


def test_hostile_words_stay_words(anna: Client) -> None:
    """Many words in one field each: what a browser does with them tests/browser looks at."""
    payload = "\n\n".join(HOSTILE)[:5000]
    made = giving.complete(by=person("Anna"), kind=Kind.CASE)
    Contribution.objects.filter(pk=made.pk).update(
        title=payload[:160],
        sentence=payload[:280],
        answers={
            **made.answers, "context": payload, "intended": payload, "decided_by": payload,
            "timeline": [{"moment": payload, "what": payload}],
            "worked": [{"what": payload, "because": payload}],
        },
    )  # fmt: skip
    here = f"/nl/share/{made.key}/"

    for rest in ("", "preview/", "delete/", "step/start/", "step/situation/", "step/events/"):
        page = anna.get(here + rest).content.decode()
        inside = re.sub(r"<textarea.*?</textarea>", "", page, flags=re.DOTALL)
        assert "<script>ran" not in inside.lower()
        assert not re.search(r"<(img|svg|iframe|object)[^>]*\son\w+=", inside, re.IGNORECASE)
        assert [url for url in re.findall(r'href="([^"]*)"', inside) if _runs(url)] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "\x00\x1f\ufffe"}, {"do-x": "1"}, {"do-99999999999": "1"}, {"base": "-1"},
        {"base": "9" * 30}, {"tab": "<b>"}, {"at": "x"}, {"themes": "T99"}, {"minutes": "١٢"},
        {"more": "nothing"},
    ],
)  # fmt: skip
def test_broken_input_is_answered_calmly(fields: dict[str, str], anna: Client) -> None:
    made = giving.draft(by=person("Anna"))

    for step in ("what", "why", "place", "start"):
        answer = anna.post(f"/nl/share/{made.key}/step/{step}/", fields)
        assert answer.status_code in {200, 302, 409, 422}, step


def test_pages_ask_the_same_of_few_and_many_answers(
    anna: Client,
) -> None:
    few = giving.complete(by=person("Anna"), kind=Kind.CASE)
    many = giving.complete(by=person("Anna"), kind=Kind.CASE)
    rows = [{"moment": str(n), "what": "Iets"} for n in range(8)]
    Contribution.objects.filter(pk=many.pk).update(answers={**many.answers, "timeline": rows})
    anna.get(f"/nl/share/{few.key}/")  # what is asked once a minute

    counts: dict[str, set[int]] = {}
    for made in (few, many):
        for rest in ("", "step/events/"):
            with CaptureQueriesContext(connection) as asked:
                anna.get(f"/nl/share/{made.key}/{rest}")
            counts.setdefault(rest, set()).add(len(asked))
    assert all(len(found) == 1 for found in counts.values()), counts


def test_another_draft_is_another_token(anna: Client) -> None:
    one, other = (uuid.UUID(_fields(anna.get("/nl/share/"))["token"]) for _time in range(2))

    assert one != other


def test_options_of_a_previewed_dilemma_are_told_apart(anna: Client) -> None:
    made = giving.complete(by=person("Anna"), kind=Kind.DILEMMA)

    shown = anna.get(f"{made.get_absolute_url()}preview/").content.decode()

    ids = re.findall(r'id="(option-[^"]+)"', shown)
    assert len(ids) == len(set(ids)) == 3


def test_rows_beyond_the_usual_number_are_kept(anna: Client) -> None:
    made = giving.draft(by=person("Anna"), kind=Kind.CASE)
    rows = [{"moment": f"Week {number}", "what": "Iets."} for number in range(1, 21)]
    made.put({"timeline": rows})
    made.save()
    where = f"/nl/share/{made.key}/step/events/"

    page = anna.get(where)
    shown = {field.name: field.value() or "" for field in page.context["form"]}
    more = {"action": "Erbij.", "timeline-19-what": "Anders."}
    anna.post(where, {**shown, **_fields(page), **more})

    made.refresh_from_db()
    assert (made.answers["action"], len(made.answers["timeline"])) == ("Erbij.", 20)
    assert made.answers["timeline"][-1] == {"moment": "Week 20", "what": "Anders."}
    assert 'value="timeline"' not in page.content.decode()  # no further row is offered


def test_sent_again_over_a_changed_draft_both_texts_are_shown(anna: Client) -> None:
    sent = {"token": str(uuid.uuid4()), "title": "Een", "sentence": "Zin.", "language": "nl"}
    anna.post("/nl/share/", sent)
    made = Contribution.objects.get()
    values = {"title": "Twee", "summary": "Andere <zin>.", "language": "nl"}
    writing.save_step(made, step="start", values=values, page=Page(), by=person("Anna"))

    answer = anna.post("/nl/share/", {**sent, "title": "Drie"})
    again = anna.post("/nl/share/", answer.context["form"].data | {"title": "Drie"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<strong>Twee</strong>" in page.replace("\n", "").replace("  ", "")
    assert "Andere &lt;zin&gt;." in page
    assert 'value="Drie"' in page
    assert again.status_code == 302
    assert {row.title for row in Contribution.objects.all()} == {"Twee", "Drie"}


def test_period_is_kept_in_one_way_and_shown_in_words(anna: Client) -> None:
    made = giving.draft(by=person("Anna"), kind=Kind.CASE)
    where = f"/nl/share/{made.key}/step/situation/"

    anna.post(where, {**_fields(anna.get(where)), "period": "March 2026"})

    made.refresh_from_db()
    assert made.answers["period"] == "2026-03"
    assert 'value="maart 2026"' in anna.get(where).content.decode()


def test_exact_day_stays_whole_is_explained_and_saved_while_typing(anna: Client) -> None:
    made = giving.draft(by=person("Anna"), kind=Kind.CASE)
    where = f"/nl/share/{made.key}/step/situation/"
    typed = {**_fields(anna.get(where)), "period": "12 maart 2026", "context": "Een dorp."}

    at_once = anna.post(where, {**typed, "at": 1}, headers=SAVE)
    pressed = anna.post(where, {**typed, "next": ""})

    made.refresh_from_db()
    page = pressed.content.decode()
    assert (at_once.status_code, pressed.status_code) == (200, 422)
    assert made.answers == {"period": "12 maart 2026", "context": "Een dorp."}
    assert 'value="12 maart 2026"' in page
    assert "Laat de dag weg, daaraan is dit te herkennen: maart 2026." in page
    assert "Laat de dag weg" in anna.get(where).content.decode()  # as an invitation


def test_most_important_theme_stands_first_and_stays_there(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/place/"

    anna.post(where, {**_fields(anna.get(where)), "themes": ["T02", "T05"], "themes-main": "T10"})
    made.refresh_from_db()
    first, version = made.answers["themes"], made.version
    page = anna.get(where)
    shown = {name: page.context["form"][name].value() for name in ("themes", "themes-main")}
    anna.post(where, {**_fields(page), **shown})

    made.refresh_from_db()
    assert first == ["T10", "T02", "T05"]
    assert shown == {"themes": ["T02", "T05"], "themes-main": "T10"}
    assert (made.answers["themes"], made.version) == (first, version)


def test_order_of_the_other_themes_is_kept(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    made.put({"themes": ["T10", "T05", "T02"]})
    made.save()
    where = f"/nl/share/{made.key}/step/place/"
    ticked = {"themes": ["T02", "T05"], "themes-main": "T10"}  # as a browser sends them

    anna.post(where, {**_fields(anna.get(where)), **ticked})

    made.refresh_from_db()
    assert made.answers["themes"] == ["T10", "T05", "T02"]


def test_themes_are_three_at_most_in_all(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    where = f"/nl/share/{made.key}/step/place/"
    typed = {"themes": ["T02", "T05", "T06"], "themes-main": "T10"}

    answer = anna.post(where, {**_fields(anna.get(where)), **typed})

    assert answer.status_code == 422
    assert "Kies samen hoogstens 3 thema’s." in answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_other_is_the_last_of_the_platforms(anna: Client, language: str) -> None:
    made = giving.draft(by=person("Anna"))

    page = anna.get(f"/{language}/share/{made.key}/step/place/")

    offered = page.context["form"].fields["platforms"].choices
    names = [name.casefold() for _slug, name in offered]
    assert offered[-1][0] == "other"
    assert names[:-1] == sorted(names[:-1])
