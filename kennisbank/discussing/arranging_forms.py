"""What moderators fill in to set a thread's pace and place, a form for each thing."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions import queries
from cases.discussions.actions import arranging
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Thread, ThreadState
from cases.discussions.models.thread import MOST_THEMES
from cases.models import Item, Theme
from cases.models.identifiers import ID_ALPHABET

REASON = gettext_lazy("Reason, which readers see")
ADDRESS_LENGTH = 300
_THREAD = re.compile(rf"D-[{ID_ALPHABET}]{{6}}")


def _themes_field() -> forms.ModelMultipleChoiceField[Theme]:
    return forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"),
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("One to three."),
    )


def _item_at(typed: str, person: Person) -> Item | None:
    """Return the item somebody may see with a number, or at an address of its page."""
    items = Item.objects.visible_to(person)
    try:
        page = resolve(urlsplit(typed).path)
    except (Resolver404, ValueError):
        page = None
    if page is not None and page.url_name == "item":
        return items.filter(kind=page.kwargs["kind"], slug=page.kwargs["slug"]).first()
    return items.filter(public_id=typed.upper()).first()


class ArrangeForm(forms.Form):
    """One thing to do to a thread. `keep` does it and may raise DiscussionError."""

    verb = ""
    title = gettext_lazy("")
    press = gettext_lazy("")  # what its button says
    now = ""  # how it is today, said beside the title
    caution: Promise | str = ""  # what cannot be undone
    is_asked_for = False  # by the address: its form is open

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Do it, and return the thread to look at afterwards."""
        raise DiscussionError

    @property
    def done(self) -> str:
        """Return what was done, to whoever did it."""
        raise NotImplementedError


class PaceForm(ArrangeForm):
    verb = "pace"
    title = gettext_lazy("Pace")
    press = gettext_lazy("Set the pace")
    state = forms.ChoiceField(label=gettext_lazy("This discussion is"), choices=ThreadState.choices)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes between two posts of one person, when slow"),
        required=False,
        min_value=1,
        max_value=arranging.SLOWEST,
    )
    reason = forms.CharField(label=REASON, max_length=300)

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Set the pace."""
        typed = self.cleaned_data
        return arranging.set_pace(
            thread,
            state=ThreadState(typed["state"]),
            minutes=typed["minutes"] or 0,
            reason=typed["reason"],
            by=by,
        )

    @property
    def done(self) -> str:
        """Return how one can write in it now."""
        return {
            ThreadState.OPEN: _("This discussion is open again."),
            ThreadState.SLOW: _("This discussion is slow now: one post in %(minutes)d minutes.")
            % {"minutes": self.cleaned_data["minutes"] or 0},
            ThreadState.CLOSED: _("This discussion is closed."),
        }[ThreadState(self.cleaned_data["state"])]


class PinForm(ArrangeForm):
    verb = "pin"
    title = gettext_lazy("On top of the lists")
    press = gettext_lazy("Save")
    is_pinned = forms.BooleanField(label=gettext_lazy("Keep on top"), required=False)

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Pin it or let it go."""
        return arranging.pin(thread, is_pinned=self.cleaned_data["is_pinned"], by=by)

    @property
    def done(self) -> str:
        """Return where it stands in lists now."""
        if self.cleaned_data["is_pinned"]:
            return _("This discussion stands on top of the lists now.")
        return _("This discussion no longer stands on top of the lists.")


class NarrowForm(ArrangeForm):
    verb = "narrow"
    title = gettext_lazy("For fewer people")
    caution = gettext_lazy(
        "For good: it is never opened to more people again. Who no longer belongs to them finds "
        "nothing here any more, their own posts neither."
    )
    press = gettext_lazy("Show it to fewer people")
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Who may read and write"),
        coerce=lambda value: Audience(int(value)),
        choices=Audience.choices,
    )

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Narrow it."""
        return arranging.narrow(thread, to=self.cleaned_data["audience"], by=by)

    @property
    def done(self) -> str:
        """Return for whom it is now."""
        whom = self.cleaned_data["audience"].label
        return _("This discussion is now for: %(whom)s.") % {"whom": whom}


class MoveForm(ArrangeForm):
    verb = "move"
    title = gettext_lazy("Move")
    press = gettext_lazy("Move this discussion")
    themes = _themes_field()
    item = forms.CharField(
        label=gettext_lazy("Or onto an item: its address or number"),
        max_length=ADDRESS_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "Copy the address of its page, or write KB-7F3K9. Then the themes above do not count: "
            "it has those of the item."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for one to three themes or an item."""
        typed = super().clean() or {}
        themes = list(typed.get("themes") or ())
        if not typed.get("item") and not 1 <= len(themes) <= MOST_THEMES:
            raise forms.ValidationError(_("Choose one to three themes, or an item."))
        return typed

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Move it."""
        typed = self.cleaned_data["item"].strip()
        item = _item_at(typed, by) if typed else None
        if typed and item is None:
            raise DiscussionError(_("There is no item with this number."))
        return arranging.move(thread, themes=list(self.cleaned_data["themes"]), item=item, by=by)

    @property
    def done(self) -> str:
        """Return where it stands now."""
        if self.cleaned_data["item"].strip():
            return _("Moved: this discussion belongs to the item now.")
        themes = ", ".join(theme.name for theme in self.cleaned_data["themes"])
        return _("Moved: this discussion stands under %(themes)s now.") % {"themes": themes}


class SplitForm(ArrangeForm):
    verb = "split"
    title = gettext_lazy("Take posts out into a discussion of their own")
    press = gettext_lazy("Take these posts out")
    numbers = forms.CharField(
        label=gettext_lazy("Numbers of the posts"),
        max_length=500,
        help_text=gettext_lazy("Such as 4, 7, 9-12."),
    )
    heading = forms.CharField(label=gettext_lazy("Title of the new discussion"), max_length=160)
    themes = _themes_field()

    def clean_numbers(self) -> list[int]:
        """Return the numbers meant by "4, 7, 9-12"."""
        found: list[int] = []
        for part in self.cleaned_data["numbers"].replace("#", "").split(","):
            first, _dash, last = part.strip().partition("-")
            if not (first.isascii() and first.isdigit() and len(first) < 8):
                raise forms.ValidationError(_("Write numbers, such as 4, 7, 9-12."))
            last = last.strip() or first
            if not (last.isascii() and last.isdigit() and len(last) < 8):
                raise forms.ValidationError(_("Write numbers, such as 4, 7, 9-12."))
            until = min(int(last), int(first) + arranging.MOST_AT_ONCE)
            found += range(int(first), until + 1)
        return found

    def clean_themes(self) -> list[Theme]:
        """Return one to three themes."""
        chosen = list(self.cleaned_data["themes"])
        if len(chosen) > MOST_THEMES:
            raise forms.ValidationError(
                _("Choose at most %(most)d themes.") % {"most": MOST_THEMES}
            )
        return chosen

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Split it."""
        typed = self.cleaned_data
        return arranging.split(
            thread, numbers=typed["numbers"], title=typed["heading"], themes=typed["themes"], by=by
        )

    @property
    def done(self) -> str:
        """Return what one looks at now."""
        return _("Taken out. This is their new discussion; their old addresses lead here.")


class MergeForm(ArrangeForm):
    verb = "merge"
    title = gettext_lazy("Merge into another discussion")
    press = gettext_lazy("Merge the two discussions")
    into = forms.CharField(
        label=gettext_lazy("Address or number of the other discussion"),
        max_length=ADDRESS_LENGTH,
        help_text=gettext_lazy(
            "Copy its address, or write D-7F3K9X. All posts go to its end. While you type, "
            "discussions with a title like this one are offered."
        ),
        widget=forms.TextInput(attrs={"list": "like-it", "autocomplete": "off"}),
    )

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Merge it."""
        named = _THREAD.search(self.cleaned_data["into"].upper())
        other = queries.thread_for(by, named[0]) if named else None
        if other is None:
            raise DiscussionError(_("There is no discussion with this number."))
        return arranging.merge(thread, into=other, by=by)

    @property
    def done(self) -> str:
        """Return where the posts stand now."""
        return _("Merged. The posts stand at the end of this discussion now.")


FORMS: dict[str, Callable[..., ArrangeForm]] = {
    form.verb: form for form in (PaceForm, PinForm, NarrowForm, MoveForm, SplitForm, MergeForm)
}
