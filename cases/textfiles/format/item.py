"""What every item's head may hold."""

from cases.models import TypedLink
from cases.models.link import LinkKind
from cases.models.wording import AuthorDisplay, Kind, Language, Licence, Origin, Use
from cases.textfiles.format.key import Form, Key

STATUSES = ("live", "draft")

# Facts about the file and the item as a whole: the import handles them by name.
WHOLE_KEYS: tuple[Key, ...] = (
    Key("id", needed=True),
    Key("type", Form.CHOICE, choices=Kind, needed=True),
    Key("excerpt", Form.FLAG),
)
ITEM_KEYS: tuple[Key, ...] = (
    Key("language", Form.CHOICE, choices=Language, needed=True),
    Key("title", needed=True),
    Key("slug"),
    Key("summary", Form.LONG),
    Key("themes", Form.THEMES, "item_themes"),
    Key("tags", Form.TAGS),
    Key("platforms", Form.PLATFORMS),
    Key("audience", Form.AUDIENCE, needed=True),
    Key("status", Form.CHOICE, options=STATUSES),
    Key("translation_of", Form.ITEM),
    Key("translated_on", Form.DATE),
    Key("author_display", Form.CHOICE, choices=AuthorDisplay),
    Key("byline"),
    Key("licence", Form.CHOICE, choices=Licence),
    Key("origin", Form.CHOICE, choices=Origin),
    Key("sources", Form.ROWS, keys=(Key("text"), Key("url"))),
    Key("source_silence", Form.LONG),
    Key("for_manager", Form.LONG),
    Key("who_should_know"),
    Key("where_to_use", Form.WORDS, choices=Use),
    Key("published", Form.DATE, "first_published"),
    Key("changed", Form.DATE, "last_changed"),
    Key("change_notes", Form.ROWS, keys=(Key("on", Form.DATE), Key("text"))),
    Key("reviewed_on", Form.DATE),
    Key("review_by", Form.DATE),
    Key("lead_image", Form.PICTURE),
    Key("lead_image_alt"),
    Key(
        "links",
        Form.CHILDREN,
        keys=(
            Key("kind", Form.CHOICE, choices=LinkKind, needed=True),
            Key("to", Form.ITEM, needed=True),
        ),
        model=TypedLink,
    ),
    Key(
        "withdrawn",
        Form.GROUP,
        keys=(
            Key("on", Form.DATE, "withdrawn_on", needed=True),
            Key("reason", Form.LONG, "withdrawn_reason", needed=True),
            Key("replaced_by", Form.ITEM, "replaced_by"),
        ),
    ),
)
