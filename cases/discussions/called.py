"""Taking somebody who leaves out of what others wrote in discussions.

Members call each other: “@Anna”, “Anna wrote:”. Where they took part by name, that is their name;
a full name also where they did not. Never looked at is where they took part under a pseudonym:
what went from exactly there would say so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db import models

from accounts.privacy.naming import Traces, normal
from accounts.privacy.rooms import Leaver
from cases.discussions.models import Participant
from cases.privacy.rewriting import holding

# As the composer quotes a post: its lines, and below them the link back.
_QUOTATION = re.compile(
    r"^(?:>.*\n)*> ?(\[#\d+\]\(\S*?/discussions/(D-[0-9A-Z]{6})/(\d{1,7})/\))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
Places = frozenset[tuple[str, int]]  # a thread's public id, and a number in it


@dataclass(frozen=True)
class Called:
    """How somebody is called, and with whom they would be mistaken, by thread.

    `taken` is where the posts stand that they take along: the words go out of quotations of
    those too, and the link back stays.
    """

    traces: Traces
    besides: Mapping[int, tuple[str, ...]]
    taken: Places = frozenset()

    @classmethod
    def of(cls, leaver: Leaver, *, taken: Places = frozenset()) -> Self:
        """Look up where somebody took part by name, and who is called alike there."""
        here = Participant.objects.filter(person=leaver.person).values_list("thread", flat=True)
        besides: dict[int, tuple[str, ...]] = dict.fromkeys(here, ())
        others = Participant.objects.filter(thread__in=besides).exclude(person=leaver.person)
        own = normal(leaver.traces.name)
        for thread, name in others.values_list("thread", "person__display_name"):
            if normal(name).startswith(own):
                besides[thread] = (*besides[thread], name)
        return cls(leaver.traces, besides, taken)

    @property
    def needles(self) -> tuple[str, ...]:
        """Return what a text holds in which they may stand."""
        return (*self.traces.spellings, *self.traces.addresses)

    def stands_in(self, model: type[models.Model], *fields: str) -> models.Q:
        """Return the condition under which rows may call them in one of these columns."""
        asked = models.Q(pk__in=[])
        for field in fields:
            found = holding(model._default_manager.all(), field, *self.needles)
            asked |= models.Q(pk__in=found.values("pk"))
        return asked

    def without(self, text: str, thread: int | None, language: str) -> str:
        """Return a text of somebody else's, written in a thread or in none, without them."""
        text = self.traces.without_address(self._without_quotations(text), language)
        alike = self.besides.get(thread) if thread is not None else None
        if alike is None:
            return self.traces.without_call(text, language) if self.traces.is_full_name else text
        text = self.traces.without_call(text, language, besides=alike)
        return text if alike else self.traces.without_name(text, language)

    def rewrite(
        self, row: models.Model, *fields: str, thread: int | None, language: str
    ) -> dict[str, str]:
        """Write a row's texts anew that called them; return what changed."""
        changed = {}
        for name in fields:
            before = getattr(row, name)
            most = getattr(row._meta.get_field(name), "max_length", None)
            after = self.without(before, thread, language)[:most]
            if after != before:
                changed[name] = after
        if changed:
            type(row)._default_manager.filter(pk=row.pk).update(**changed)
        return changed

    def _without_quotations(self, text: str) -> str:
        def leave(found: re.Match[str]) -> str:
            is_taken = (found[2].upper(), int(found[3])) in self.taken
            return f"> …\n> {found[1]}" if is_taken else found[0]

        return _QUOTATION.sub(leave, text) if self.taken else text
