"""The page on which moderators set a thread's pace and place; to all others it is not there."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.clearance import Audience
from accounts.models import Person
from accounts.requests import signed_in
from cases.discussions import queries
from cases.discussions.actions import arranging
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Thread, ThreadState
from cases.discussions.models.thread import MOST_THEMES
from cases.discussions.permissions import may_moderate
from cases.models import Item, Theme
from kennisbank.discussing import reading

REASON = gettext_lazy("Reason, which everybody can read")


def _themes_field() -> forms.ModelMultipleChoiceField[Theme]:
    return forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"),
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("One to three."),
    )


class ArrangeForm(forms.Form):
    """One thing to do to a thread. `keep` does it and may raise DiscussionError."""

    verb = ""
    title = gettext_lazy("")
    press = gettext_lazy("")  # what its button says
    now = ""  # how it is today, said beside the title
    caution: Promise | str = ""  # what cannot be undone

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
        label=gettext_lazy("Or onto an item: its number"),
        max_length=8,
        required=False,
        help_text=gettext_lazy(
            "Such as KB-7F3K9. Then the themes above do not count: it has those of the item."
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
        number = self.cleaned_data["item"].strip().upper()
        item = None
        if number:
            item = Item.objects.visible_to(by).filter(public_id=number).first()
            if item is None:
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
        label=gettext_lazy("Number of the other discussion"),
        max_length=8,
        help_text=gettext_lazy("Such as D-7F3K9X, from its address. All posts go to its end."),
    )

    def keep(self, thread: Thread, *, by: Person) -> Thread:
        """Merge it."""
        other = queries.thread_for(by, self.cleaned_data["into"].strip())
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


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def arrange(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Show what can be done to a thread, and do one of it."""
    thread = reading.thread_or_404(request.user, thread_id)
    if not may_moderate(request.user):
        raise Http404
    typed: ArrangeForm | None = None
    verb = request.POST.get("do", "")
    if request.method == "POST" and verb in FORMS:
        typed = FORMS[verb](request.POST, prefix=verb)
        if typed.is_valid():
            try:
                shown = typed.keep(thread, by=signed_in(request))
            except DiscussionError as error:
                typed.add_error(None, str(error))
            else:
                messages.success(request, typed.done)
                return redirect(shown)
    context = {"thread": thread, "forms": _forms(thread, typed), "form": typed}
    return render(
        request, "discussing/arrange.html", context, status=422 if typed is not None else 200
    )


def _forms(thread: Thread, typed: ArrangeForm | None) -> list[ArrangeForm]:
    """Return a form for each verb that makes sense here, with what was typed in one of them."""
    themes = [row.theme for row in thread.thread_themes.select_related("theme")]
    begun = {
        "pace": {"state": thread.state, "minutes": thread.slow_minutes or None},
        "pin": {"is_pinned": thread.is_pinned},
        "narrow": {"audience": int(thread.effective_audience)},
        "move": {"themes": [theme.pk for theme in themes]},
        "split": {"themes": [theme.pk for theme in themes]},
    }
    only_alone = {"move", "merge"}
    forms_here = [
        typed
        if typed is not None and typed.verb == verb
        else form(prefix=verb, initial=begun.get(verb))
        for verb, form in FORMS.items()
        if thread.item is None or verb not in only_alone
    ]
    now = _now(thread, themes)
    for each in forms_here:
        each.now = now[each.verb]
    return forms_here


def _now(thread: Thread, themes: Sequence[Theme]) -> dict[str, str]:
    """Return how a thread is arranged today, by the verb that would change it."""
    pace = thread.get_state_display()
    if thread.state == ThreadState.SLOW:
        pace = _("slow: one post in %(minutes)s minutes") % {"minutes": thread.slow_minutes}
    return {
        "pace": pace,
        "pin": _("kept on top") if thread.is_pinned else _("not kept on top"),
        "narrow": str(thread.effective_audience.label),
        "move": ", ".join(theme.name for theme in themes),
        "split": _("posts #1 to #%(last)d") % {"last": thread.last_number},
        "merge": thread.public_id,
    }
