"""The editors' forms: one set of tabs for all types, one tab of its own for each."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from cases.wagtail_hooks.forms import ItemForm, PackForm, SeminarForm
from cases.wagtail_hooks.widgets import PublicIds

BASICS: list[Panel] = [
    FieldPanel("title", required_on_save=True),
    FieldPanel("summary"),
    FieldRowPanel([FieldPanel("language"), FieldPanel("audience")]),
    InlinePanel(
        "item_themes",
        label=_("Theme"),
        heading=_("Themes, the most important first"),
        help_text=_("One to three are needed to publish."),
        max_num=3,
    ),
]
CLASSIFICATION: list[Panel] = [
    FieldPanel("slug"),
    FieldPanel("tags"),
    FieldPanel("platforms"),
    FieldPanel("where_to_use"),
    FieldPanel("who_should_know"),
    FieldPanel("for_manager"),
    MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Image")),
    MultiFieldPanel(
        [FieldPanel("translation_of"), FieldPanel("translated_on")], heading=_("Translation")
    ),
]
ORIGIN: list[Panel] = [
    HelpPanel(
        content=_(
            "What is invented or put together is marked on the page: choose the origin with care."
        ),
    ),
    FieldRowPanel([FieldPanel("author_display"), FieldPanel("byline")]),
    FieldRowPanel([FieldPanel("origin"), FieldPanel("licence")]),
    FieldPanel("sources"),
    FieldPanel("source_silence"),
]
UPKEEP: list[Panel] = [
    FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_by")]),
    FieldPanel("change_notes"),
    InlinePanel("links", label=_("Link"), heading=_("Links to other items")),
    PublishingPanel(),
]

CASE: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("outcome"), FieldPanel("verdict")]),
            FieldRowPanel([FieldPanel("evidence"), FieldPanel("maturity"), FieldPanel("approach")]),
            FieldRowPanel([FieldPanel("period"), FieldPanel("area_kind"), FieldPanel("region")]),
        ],
        heading=_("At a glance"),
    ),
    FieldPanel("context"),
    FieldPanel("intended"),
    FieldPanel("timeline"),
    FieldPanel("known_then"),
    FieldPanel("action"),
    FieldRowPanel([FieldPanel("alternatives"), FieldPanel("decided_by")]),
    FieldPanel("mechanism"),
    FieldPanel("effects"),
    FieldPanel("worked"),
    FieldPanel("failed"),
    MultiFieldPanel(
        [
            FieldPanel("transfer_audience"),
            FieldPanel("transfer_setting"),
            FieldPanel("conditions_needed"),
            FieldPanel("conditions_helpful"),
            FieldPanel("conditions_not_needed"),
            FieldPanel("do_not_copy_if"),
        ],
        heading=_("Will it work elsewhere"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("hindsight_again"),
            FieldPanel("hindsight_differently"),
            FieldPanel("outsider"),
        ],
        heading=_("In hindsight"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("cost_hours"), FieldPanel("cost_money"), FieldPanel("cost_nerves")]
            )
        ],
        heading=_("Cost"),
    ),
    FieldPanel("followups"),
    FieldPanel("wisdom_questions"),
    FieldPanel("teaching_note"),
]
DILEMMA: list[Panel] = [
    FieldPanel("state"),
    FieldPanel("situation"),
    FieldPanel("question"),
    InlinePanel(
        "options",
        label=_("Choice"),
        heading=_("Possible choices"),
        help_text=_("Two to five are needed to publish. “Something else” is always added."),
        max_num=5,
    ),
    FieldPanel("parties"),
    FieldPanel("limits"),
    FieldRowPanel([FieldPanel("citizen_may"), FieldPanel("police_may")]),
    FieldPanel("quick_script"),
    FieldPanel("full_script"),
    FieldPanel("facilitation"),
    MultiFieldPanel(
        [FieldPanel("missing_facts"), FieldPanel("practitioner_view"), FieldPanel("expert_view")],
        heading=_("Shown after choosing"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("resolution_done"),
            FieldPanel("resolution_reaction"),
            FieldPanel("resolution_outcome"),
            FieldPanel("resolution_hindsight"),
            FieldPanel("resolution_agreement"),
            FieldPanel("resolution_embargo"),
        ],
        heading=_("What really happened"),
    ),
]
TIP: list[Panel] = [
    FieldPanel("when"),
    FieldPanel("not_when"),
    FieldPanel("do"),
    FieldPanel("why"),
    FieldRowPanel([FieldPanel("example_good"), FieldPanel("example_bad")]),
    FieldRowPanel([FieldPanel("minutes"), FieldPanel("level"), FieldPanel("tool")]),
    FieldRowPanel([FieldPanel("risk_kind"), FieldPanel("risk")]),
    FieldPanel("source_item"),
]
GUIDANCE: list[Panel] = [
    FieldPanel("question"),
    FieldRowPanel([FieldPanel("form"), FieldPanel("answer")]),
    FieldPanel("bottom_line"),
    FieldRowPanel([FieldPanel("for_whom"), FieldPanel("not_for")]),
    FieldPanel("call_first"),
    InlinePanel(
        "recommendations",
        panels=[
            FieldRowPanel([FieldPanel("number"), FieldPanel("strength"), FieldPanel("review_by")]),
            FieldPanel("text"),
            FieldPanel("condition"),
            FieldPanel("explanation"),
            FieldPanel("dissent"),
            InlinePanel("evidence", label=_("Evidence")),
            InlinePanel("insight_evidence", label=_("Insight"), heading=_("Insights it rests on")),
        ],
        label=_("Recommendation"),
        heading=_("Recommendations"),
        help_text=_("At least one is needed to publish."),
    ),
    FieldPanel("steps"),
    MultiFieldPanel(
        [FieldPanel("aid_question"), FieldPanel("aid_steps")], heading=_("Decision aid")
    ),
    FieldPanel("examples"),
    FieldPanel("remaining_dilemmas", widget=PublicIds),
    FieldPanel("background"),
    FieldPanel("law"),
    FieldPanel("law_checked_on"),
    FieldRowPanel([FieldPanel("owner"), FieldPanel("deputy"), FieldPanel("sponsor")]),
]
SEMINAR: list[Panel] = [
    FieldPanel("purpose"),
    FieldRowPanel([FieldPanel("starts"), FieldPanel("ends"), FieldPanel("has_time")]),
    FieldRowPanel([FieldPanel("year_note"), FieldPanel("series")]),
    FieldRowPanel([FieldPanel("place"), FieldPanel("online")]),
    FieldRowPanel([FieldPanel("organiser"), FieldPanel("house_rule")]),
    FieldPanel("partners"),
    FieldPanel("audience_text"),
    FieldPanel("registration_url"),
    InlinePanel("programme", label=_("Line"), heading=_("Programme")),
    InlinePanel("questions", label=_("Question"), heading=_("Questions beforehand")),
    FieldPanel("documents"),
    FieldPanel("recording_url"),
    MultiFieldPanel(
        [
            FieldPanel("outcome_state"),
            FieldPanel("outcome_summary"),
            FieldPanel("insights"),
            FieldPanel("disagreements"),
            FieldPanel("open_questions"),
            FieldPanel("quotes"),
            FieldPanel("not_recorded"),
            FieldPanel("figures"),
            FieldPanel("value_after"),
        ],
        heading=_("Outcome"),
    ),
    InlinePanel("commitments", label=_("Commitment"), heading=_("Commitments")),
    FieldPanel("items_discussed", widget=PublicIds),
    FieldPanel("items_followed", widget=PublicIds),
]
PACK: list[Panel] = [
    FieldPanel("levels"),
    FieldRowPanel([FieldPanel("stage"), FieldPanel("load")]),
    FieldPanel("goals"),
    FieldPanel("prerequisites"),
    InlinePanel(
        "steps",
        panels=[
            FieldRowPanel([FieldPanel("do"), FieldPanel("minutes"), FieldPanel("group_size")]),
            FieldPanel("title"),
            FieldPanel("instruction"),
            FieldPanel("teacher_note"),
            FieldRowPanel([FieldPanel("hand_in"), FieldPanel("to_print")]),
            InlinePanel("step_items", label=_("Item")),
        ],
        label=_("Step"),
        heading=_("Steps"),
        help_text=_("At least one is needed to publish."),
    ),
    FieldPanel("teacher_guide"),
    FieldPanel("assessment"),
    FieldPanel("adapted_from"),
    FieldPanel("class_notes"),
]

EXPERIMENT: list[Panel] = [
    FieldPanel("idea"),
    FieldPanel("expectation"),
    FieldPanel("signal"),
    FieldPanel("until"),
    FieldPanel("stop_if"),
    FieldPanel("agreed_with"),
    FieldPanel("rules"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("outcome"), FieldPanel("closed_on")]),
            FieldPanel("found"),
            FieldPanel("why"),
        ],
        heading=_("Looking back"),
    ),
]


def tabs(own: list[Panel], form: type[ItemForm] = ItemForm) -> TabbedInterface:
    """Return the form of one type: what it is about first, what is for later last."""
    return TabbedInterface(
        [
            ObjectList([*BASICS, *own], heading=_("Content")),
            ObjectList(CLASSIFICATION, heading=_("Finding")),
            ObjectList(ORIGIN, heading=_("Author and source")),
            ObjectList(UPKEEP, heading=_("Upkeep and links")),
        ],
        base_form_class=form,
    )


__all__ = [
    "CASE",
    "DILEMMA",
    "EXPERIMENT",
    "GUIDANCE",
    "PACK",
    "SEMINAR",
    "TIP",
    "PackForm",
    "SeminarForm",
    "tabs",
]
