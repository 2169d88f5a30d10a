"""What a case's file holds besides the shared head."""

from cases.models import CaseStudy
from cases.textfiles.format.key import For, Form, Format, Key, Section

CASE = Format(
    CaseStudy,
    (
        Key("kind", Form.CHOICE, "outcome", choices=CaseStudy.Outcome),
        Key("period"),
        Key("area_kind", Form.CHOICE, choices=CaseStudy.AreaKind),
        Key("region", Form.REGION),
        Key("intended", Form.LONG),
        Key("known_then", Form.LONG),
        Key(
            "timeline",
            Form.ROWS,
            keys=(Key("moment"), Key("what", Form.LONG), Key("media", Form.FLAG)),
        ),
        Key("alternatives", Form.LONG),
        Key("decided_by"),
        Key("approach", Form.CHOICE, choices=CaseStudy.Approach),
        Key("mechanism", Form.LONG),
        Key(
            "effects",
            Form.ROWS,
            keys=(
                Key("kind", Form.CHOICE, options=("intended", "side"), needed=True),
                Key("measure"),
                Key("before"),
                Key("after"),
                Key("source"),
            ),
        ),
        Key("evidence", Form.CHOICE, choices=CaseStudy.Evidence),
        Key("worked", Form.ROWS, keys=(Key("what", Form.LONG), Key("because", Form.LONG))),
        Key("failed", Form.ROWS, keys=(Key("what", Form.LONG), Key("because", Form.LONG))),
        Key("transfer_audience", Form.LONG),
        Key("transfer_setting", Form.LONG),
        Key("conditions_needed", Form.LONG),
        Key("conditions_helpful", Form.LONG),
        Key("conditions_not_needed", Form.LONG),
        Key("do_not_copy_if", Form.LONG),
        Key("hindsight_again", Form.LONG),
        Key("hindsight_differently", Form.LONG),
        Key("cost_hours"),
        Key("cost_money"),
        Key("cost_nerves", Form.CHOICE, choices=CaseStudy.Nerves),
        Key("outsider", Form.LONG),
        Key("verdict", Form.CHOICE, choices=CaseStudy.Verdict),
        Key("maturity", Form.CHOICE, choices=CaseStudy.Maturity),
        Key(
            "followups",
            Form.ROWS,
            keys=(
                Key("after", Form.CHOICE, options=("3", "12"), needed=True),
                Key("text", Form.LONG),
            ),
        ),
        Key("wisdom_questions", Form.ENTRIES),
    ),
    (Section("context"), Section("action"), Section("teaching_note", For.TEACHERS)),
)
