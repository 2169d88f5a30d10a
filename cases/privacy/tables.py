"""The fate of every field of the library.

Facts about an item as a whole, and what points at other items, are no part of an export:
the other item may not be for whoever asks.
"""

from accounts.privacy.fates import NOBODY, Table, table
from cases.holdings import CONTRIBUTIONS, HISTORY

LIBRARY: tuple[Table, ...] = (
    table(
        "cases.item",
        CONTRIBUTIONS,
        keep=(
            "id latest_revision live has_unpublished_changes first_published_at last_published_at "
            "live_revision go_live_at expire_at expired locked locked_at translation_of "
            "translated_on reviewed_on review_by lead_image replaced_by platforms"
        ),
        export=(
            "public_id kind title slug summary language audience author_display byline licence "
            "origin sources source_silence for_manager who_should_know where_to_use change_notes "
            "lead_image_alt first_published last_changed withdrawn_on withdrawn_reason tags"
        ),
        erase="author locked_by",
    ),
    table(
        "cases.casestudy",
        CONTRIBUTIONS,
        keep="item_ptr region",
        export=(
            "outcome context period area_kind intended known_then timeline action alternatives "
            "decided_by approach mechanism effects evidence worked failed transfer_audience "
            "transfer_setting conditions_needed conditions_helpful conditions_not_needed "
            "do_not_copy_if hindsight_again hindsight_differently cost_hours cost_money "
            "cost_nerves outsider verdict maturity followups wisdom_questions teaching_note"
        ),
    ),
    table(
        "cases.dilemma",
        CONTRIBUTIONS,
        keep="item_ptr",
        export=(
            "situation question parties limits citizen_may police_may missing_facts quick_script "
            "full_script facilitation practitioner_view expert_view resolution_done "
            "resolution_reaction resolution_outcome resolution_hindsight resolution_agreement "
            "resolution_embargo state"
        ),
    ),
    table(
        "cases.dilemmaoption",
        CONTRIBUTIONS,
        keep="id sort_order dilemma",
        export="text damage borne_by",
    ),
    table(
        "cases.tip",
        CONTRIBUTIONS,
        keep="item_ptr source_item",
        export="when not_when do why example_good example_bad minutes tool risk_kind risk level",
    ),
    table(
        "cases.guidance",
        CONTRIBUTIONS,
        keep="item_ptr remaining_dilemmas",
        export=(
            "question form answer bottom_line for_whom not_for call_first steps examples "
            "background law law_checked_on aid_question aid_steps owner deputy sponsor"
        ),
    ),
    table(
        "cases.recommendation",
        CONTRIBUTIONS,
        keep="id sort_order guidance",
        export="number text strength condition explanation dissent review_by",
    ),
    table("cases.evidence", CONTRIBUTIONS, keep="id sort_order recommendation item"),
    table(
        "cases.seminar",
        CONTRIBUTIONS,
        keep="item_ptr items_discussed items_followed",
        export=(
            "purpose series starts ends has_time year_note place online organiser partners "
            "audience_text house_rule registration_url documents recording_url outcome_state "
            "outcome_summary insights disagreements open_questions not_recorded quotes "
            "value_after figures"
        ),
    ),
    table(
        "cases.programmeslot",
        CONTRIBUTIONS,
        keep="id sort_order seminar item",
        export="time title speaker",
    ),
    table("cases.seminarquestion", CONTRIBUTIONS, keep="id sort_order seminar", export="text"),
    table(
        "cases.commitment",
        CONTRIBUTIONS,
        keep="id sort_order seminar",
        export="who what by state note",
    ),
    table(
        "cases.coursepack",
        CONTRIBUTIONS,
        keep="item_ptr",
        export=(
            "levels stage load goals prerequisites teacher_guide assessment adapted_from "
            "class_notes"
        ),
    ),
    table(
        "cases.packstep",
        CONTRIBUTIONS,
        keep="id sort_order pack",
        export="do title minutes instruction teacher_note group_size hand_in to_print",
    ),
    table(
        "cases.experiment",
        CONTRIBUTIONS,
        keep="item_ptr",
        export=(
            "idea expectation signal until stop_if agreed_with rules outcome closed_on found why"
        ),
    ),
    table("cases.stepitem", CONTRIBUTIONS, keep="id sort_order step item"),
    table("cases.typedlink", CONTRIBUTIONS, keep="id sort_order item kind to"),
    table("cases.itemtheme", CONTRIBUTIONS, keep="id sort_order item theme"),
    table("cases.itemtag", CONTRIBUTIONS, keep="id tag content_object"),
    table("cases.itemversion", HISTORY, keep="id item number revision audience published_on"),
    table("cases.formerslug", CONTRIBUTIONS, keep="id item kind slug audience"),
    table("cases.tag", NOBODY, keep="id name slug"),
    table(
        "cases.theme",
        CONTRIBUTIONS,
        keep=(
            "code slug name_nl name_en scope_nl scope_en synonyms composite_parent "
            "introduction_nl introduction_en picture picture_alt start_here related"
        ),
        erase="host",
    ),
    table("cases.platform", NOBODY, keep="id slug name_nl name_en is_legacy"),
    table("cases.region", NOBODY, keep="id slug name_nl name_en"),
    table(
        "cases.homepage",
        NOBODY,
        keep="page_ptr welcome introduction call_for_cases dilemma_of_the_month",
    ),
    table("cases.infopage", NOBODY, keep="page_ptr layout body"),
    table(
        "cases.helpnumber",
        NOBODY,
        keep="id organisation label_nl label_en number hours sort_order",
    ),
)
