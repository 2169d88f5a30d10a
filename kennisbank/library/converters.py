"""The part of an address that names a type: only the seven that exist match at all.

Were any word to match, Django's language redirect would send every unknown address
to one under a language, instead of answering that there is nothing.
"""

from cases.models.wording import KIND_OF_SECTION, KINDS, Kind


class KindConverter:
    """Turns "cases" into the type and back."""

    regex = "|".join(words.section for words in KINDS.values())

    def to_python(self, value: str) -> Kind:
        """Return the type."""
        return KIND_OF_SECTION[value]

    def to_url(self, kind: str) -> str:
        """Return the part of the address."""
        return KINDS[Kind(kind)].section
