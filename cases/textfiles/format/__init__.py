"""The format as data: which key of a file is which field of which kind.

One table per kind, in the order in which files are written. `docs/textfiles.md`
says the same to people; reader, writer, export and import all go by these tables.
"""

from cases.models.wording import Kind
from cases.textfiles.format.case import CASE
from cases.textfiles.format.dilemma import DILEMMA
from cases.textfiles.format.experiment import EXPERIMENT
from cases.textfiles.format.guidance import GUIDANCE
from cases.textfiles.format.item import ITEM_KEYS, WHOLE_KEYS
from cases.textfiles.format.key import AUDIENCES, For, Form, Format, Key, Section
from cases.textfiles.format.pack import PACK
from cases.textfiles.format.seminar import SEMINAR
from cases.textfiles.format.tip import TIP

__all__ = ["AUDIENCES", "FORMATS", "For", "Form", "Format", "Key", "Section", "keys_of"]

FORMATS: dict[Kind, Format] = {
    Kind.CASE: CASE,
    Kind.DILEMMA: DILEMMA,
    Kind.TIP: TIP,
    Kind.GUIDANCE: GUIDANCE,
    Kind.SEMINAR: SEMINAR,
    Kind.PACK: PACK,
    Kind.EXPERIMENT: EXPERIMENT,
}


def keys_of(kind: Kind) -> tuple[Key, ...]:
    """Return every key of a kind's head, in the order in which they are written."""
    return (*WHOLE_KEYS, *ITEM_KEYS, *FORMATS[kind].keys)
