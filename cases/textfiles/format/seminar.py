"""What a seminar's file holds besides the shared head."""

from cases.models import Commitment, ProgrammeSlot, Seminar, SeminarQuestion
from cases.textfiles.format.key import Form, Format, Key, Section

SEMINAR = Format(
    Seminar,
    (
        Key("series"),
        Key("starts", Form.MOMENT),
        Key("ends", Form.MOMENT),
        Key("year_note"),
        Key("place"),
        Key("online", Form.FLAG),
        Key("organiser"),
        Key("partners", Form.ENTRIES),
        Key("audience_text", Form.LONG),
        Key("house_rule", Form.CHOICE, choices=Seminar.HouseRule),
        Key(
            "programme",
            Form.CHILDREN,
            keys=(
                Key("time", Form.TIME),
                Key("title", needed=True),
                Key("speaker"),
                Key("item", Form.ITEM),
            ),
            model=ProgrammeSlot,
        ),
        Key("registration_url"),
        Key("questions", Form.CHILD_TEXTS, model=SeminarQuestion),
        Key("recording_url"),
        Key("outcome_state", Form.CHOICE, choices=Seminar.OutcomeState),
        Key("outcome_summary", Form.LONG),
        Key("insights", Form.ENTRIES),
        Key("disagreements", Form.ENTRIES),
        Key("open_questions", Form.ENTRIES),
        Key("not_recorded", Form.WORDS, choices=Seminar.OutcomePart),
        Key("quotes", Form.ROWS, keys=(Key("text"), Key("who"))),
        Key(
            "commitments",
            Form.CHILDREN,
            keys=(
                Key("who", needed=True),
                Key("what", Form.LONG, needed=True),
                Key("by", Form.DATE),
                Key("state", Form.CHOICE, choices=Commitment.State),
                Key("note"),
            ),
            model=Commitment,
        ),
        Key("items_discussed", Form.ITEM_SET),
        Key("items_followed", Form.ITEM_SET),
        Key("value_after", Form.LONG),
        Key("figures", Form.ROWS, keys=(Key("label"), Key("value"))),
    ),
    (Section("purpose"), Section("documents")),
)
