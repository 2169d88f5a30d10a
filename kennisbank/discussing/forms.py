"""What one types in discussions."""

import uuid
from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.clearance import Audience, Reader, clearance_of
from cases.discussions.models import PostKind
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.models.thread import MOST_THEMES
from cases.discussions.models.wording import CHOSEN_KINDS
from cases.models import Theme
from cases.models.wording import Language
from cases.text import without_controls
from kennisbank.discussing.looking import Typed

KINDS = [(kind.value, kind.label) for kind in CHOSEN_KINDS]


class BodyField(forms.CharField):
    """A text in Markdown. The limit is named before anything else looks at it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Your text"))
        super().__init__(
            strip=False, widget=forms.Textarea({"rows": 7, "class": "composer__text"}), **options
        )

    def clean(self, value: Any) -> str:
        """Return the text without characters that stand for nothing."""
        text = without_controls(str(super().clean(value)))
        if self.required and not text.strip():
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if said := too_long(text):
            raise forms.ValidationError(said, code="max_length")
        return text


def too_long(text: str) -> str:
    """Say what the limit is, how much a text is over it, and what to do; else nothing."""
    over = len(text) - BODY_LENGTH
    if over <= 0:
        return ""
    said = ngettext(
        "A post is at most %(limit)s characters long. Yours is %(over)s character too long. "
        "Shorten it, or put the rest in a second post.",
        "A post is at most %(limit)s characters long. Yours is %(over)s characters too long. "
        "Shorten it, or put the rest in a second post.",
        over,
    )
    numbers = {"limit": BODY_LENGTH, "over": over}
    return said % {name: number_format(each, force_grouping=True) for name, each in numbers.items()}


class WritingForm(forms.Form):
    """A text one can look at before it is kept, with pictures beside it, without JavaScript too."""

    picture_errors: Sequence[str] = ()

    @property
    def wants_look(self) -> bool:
        """Tell whether whoever sent it only wants to see how it will look."""
        return "look" in self.data

    @property
    def is_looked_at(self) -> bool:
        """Tell whether how it will look is to be shown: that was asked, and the form is valid."""
        return self.wants_look and self.is_valid()

    @property
    def typed(self) -> Typed:
        """Return what a valid form says."""
        said = self.cleaned_data
        return Typed(said["body"], said["kind"], said.get("reply_to"), said.get("language", ""))

    def begun_again(self, sent: QueryDict) -> Self:
        """Return the form not yet sent, beginning with what was typed."""
        many = {"themes"}
        typed = {
            name: sent.getlist(name) if name in many else sent[name]
            for name in self.fields
            if name in sent
        }
        return self._new(typed)

    def _new(self, begun: dict[str, Any]) -> Self:
        return type(self)(initial=begun)


class PostForm(WritingForm):
    """Saying something in a thread."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=KINDS, initial=PostKind.REMARK.value, required=False
    )
    body = BodyField()
    reply_to = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    by_name = forms.BooleanField(
        label=_("Show my own name, although I have a pseudonym here"), required=False
    )
    # A field no person sees; programs that fill in everything fill it in.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_kind(self) -> PostKind:
        """Return the kind; a plain remark when none was chosen."""
        return PostKind(self.cleaned_data["kind"] or PostKind.REMARK)

    @property
    def is_trapped(self) -> bool:
        """Tell whether a program filled in what nobody sees."""
        return bool(self.cleaned_data.get("website"))


class ChangeForm(WritingForm):
    """Changing one's own post; `seen` is what it said when the form was made."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS)
    body = BodyField()
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_kind(self) -> PostKind:
        """Return the kind."""
        return PostKind(self.cleaned_data["kind"])


class ThreadForm(PostForm):
    """Opening a thread of its own with its first post."""

    title = forms.CharField(label=_("Title"), max_length=160)
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to three."),
    )
    audience = forms.TypedChoiceField(
        label=_("Who may read and write"), coerce=lambda value: Audience(int(value))
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    field_order = ("title", "kind", "body", "themes", "audience", "language")

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        own = clearance_of(reader)
        choices = [(value, label) for value, label in Audience.choices if value <= own]
        self.fields["audience"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def _new(self, begun: dict[str, Any]) -> Self:
        return type(self)(initial=begun, reader=self.reader)

    def clean_title(self) -> str:
        """Return the title on one line, without characters that stand for nothing."""
        return " ".join(without_controls(self.cleaned_data["title"]).split())

    def clean_themes(self) -> list[Theme]:
        """Return one to three themes."""
        chosen = list(self.cleaned_data["themes"])
        if len(chosen) > MOST_THEMES:
            raise forms.ValidationError(
                _("Choose at most %(most)d themes.") % {"most": MOST_THEMES}
            )
        return chosen
