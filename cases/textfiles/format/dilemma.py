"""What a dilemma's file holds besides the shared head."""

from cases.models import Dilemma, DilemmaOption
from cases.textfiles.format.key import For, Form, Format, Key, Section

DILEMMA = Format(
    Dilemma,
    (
        Key("question"),
        Key(
            "options",
            Form.CHILDREN,
            keys=(Key("text", needed=True), Key("damage", Form.LONG), Key("borne_by")),
            model=DilemmaOption,
        ),
        Key("parties", Form.ROWS, keys=(Key("party"), Key("value"), Key("norm"))),
        Key("limits", Form.LONG),
        Key("citizen_may", Form.LONG),
        Key("police_may", Form.LONG),
        Key("missing_facts", Form.ENTRIES, shown=For.AFTER_CHOOSING),
        Key(
            "resolution",
            Form.GROUP,
            keys=(
                Key("done", Form.LONG, "resolution_done"),
                Key("reaction", Form.LONG, "resolution_reaction"),
                Key("outcome", Form.LONG, "resolution_outcome"),
                Key("hindsight", Form.LONG, "resolution_hindsight"),
                Key("agreement", Form.LONG, "resolution_agreement"),
                Key("embargo", Form.DATE, "resolution_embargo"),
            ),
            shown=For.AFTER_CHOOSING,
        ),
        Key("state", Form.CHOICE, choices=Dilemma.State),
    ),
    (
        Section("situation"),
        Section("quick_script"),
        Section("full_script"),
        Section("facilitation", For.TEACHERS),
        Section("practitioner_view", For.AFTER_CHOOSING),
        Section("expert_view", For.AFTER_CHOOSING),
    ),
)
