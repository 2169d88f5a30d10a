"""What a tip's file holds besides the shared head."""

from cases.models import Tip
from cases.textfiles.format.key import Form, Format, Key

TIP = Format(
    Tip,
    (
        Key("when", Form.LONG),
        Key("not_when", Form.LONG),
        Key("do", Form.ENTRIES),
        Key("why", Form.LONG),
        Key("example_good", Form.LONG),
        Key("example_bad", Form.LONG),
        Key("minutes", Form.NUMBER),
        Key("tool"),
        Key("risk_kind", Form.CHOICE, choices=Tip.RiskKind),
        Key("risk", Form.LONG),
        Key("level", Form.CHOICE, choices=Tip.Level),
        Key("source_item", Form.ITEM),
    ),
)
