"""Long texts: blocks as Wagtail keeps them, and the Markdown they are written in.

`to_markdown` and `from_markdown` are each other's inverse on tidy texts. Blocks
are plain `{"type": …, "value": …}`; pictures and documents stand in them by the
name of their file, not by key.
"""

from cases.textfiles.blocks.read import Misread, from_markdown
from cases.textfiles.blocks.write import Raw, to_markdown

__all__ = ["Misread", "Raw", "from_markdown", "to_markdown"]
