"""The head of a file: YAML read with line numbers, without any of its dangers.

Every plain value stays text: YAML would make `no` false, `13:30` a number of
seconds and `2013-03` sometimes a date. What a value is, the format says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

MAX_DEPTH = 12
EMPTY = ("", "~", "null")


class HeadError(Exception):
    """The head cannot be read at all."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True)
class Twice:
    """A key that stands in one mapping more than once."""

    name: str
    line: int


def read_head(text: str, *, first: int) -> MappingNode:
    """Return the head's mapping; `first` is the number of its first line in the file.

    Raises HeadError for what is not YAML, and for anchors, aliases, tags and
    deep nesting: they are how a small file is made to fill a machine.
    """
    try:
        _refuse_dangers(text, first)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = mark.line + first if mark else first
        raise HeadError(f"This is not YAML: {error.problem or error.context}.", where) from error
    except yaml.YAMLError as error:
        raise HeadError("The head holds a character that YAML does not allow.", first) from error
    if node is None:
        raise HeadError("The head is empty.", first)
    if not isinstance(node, MappingNode):
        raise HeadError("The head is a list of “key: value” lines.", first)
    return node


def _refuse_dangers(text: str, first: int) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = (event.start_mark.line if event.start_mark else 0) + first
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise HeadError("Anchors (&) and aliases (*) are not used here.", line)
        if getattr(event, "tag", None):
            raise HeadError("Tags (!) are not used here; put the text between quotes.", line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise HeadError("The head is nested too deep.", line)


def pairs(node: MappingNode, *, first: int) -> Iterator[tuple[str, int, Node] | Twice]:
    """Give name, line and value of every key that has a value, and keys that come twice."""
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + first
        name = key.value if isinstance(key, ScalarNode) else "?"
        if name in seen:
            yield Twice(name, line)
        elif not is_empty(value):
            yield name, line, value
        seen.add(name)


def is_empty(node: Node) -> bool:
    """Tell whether a value is absent; an empty list or mapping is as good as none."""
    if isinstance(node, ScalarNode):
        return node.value in EMPTY if node.style is None else node.value.strip() == ""
    return not node.value
