"""How to cite an item: APA, BibTeX, RIS, and what machines read from the page."""

import datetime as dt
import re
from dataclasses import dataclass

from cases.models import Item

SITE_NAME = "Kennisbank"


@dataclass(frozen=True)
class Citation:
    """One item as a reference; texts are plain, never HTML."""

    author: str
    title: str
    published: dt.date | None
    changed: dt.date | None
    url: str
    public_id: str
    language: str
    summary: str
    licence_url: str

    @property
    def year(self) -> str:
        """Return the year of publication, or "n.d."."""
        return str(self.published.year) if self.published else "n.d."

    @property
    def apa(self) -> str:
        """Return the reference in the form of APA, seventh edition."""
        return (
            f"{self.author} ({self.year}). {self.title} [{self.public_id}]. {SITE_NAME}. {self.url}"
        )

    @property
    def bibtex(self) -> str:
        """Return a BibTeX entry."""
        key = self.public_id.lower().replace("-", "")
        fields = {
            "author": f"{{{_bib(self.author)}}}",
            "title": f"{{{_bib(self.title)}}}",
            "year": self.year,
            "howpublished": SITE_NAME,
            "note": self.public_id,
            "url": self.url,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{key},\n{lines}\n}}"

    @property
    def ris(self) -> str:
        """Return an RIS entry."""
        lines = [
            ("TY", "ELEC"),
            ("AU", self.author),
            ("TI", self.title),
            ("PY", self.year),
            ("PB", SITE_NAME),
            ("UR", self.url),
            ("LA", self.language),
            ("ER", ""),
        ]
        # A line break inside a value would begin a field of its own.
        return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in lines)

    @property
    def linked_data(self) -> dict[str, object]:
        """Return schema.org data about the item."""
        data = {
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "name": self.title,
            "description": self.summary,
            "inLanguage": self.language,
            "identifier": self.public_id,
            "@id": self.url,
            "url": self.url,
            "author": {"@type": "Organization", "name": self.author},
            "datePublished": self.published.isoformat() if self.published else None,
            "dateModified": self.changed.isoformat() if self.changed else None,
            "license": self.licence_url or None,
        }
        return {key: value for key, value in data.items() if value}


def _bib(text: str) -> str:
    """Escape what BibTeX reads as a command."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", ""))


def cite(item: Item, *, base_url: str) -> Citation:
    """Make the citation of an item; `base_url` is scheme and host without a slash."""
    return Citation(
        author=item.byline or SITE_NAME,
        title=item.title,
        published=item.first_published,
        changed=item.last_changed,
        url=base_url + item.permanent_url,
        public_id=item.public_id,
        language=item.language,
        summary=item.summary,
        licence_url="https://creativecommons.org/licenses/by/4.0/"
        if item.licence == "cc-by-4.0"
        else "",
    )
