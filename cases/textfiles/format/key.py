"""The words the format is described in: forms of values, keys, sections."""

from dataclasses import dataclass
from enum import Enum, auto

from django.db.models import Choices, Model

from accounts.clearance import Audience
from cases.models import Item

AUDIENCES: dict[str, Audience] = {audience.name.lower(): audience for audience in Audience}


class Form(Enum):
    """How a value is written, and what it is in the database."""

    TEXT = auto()  # one line
    LONG = auto()  # several lines of Markdown
    CHOICE = auto()
    AUDIENCE = auto()
    NUMBER = auto()
    FLAG = auto()  # true, or absent
    DATE = auto()
    MOMENT = auto()  # date with time, or a date alone
    TIME = auto()
    WORDS = auto()  # list of choices
    TAGS = auto()
    THEMES = auto()
    PLATFORMS = auto()
    REGION = auto()
    PICTURE = auto()  # name of a file beside this one
    ITEM = auto()  # id of another item
    ITEMS = auto()  # list of ids in an order
    ITEM_SET = auto()  # list of ids without an order
    ENTRIES = auto()  # list of texts
    ROWS = auto()  # list of mappings, kept with the item
    CHILDREN = auto()  # list of mappings, each a row of its own table
    CHILD_TEXTS = auto()  # list of texts, each a row of its own table
    GROUP = auto()  # mapping whose keys are fields of the item


class For(Enum):
    """Whom a value is for, among those who may see its item."""

    READERS = auto()
    TEACHERS = auto()
    AFTER_CHOOSING = auto()


@dataclass(frozen=True)
class Key:
    """One key of the head."""

    name: str
    form: Form = Form.TEXT
    field: str = ""
    choices: type[Choices] | None = None
    options: tuple[str, ...] = ()
    keys: tuple["Key", ...] = ()
    model: type[Model] | None = None
    needed: bool = False
    shown: For = For.READERS

    @property
    def target(self) -> str:
        """Return the name of the model's field."""
        return self.field or self.name

    @property
    def allowed(self) -> tuple[str, ...]:
        """Return the words that may be chosen from."""
        if self.form is Form.AUDIENCE:
            return tuple(AUDIENCES)
        return self.options or tuple(str(value) for value in getattr(self.choices, "values", ()))


@dataclass(frozen=True)
class Section:
    """One section of the body: a long text made of blocks."""

    name: str
    shown: For = For.READERS


@dataclass(frozen=True)
class Format:
    """A kind's model, its own keys and its sections."""

    model: type[Item]
    keys: tuple[Key, ...]
    sections: tuple[Section, ...] = ()
