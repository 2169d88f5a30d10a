"""How closely one follows something: a form on every page that can be followed."""

from dataclasses import dataclass
from typing import Any

from django import forms

from accounts.models import Person
from accounts.notifications import actions
from accounts.notifications.models import Level, Subject
from accounts.notifications.models.follow import SUBJECT_LENGTH
from accounts.notifications.queries import levels_of
from accounts.notifications.subjects import followed_title

STOP = "stop"


@dataclass(frozen=True)
class FollowChoice:
    """What `notifications/_follow.html` shows: a subject, the level now, and the others."""

    kind: str
    subject: str
    level: Level | None
    above: Level | None = None  # where they follow what is around it, and that decides

    @property
    def levels(self) -> list[tuple[str, Any, bool]]:
        """Return each level, its words, and whether it is the one to begin with."""
        chosen = self.level or Level.NORMAL  # what holds where nothing is chosen
        return [(level.value, level.label, level == chosen) for level in Level]


def follow_choice(person: Person, *, kind: str, subject: str) -> FollowChoice:
    """Return what a page shows of following its subject, in one query.

    A page that has no query to spare asks with its own (`queries.level_of_each`).
    """
    levels = levels_of(person, [(kind, subject)])
    return FollowChoice(kind, subject, levels.get((kind, subject)))


class FollowForm(forms.Form):
    """What was chosen there. Valid only for what the person may see."""

    kind = forms.ChoiceField(choices=Subject.choices)
    subject = forms.CharField(max_length=SUBJECT_LENGTH)
    level = forms.ChoiceField(choices=Level.choices, required=False)
    title = ""  # of what is followed

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Ask the gate, through whoever knows this kind of subject."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        named = followed_title(cleaned["kind"], cleaned["subject"], self.person)
        if named is None:
            raise forms.ValidationError("")
        self.title = named.title
        return cleaned

    def save(self, *, by: Person) -> None:
        """Follow at the chosen level; without one it stays as it is."""
        said = self.cleaned_data
        if self.data.get("do") == STOP:
            actions.stop(self.person, kind=said["kind"], subject=said["subject"], by=by)
        elif said["level"]:
            level = Level(said["level"])
            actions.follow(
                self.person, kind=said["kind"], subject=said["subject"], level=level, by=by
            )
