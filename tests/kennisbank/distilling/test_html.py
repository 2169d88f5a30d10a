"""Every page with insights is HTML as the standard says, in both languages."""

import html5lib
import pytest
from django.test import Client
from django.utils import translation

from cases.insights.actions import objecting, settling
from cases.insights.models import Objection, ObjectionKind
from tests.factories import findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def errors(page: str) -> list[str]:
    """Return what is wrong with a page; html5lib calls what a standard page has no error."""
    parser = html5lib.HTMLParser()
    parser.parse(page.lstrip())
    return [f"{place}: {code}" for place, code, _rest in parser.errors]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_are_valid_and_in_one_language(language: str, client: Client) -> None:
    with translation.override(language):
        thread = talk.thread()
        talk.post(thread, by=talk.known(person("Anna")))
        promoted = findings.promoted(findings.insight(thread))
        guidance = items.guidance()
        findings.attach(promoted, guidance)
        made = findings.insight(thread, posts=list(thread.posts.order_by("number")))
        objecting.object_to(made, kind=ObjectionKind.AMEND, words="Nee.", by=person("Anna"))
        gone = settling.withdraw(findings.insight(thread), reason="Nee.", by=person("Carla"))
        meeting = items.seminar()
        findings.decision(meeting)
        objection = Objection.objects.get()
        post = thread.posts.get(number=1)
        insight_url = made.get_absolute_url()
        distil = f"/{language}/insights/from/{thread.public_id}/"
        urls = [
            thread.get_absolute_url(), guidance.get_absolute_url(), meeting.get_absolute_url(),
            insight_url, promoted.get_absolute_url(), gone.get_absolute_url(),
            f"/{language}/insights/", f"/{language}/insights/?state=open", distil,
            f"{distil}words/?chosen={post.key}", f"{distil}words/",
            f"/{language}/insights/at/{meeting.public_id}/",
            f"{insight_url}objections/{objection.pk}/answer/", f"{insight_url}withdraw/",
            f"/{language}/themes/in-gesprek-met-het-publiek/",
        ]  # fmt: skip
    enter(client, person("Esra"))
    anna = Client()
    enter(anna, person("Anna"))

    found = {url: errors(client.get(url).content.decode()) for url in urls}
    theirs = anna.get(promoted.get_absolute_url().replace(promoted.public_id, made.public_id))
    looked = client.post(
        f"{distil}words/",
        {"chosen": post.key, f"words_{post.key}": post.body, "claim": "x", "works_when": "y",
         "has_dissent": "none"},
    )  # fmt: skip

    assert {url: wrong for url, wrong in found.items() if wrong} == {}
    assert errors(theirs.content.decode()) == errors(looked.content.decode()) == []
    page = client.get(insight_url).content.decode()
    words = {
        "nl": ("Gedestilleerd door", "Andere kijk"),
        "en": ("Distilled by", "Another view"),
    }
    for own, other in ((language, True), ({"nl": "en", "en": "nl"}[language], False)):
        assert [word in page for word in words[own]] == [other, other]
