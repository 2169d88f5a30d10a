"""What becomes of insights and objections when their person takes them along or leaves."""

from collections.abc import Iterator, Sequence

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from accounts.models import Person
from accounts.privacy.facts import rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Contribution, Leaver, Part, Room, Row, hang
from cases.discussions.models import PostState, Thread
from cases.insights.actions.forgetting import TEXTS, forget_in_texts
from cases.insights.actions.settling import forget_taken_back, take_away
from cases.insights.excerpts import is_excerpt
from cases.insights.models import Insight, InsightState, Objection, ObjectionState, Quote
from cases.insights.models.insight import CLAIM_LENGTH

INSIGHTS_KEY = "insights:all"

INSIGHTS = Holding(
    title="Insights",
    why="What discussions and meetings found, so that it is not lost; who objected to it.",
    ground=Ground.TASK,
    how_long="as long as the discussion or the meeting; a quote until its post is taken back",
    seen_by="whoever may see the discussion or the meeting",
)

TABLES = (
    table(
        "insights.insight",
        INSIGHTS,
        keep=(
            "id public_id kind thread meeting language no_dissent version state closes_at "
            "distilled_at promoted_at withdrawn_at withdrawn_reason hidden hidden_on token"
        ),
        export=(
            "claim works_when not_when dissent decided_by_whom decided_on earlier opened_at "
            "promotion_note hidden_because"
        ),
        erase="distiller is_named promoted_by",
    ),
    table("insights.quote", INSIGHTS, keep="id insight post sort_order", export="words"),
    table(
        "insights.objection",
        INSIGHTS,
        keep="id insight is_left_behind is_out taken_back_on state hidden_on token",
        export="kind words day answer hidden_because",
        erase="person is_named",
        sealed="pseudonym",
    ),
    table("insights.insightevidence", INSIGHTS, keep="id sort_order recommendation insight"),
)


def _insights(person: Person) -> Iterator[Row]:
    yield from rows(Insight.objects.filter(distiller=person).order_by("pk"))


def _objections(person: Person) -> Iterator[Row]:
    yield from rows(Objection.objects.filter(person=person))


def _quotes(person: Person) -> Iterator[Row]:
    yield from rows(Quote.objects.filter(post__author=person).exclude(words=""))


def _contributions(person: Person) -> Sequence[Contribution]:
    """Return all insights and objections as one choice."""
    mine = Insight.objects.filter(distiller=person).exclude(state=InsightState.WITHDRAWN)
    said = Objection.objects.filter(person=person).exclude(words="")
    count = mine.count() + said.count()
    if not count:
        return ()
    last = mine.order_by("-opened_at", "-pk").first()
    title = ngettext("%(n)d insight or objection", "%(n)d insights and objections", count)
    return (
        Contribution(
            key=INSIGHTS_KEY,
            kind=str(_("insights")),
            title=title % {"n": count},
            url="",
            is_published=True,
            changed_at=last.opened_at if last else None,
            byline_after=str(_("a former member")),
        ),
    )


def _erase(leaver: Leaver) -> None:
    """Withdraw what was distilled, or leave it behind without a name; so too objections."""
    mine = Insight.objects.filter(distiller=leaver.person)
    said = Objection.objects.filter(person=leaver.person)
    # What is kept of their pages has the name in it: under the next version nobody asks for it.
    places = Q(insights__in=mine.values("pk")) | Q(insights__in=said.values("insight"))
    shown_on = set(Thread.objects.filter(places).values_list("pk", flat=True))
    Thread.objects.filter(pk__in=shown_on).update(version=F("version") + 1)
    if INSIGHTS_KEY in leaver.removing:
        for insight in mine.with_place():
            _take_along(insight)
        said.filter(state=ObjectionState.OPEN).update(state=ObjectionState.TAKEN_BACK)
        said.update(words="", person=None, is_named=False, is_left_behind=True)
    else:
        for insight in mine:
            _without_name(insight, leaver.traces)
        for objection in said.select_related("insight"):
            words = leaver.traces.without_name(objection.words, objection.insight.language)
            Objection.objects.filter(pk=objection.pk).update(words=words)
        said.update(person=None, is_named=False, is_left_behind=True)
    lifted = Insight.objects.filter(promoted_by=leaver.person)
    for insight in lifted.exclude(promotion_note=""):
        note = leaver.traces.without_name(insight.promotion_note, insight.language)
        Insight.objects.filter(pk=insight.pk).update(promotion_note=note)
    lifted.update(promoted_by=None)
    mine.update(distiller=None, is_named=False)
    forget_in_texts(leaver)
    _forget_quotes()


def _take_along(insight: Insight) -> None:
    """Withdraw an insight and empty it."""
    if not insight.is_withdrawn:
        with override(insight.language):
            take_away(insight, reason=str(_("Who distilled it took it back.")), by=None)
    insight.claim = insight.works_when = insight.not_when = insight.dissent = ""
    insight.no_dissent, insight.earlier = True, []
    insight.distiller, insight.is_named = None, False
    insight.save()


def _without_name(insight: Insight, traces: Traces) -> None:
    """Take the name and the addresses out of what somebody wrote themselves."""
    for name in TEXTS:
        setattr(insight, name, traces.without_name(getattr(insight, name), insight.language))
    insight.claim = insight.claim[:CLAIM_LENGTH]
    insight.earlier = [
        {**each, **{name: traces.without_name(each[name], insight.language) for name in TEXTS}}
        for each in insight.earlier
    ]
    insight.save(update_fields=[*TEXTS, "earlier"])


def _forget_quotes() -> None:
    """Forget what posts of people who left do not say any more: their names went out of them.

    Their room erases before this one.
    """
    forget_taken_back()
    left = Quote.objects.filter(post__is_left_behind=True).exclude(words="")
    for quote in left.exclude(post__state=PostState.WITHDRAWN).select_related("post"):
        if not is_excerpt(quote.words, quote.post):
            Quote.objects.filter(pk=quote.pk).update(words="")


def hang_insights() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="insights",
            tables=TABLES,
            parts=(
                Part("insights", _("Insights you distilled"), _insights),
                Part("objections", _("What you said to insights"), _objections),
                Part("quotes", _("What insights quote of you"), _quotes),
            ),
            contributions=_contributions,
            erase=_erase,
        )
    )
