"""What a course pack's file holds besides the shared head."""

from cases.models import CoursePack, PackStep
from cases.textfiles.format.key import For, Form, Format, Key, Section

PACK = Format(
    CoursePack,
    (
        Key("level", Form.WORDS, "levels", choices=CoursePack.Level),
        Key("stage", Form.CHOICE, choices=CoursePack.Stage),
        Key("load", Form.NUMBER),
        Key("goals", Form.ENTRIES),
        Key("prerequisites", Form.LONG),
        Key(
            "steps",
            Form.CHILDREN,
            keys=(
                Key("do", Form.CHOICE, choices=PackStep.Do, needed=True),
                Key("title", needed=True),
                Key("items", Form.ITEMS, "step_items"),
                Key("minutes", Form.NUMBER),
                Key("instruction", Form.LONG),
                Key("teacher_note", Form.LONG, shown=For.TEACHERS),
                Key("group_size"),
                Key("hand_in", Form.FLAG),
                Key("print", Form.FLAG, "to_print"),
            ),
            model=PackStep,
        ),
        Key(
            "assessment",
            Form.ROWS,
            keys=(
                Key("criterion", Form.LONG),
                Key("insufficient", Form.LONG),
                Key("sufficient", Form.LONG),
                Key("good", Form.LONG),
            ),
        ),
        Key("adapted_from"),
    ),
    (Section("teacher_guide", For.TEACHERS), Section("class_notes", For.TEACHERS)),
)
