"""Where insights show: thread, item, themes, list, and at each quoted post."""

import datetime as dt

import pytest
from django.test import Client

from cases.discussions.actions import changing, places
from cases.discussions.models import FormerPlace, Post, PostState, Thread
from cases.insights.actions import settling
from cases.insights.models import Insight
from cases.text import markdown
from tests.factories import choices, findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
THEME = "/nl/themes/in-gesprek-met-het-publiek/"


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_proposal_stands_on_its_thread_and_each_quoted_post_says_so(client: Client) -> None:
    thread = talk.thread()
    talk.post(thread, "ander")
    made = findings.insight(thread)

    page = text(client, thread.get_absolute_url())

    assert made.claim in page
    assert "voorstel, bezwaar kan tot" in page
    assert page.count("Deel van een inzicht") == 1
    assert (
        text(client, thread.get_absolute_url().replace("/nl/", "/en/")).count("Part of an insight")
        == 1
    )


def test_proposal_is_on_no_other_page_yet(client: Client) -> None:
    tip = items.tip(themes=("T05",))
    first = talk.post(tip)
    made = findings.insight(first.thread)
    places_of_it = [tip.get_absolute_url(), THEME, "/nl/insights/"]

    before = [made.claim in text(client, url) for url in places_of_it]
    findings.settled(made)
    after = [made.claim in text(client, url) for url in places_of_it]

    assert (before, after) == ([False] * 3, [True] * 3)


def test_list_shows_proposals_when_asked(client: Client) -> None:
    thread = talk.thread()
    made = findings.insight(thread)

    assert made.claim in text(client, "/nl/insights/?state=open")
    assert made.claim not in text(client, "/nl/insights/?state=promoted")
    assert made.claim in text(client, f"/nl/insights/?thread={thread.public_id.lower()}")


@pytest.mark.parametrize(
    "asked", ["?theme=nee&state=x&page=-1", "?thread=%00&page=abc", "?page=99"]
)
def test_nonsense_is_the_plain_list(client: Client, asked: str) -> None:
    assert client.get(f"/nl/insights/{asked}").status_code == 200


@pytest.mark.parametrize("state", [PostState.HIDDEN, PostState.WITHDRAWN, PostState.HELD])
def test_quote_goes_when_its_post_goes_and_is_still_counted(
    client: Client, state: PostState
) -> None:
    thread = talk.thread("blijft")
    second = talk.post(thread, "weg")
    made = findings.insight(thread, posts=[thread.posts.get(number=1), second], claim="Bewering")
    Post.objects.filter(pk=second.pk).update(state=state)

    dutch = text(client, made.get_absolute_url())
    english = text(client, made.get_absolute_url().replace("/nl/", "/en/"))

    assert "Bericht over blijft." in dutch
    assert "Bericht over weg." not in dutch
    assert "1 van de 2 citaten is nu niet te zien." in dutch
    assert "1 of 2 quotes is not shown now." in english
    assert "1 van de 2 citaten is nu niet te zien." in text(client, "/nl/insights/?state=open")


def test_plural_of_quotes_taken_back(client: Client) -> None:
    thread = talk.thread()
    talk.post(thread, "twee")
    quoted = list(thread.posts.order_by("number"))
    made = findings.insight(thread, posts=quoted)
    talk.post(thread, "blijft")  # without any, others find neither thread nor insight
    for post in quoted:
        changing.take_back(post, by=person("Carla"))

    page = text(client, made.get_absolute_url())

    assert "2 van de 2 citaten zijn nu niet te zien." in page


def test_only_quote_that_is_gone_is_no_count(client: Client) -> None:
    thread = talk.thread()
    made = findings.insight(thread)
    talk.post(thread, "blijft")
    changing.take_back(thread.posts.get(number=1), by=person("Carla"))

    page = text(client, made.get_absolute_url())

    assert "Het citaat is nu niet te zien." in page
    assert "1 van de 1" not in page


def test_words_that_a_post_says_no_more_are_shown_no_more(client: Client) -> None:
    thread = talk.thread("naam")
    made = findings.insight(thread, claim="Bewering")
    Post.objects.update(body="Anders.", html=markdown("Anders."))

    page = text(client, made.get_absolute_url())

    assert "Bericht over naam." not in page
    assert "Het citaat is nu niet te zien." in page


def test_moved_post_is_followed_where_the_reader_may_come(client: Client) -> None:
    here, there = talk.thread("hier"), talk.thread("daar")
    made, post = findings.insight(here, claim="Bewering"), here.posts.get()
    talk.post(here, "blijft")
    FormerPlace.objects.create(thread=here, number=1, post=post)
    Post.objects.filter(pk=post.pk).update(thread=there, number=7)

    seen = text(client, made.get_absolute_url())
    Thread.objects.filter(pk=there.pk).update(audience=20)
    hidden = text(client, made.get_absolute_url())

    assert f'<a href="{there.url_of(7)}">#7</a>' in seen
    assert there.public_id not in hidden
    assert "Bericht over hier." not in hidden
    assert "Het citaat is nu niet te zien." in hidden


def test_withdrawn_insight_leaves_a_tombstone_and_no_line(client: Client) -> None:
    thread = talk.thread()
    made = findings.settled(findings.insight(thread))

    settling.withdraw(made, reason="Te snel gedacht.", by=person("Esra"))
    answer = client.get(made.get_absolute_url())
    page = text(client, thread.get_absolute_url())

    assert answer.status_code == 410
    assert "Te snel gedacht." in answer.content.decode()
    assert made.claim not in answer.content.decode()
    assert made.claim not in page
    assert "Deel van een inzicht" not in page


def test_claims_of_members_are_no_markup(client: Client) -> None:
    evil = "<script>alert(1)</script> **x** {{ y }}"
    made = findings.insight(talk.thread(), claim=evil, works_when=evil, not_when=evil, dissent=evil)

    for url in (made.get_absolute_url(), made.source_url, "/nl/insights/?state=open"):
        page = text(client, url)
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


def test_pseudonymous_quote_has_the_pseudonym_and_no_name(client: Client) -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    post = talk.under_pseudonym(thread, by=person("Anna"))
    assert post.pseudonym is not None
    made = findings.insight(thread, posts=[post])

    page = text(client, made.get_absolute_url())

    assert f"{post.pseudonym.name} (pseudoniem)" in page
    assert "Anna" not in page


def test_thread_shows_five_and_leads_to_the_rest(client: Client) -> None:
    thread = talk.thread()
    findings.many(thread, 7)

    page = text(client, thread.get_absolute_url())
    rest = text(client, f"/nl/insights/?thread={thread.public_id}")

    assert page.count('<article class="insight"') == 5
    assert f"/nl/insights/?thread={thread.public_id}" in page
    assert rest.count('<article class="insight"') == 7


def test_only_the_first_page_of_a_thread_has_them_on_top(client: Client) -> None:
    thread = talk.thread()
    made = findings.insight(thread)
    first = thread.posts.get()
    Post.objects.bulk_create(
        Post(
            thread=thread, number=n, author=person("Carla"), body="x", html="<p>x</p>", at=first.at
        )
        for n in range(2, 61)
    )
    Thread.objects.filter(pk=thread.pk).update(last_number=60)

    assert made.claim not in text(client, f"{thread.get_absolute_url()}?page=2")


def test_theme_shows_the_three_latest(client: Client) -> None:
    thread = talk.thread()
    made = findings.many(thread, 4)
    for number, each in enumerate(made):
        at = each.opened_at + dt.timedelta(minutes=number)
        Insight.objects.filter(pk=each.pk).update(opened_at=at)

    page = text(client, THEME)

    assert [each.claim in page for each in made] == [False, True, True, True]
    assert "/nl/insights/?theme=T05" in page


def test_page_of_an_editor_promotes_with_a_note(client: Client) -> None:
    made = findings.settled(findings.insight(talk.thread()))
    url = made.get_absolute_url()
    assert "Licht het uit" not in text(client, url)
    enter(client, person("Esra"))
    page = text(client, url)

    client.post(f"{url}promote/", {"note": "Dit helpt bij G05."})

    assert "Licht het uit" in page
    made.refresh_from_db()
    assert (made.state, made.promotion_note) == ("promoted", "Dit helpt bij G05.")
    assert "Dit helpt bij G05." in text(client, url)


def test_member_who_tries_to_promote_is_told_why_not(client: Client) -> None:
    made = findings.settled(findings.insight(talk.thread()))
    enter(client, person("Anna"))

    client.post(f"{made.get_absolute_url()}promote/", {"note": ""})

    made.refresh_from_db()
    assert made.state == "distilled"
    assert "alleen een redacteur kan dat" in text(client, made.get_absolute_url())


def test_withdrawing_asks_for_the_reason_on_a_page(client: Client) -> None:
    made = findings.settled(findings.insight(talk.thread()))
    enter(client, person("Esra"))
    url = f"{made.get_absolute_url()}withdraw/"

    empty = client.post(url, {"reason": " "})
    done = client.post(url, {"reason": "Toch niet."})

    assert (empty.status_code, done.status_code) == (422, 302)
    made.refresh_from_db()
    assert made.withdrawn_reason == "Toch niet."


def test_merged_thread_is_distilled_where_it_went_on(client: Client) -> None:
    thread, on = talk.thread(), talk.thread()
    places.changed(thread)
    Thread.objects.filter(pk=thread.pk).update(merged_into=on)
    post = thread.posts.get()
    enter(client, person("Carla"))
    sent = {
        "chosen": post.key, f"words_{post.key}": post.body, "claim": "x", "works_when": "y",
        "has_dissent": "none", "save": "1",
    }  # fmt: skip

    answer = client.post(f"/nl/insights/from/{thread.public_id}/words/", sent)

    assert answer.status_code == 422
    assert "ging ergens anders verder" in answer.content.decode()


def test_what_is_settled_stands_open_where_wide_above_folded_proposals(client: Client) -> None:
    thread = talk.thread()
    settled = findings.settled(findings.insight(thread, "oud", claim="Dit staat al vast."))
    proposed = findings.insight(thread, "nieuw", claim="Dit stelt iemand voor.")

    page = text(client, thread.get_absolute_url())

    first, second = page.split('<article class="insight"')[1:]
    assert settled.claim in first.partition("<details")[0]
    assert 'class="insight__more insight__more--wide"' in first
    assert 'class="insight__more"' in second
    assert "Nog 1 inzicht" in first
    assert proposed.claim in second
    assert "voorstel, bezwaar kan tot" in second.partition("<details")[0]


def test_proposal_alone_is_folded_too(client: Client) -> None:
    thread = talk.thread()
    findings.insight(thread)

    page = text(client, thread.get_absolute_url())

    assert "<details" in page.partition('<article class="insight"')[2].partition("</article>")[0]


def test_who_may_distil_finds_it_among_the_tools_and_at_the_end(client: Client) -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    way = f'href="/nl/insights/from/{thread.public_id}/"'

    seen = {}
    for name in ("Anna", "Bram"):
        enter(client, person(name))
        seen[name] = text(client, thread.get_absolute_url())

    head, _posts, end = seen["Anna"].partition('<div class="posts">')
    assert (head.count(way), end.partition('id="write"')[0].count(way)) == (1, 1)
    assert way not in seen["Bram"]


def test_a_long_discussion_asks_at_its_end_only(client: Client) -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    talk.fill(thread, up_to=60)
    enter(client, person("Anna"))

    ends = [
        text(client, f"{thread.get_absolute_url()}?page={page}").count("thread__end")
        for page in (1, 2)
    ]

    assert ends == [0, 1]


def test_on_a_dilemma_it_waits_for_ones_own_choice(client: Client) -> None:
    dilemma = items.dilemma()
    made = findings.settled(findings.insight(talk.post(dilemma).thread))
    enter(client, person("Anna"))
    addresses = [dilemma.get_absolute_url(), made.source_url]

    before = [text(client, address) for address in addresses]
    choices.chosen(dilemma, person("Anna"))
    after = [text(client, address) for address in addresses]

    assert [made.works_when in page for page in (*before, *after)] == [False, False, True, True]
    assert [made.claim in page for page in before] == [False, False]
    assert ["#choose" in page for page in (*before, *after)] == [True, True, False, False]


def test_post_that_is_part_of_several_says_of_which_once() -> None:
    thread = talk.thread()
    made = [findings.insight(thread, word) for word in ("een", "twee")]

    page = Client().get(thread.get_absolute_url()).content.decode()

    post = page.partition('id="post-1"')[2].partition("</article>")[0]
    assert post.count("Deel van inzichten:") == 1
    assert "Deel van een inzicht" not in post
    for insight in made:
        assert post.count(f">{insight.claim}</a>") == 1


def test_promoted_stand_first_in_every_list_the_latest_first_among_them(client: Client) -> None:
    tip = items.tip(themes=("T05",))
    thread = talk.post(tip).thread
    older, newer = (
        findings.promoted(findings.insight(thread)),
        findings.promoted(findings.insight(thread)),
    )
    latest = findings.settled(findings.insight(thread))
    Insight.objects.filter(pk=older.pk).update(opened_at=older.opened_at - dt.timedelta(days=1))
    wanted = [newer.claim, older.claim, latest.claim]

    for url in (tip.get_absolute_url(), THEME, "/nl/insights/", "/nl/insights/?theme=T05"):
        page = text(client, url)
        assert sorted(wanted, key=lambda claim: page.index(f">{claim}<")) == wanted, url
