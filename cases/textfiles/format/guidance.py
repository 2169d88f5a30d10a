"""What a guidance's file holds besides the shared head."""

from cases.models import Guidance, Recommendation
from cases.textfiles.format.key import Form, Format, Key, Section

GUIDANCE = Format(
    Guidance,
    (
        Key("question"),
        Key("form", Form.CHOICE, choices=Guidance.Form),
        Key("answer", Form.CHOICE, choices=Guidance.Answer),
        Key("bottom_line", Form.ENTRIES),
        Key("for_whom", Form.LONG),
        Key("not_for", Form.LONG),
        Key("call_first", Form.FLAG),
        Key(
            "recommendations",
            Form.CHILDREN,
            keys=(
                Key("number"),
                Key("text", Form.LONG, needed=True),
                Key("strength", Form.CHOICE, choices=Recommendation.Strength, needed=True),
                Key("condition", Form.LONG),
                Key("explanation", Form.LONG),
                Key("dissent", Form.LONG),
                Key("evidence", Form.ITEMS),
                Key("review_by", Form.DATE),
            ),
            model=Recommendation,
        ),
        Key("steps", Form.ENTRIES),
        Key(
            "examples",
            Form.ROWS,
            keys=(Key("good", Form.LONG), Key("better", Form.LONG), Key("why", Form.LONG)),
        ),
        Key("remaining_dilemmas", Form.ITEM_SET),
        Key("law_checked_on", Form.DATE),
        Key("owner"),
        Key("deputy"),
        Key("sponsor"),
        Key(
            "decision_aid",
            Form.GROUP,
            keys=(
                Key("question", field="aid_question"),
                Key(
                    "steps",
                    Form.ROWS,
                    "aid_steps",
                    keys=(Key("ask", Form.LONG), Key("then", Form.LONG)),
                ),
            ),
        ),
    ),
    (Section("background"), Section("law")),
)
