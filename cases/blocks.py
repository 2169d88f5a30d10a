"""The blocks of long texts: a small set, each one sentence wide.

Text inside blocks is Markdown (bold, italic, links): one source that the
admin, the text files and later the members' forms share, made into HTML in
`cases/text.py` only.
"""

from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

MARKDOWN_HELP = _("You may use **bold**, *italic* and [a link](https://…).")


def markdown_block(**options: object) -> blocks.TextBlock:
    """Return a text field for Markdown."""
    return blocks.TextBlock(rows=3, help_text=MARKDOWN_HELP, **options)


class HeadingBlock(blocks.CharBlock):
    """A heading inside a section."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class ParagraphBlock(blocks.TextBlock):
    """One or more paragraphs of Markdown."""

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "blocks/paragraph.html"


class ListBlock(blocks.StructBlock):
    """A list, numbered when the order counts."""

    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    entries = blocks.ListBlock(markdown_block(label=_("Entry")), label=_("Entries"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "blocks/list.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = markdown_block(label=_("Words"))
    who = blocks.CharBlock(required=False, max_length=160, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """Something that must stand out."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("note", _("Note")),
            ("warning", _("Watch out")),
            ("remember", _("Remember")),
        ],
        default="note",
        label=_("Kind"),
    )
    text = markdown_block(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "blocks/callout.html"


class ImageBlock(blocks.StructBlock):
    """A picture; its description is for those who cannot see it."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        max_length=200,
        label=_("Description"),
        help_text=_("What is to be seen, for those who cannot see it."),
    )
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/image.html"


class DocumentBlock(blocks.StructBlock):
    """A PDF to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(max_length=160, label=_("Title"))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "blocks/document.html"


class EmbedValue(blocks.StructValue):
    """Knows the privacy-friendly player of two video sites."""

    @property
    def embed_url(self) -> str:
        """Return an address that may stand in a frame after a click, or an empty string."""
        parts = urlsplit(self.get("url") or "")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        if host == "youtu.be":
            return _youtube(parts.path.strip("/"))
        if host == "youtube.com":
            return _youtube(parse_qs(parts.query).get("v", [""])[0])
        if host == "vimeo.com" and parts.path.strip("/").isdigit():
            return f"https://player.vimeo.com/video/{parts.path.strip('/')}?dnt=1"
        return ""


def _youtube(video: str) -> str:
    is_plain = video.replace("-", "").replace("_", "").isalnum() and video.isascii()
    return f"https://www.youtube-nocookie.com/embed/{video}" if is_plain else ""


class EmbedBlock(blocks.StructBlock):
    """A video or post elsewhere. Nothing is loaded from there before a click."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(max_length=160, label=_("What it shows"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse anything but https: other schemes may run code or mix content."""
        result = super().clean(value)
        if not result["url"].startswith("https://"):
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("The address must begin with https://."))}
            )
        return result

    class Meta:
        icon = "media"
        label = _("Video or post")
        template = "blocks/embed.html"
        value_class = EmbedValue


class DoDontBlock(blocks.StructBlock):
    """An example that works beside one that does not."""

    do = markdown_block(label=_("Like this"))
    dont = markdown_block(label=_("Not like this"))
    why = markdown_block(required=False, label=_("Why"))

    class Meta:
        icon = "check"
        label = _("Do and don’t")
        template = "blocks/dodont.html"


class TableBlock(TypedTableBlock):
    """A table of short texts."""

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"


PROSE_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("paragraph", ParagraphBlock(help_text=MARKDOWN_HELP)),
    ("heading", HeadingBlock(max_length=120)),
    ("list", ListBlock()),
    ("quote", QuoteBlock()),
    ("callout", CalloutBlock()),
    ("image", ImageBlock()),
    ("table", TableBlock([("text", blocks.CharBlock(required=False, label=_("Text")))])),
    ("document", DocumentBlock()),
    ("embed", EmbedBlock()),
    ("dodont", DoDontBlock()),
]


def prose(label: object, **options: object) -> StreamField:
    """Return a field for a long text made of blocks."""
    options.setdefault("blank", True)
    return StreamField(PROSE_BLOCKS, verbose_name=label, **options)


def rows(label: object, fields: dict[str, blocks.Block], **options: object) -> StreamField:
    """Return a field for rows that are only ever shown with their item.

    What other rows must point at (options, recommendations, steps) is a table
    of its own instead.
    """
    options.setdefault("blank", True)
    row = blocks.StructBlock(list(fields.items()), label=_("Row"), icon="list-ul")
    return StreamField([("row", row)], verbose_name=label, **options)


def entries(label: object, **options: object) -> StreamField:
    """Return a field for a list of short texts."""
    options.setdefault("blank", True)
    entry = blocks.TextBlock(rows=2, label=_("Entry"), icon="list-ul")
    return StreamField([("entry", entry)], verbose_name=label, **options)
