"""What an experiment's file holds besides the shared head.

Logbooks stand in no file, nor do discussions: they belong to who keeps them.
"""

from cases.models import Experiment, Outcome
from cases.textfiles.format.key import Form, Format, Key

EXPERIMENT = Format(
    Experiment,
    (
        Key("idea", Form.LONG),
        Key("expectation", Form.LONG),
        Key("signal", Form.LONG),
        Key("until", Form.DATE),
        Key("stop_if", Form.LONG),
        Key("agreed_with"),
        Key("rules", Form.LONG),
        Key("outcome", Form.CHOICE, choices=Outcome),
        Key("closed_on", Form.DATE),
        Key("found", Form.LONG),
        Key("why", Form.LONG),
    ),
)
