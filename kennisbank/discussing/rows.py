"""The rows behind a page of a thread, each asked once, however often they are looked at."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cases.discussions import queries
from cases.discussions.models import Post, Thread
from cases.discussions.queries import Place, Sheet, Voices
from cases.discussions.speakers import Speaker, speakers_of
from cases.insights.models import Insight
from cases.insights.queries import has_insights
from kennisbank.distilling import cards


@dataclass(frozen=True)
class Rows:
    """A page of a thread that passed the gate. Lives as long as one answer, and is never kept."""

    thread: Thread
    place: Place = field(default_factory=Place)
    given: Sequence[Post] | None = None  # posts to look at by themselves, instead of a page

    @cached_property
    def sheet(self) -> Sheet:
        """Return its posts (one question by time)."""
        return queries.sheet(self.thread, self.place)

    @property
    def posts(self) -> Sequence[Post]:
        """Return its posts."""
        return self.sheet.posts if self.given is None else self.given

    @property
    def is_grouped(self) -> bool:
        """Tell whether answers stand below what they answer: as the thread goes."""
        return self.given is None and self.place.is_plain

    @cached_property
    def speakers(self) -> Mapping[int, Speaker]:
        """Return who said each post, and what it answers, by the post's id (two questions)."""
        return speakers_of(self.thread, self.posts)

    @cached_property
    def voices(self) -> Voices:
        """Return what is said over all pages of the thread (one question)."""
        return queries.voices_in(self.thread)

    @cached_property
    def brought(self) -> Mapping[uuid.UUID, str]:
        """Return which pseudonyms came along with posts, and their scopes (one question)."""
        return queries.brought_to(self.thread)

    @cached_property
    def had_more(self) -> bool:
        """Tell whether posts were moved out of it (one question, where there are notes)."""
        return self.voices.has_notes and queries.had_more(self.thread)

    @cached_property
    def has_insights(self) -> bool:
        """Tell whether anything was distilled from the thread (one question)."""
        return has_insights(self.thread)

    @cached_property
    def insights(self) -> Mapping[int, Sequence[Insight]]:
        """Return of which insights its posts are a part, by the post's id (one question)."""
        return cards.parts_of(self.thread, self.posts) if self.has_insights else {}
