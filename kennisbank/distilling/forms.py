"""What one types about insights."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.discussions.models import Post
from cases.insights.actions.distilling import Decided, Excerpt, Text
from cases.insights.excerpts import first_sentence, is_excerpt
from cases.insights.models import Insight, Objection, ObjectionKind
from cases.insights.models.insight import (
    CLAIM_LENGTH,
    CONDITION_LENGTH,
    DISSENT_LENGTH,
    NOTE_LENGTH,
)
from cases.insights.models.objection import OBJECTION_LENGTH
from cases.insights.models.quote import QUOTE_LENGTH
from cases.text import without_controls

SOME, NONE = "some", "none"
TAKE_OVER, LEAVE = "take_over", "leave"
DISSENT_CHOICES = (
    (SOME, _("There is another view:")),
    (NONE, _("We looked for another view and found none")),
)


class WordsField(forms.CharField):
    """A text of some lines, without characters that stand for nothing."""

    def __init__(self, *, rows: int = 2, **options: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        """Return the text with line ends as the database keeps them: browsers send others."""
        text = str(super().to_python(value))
        return without_controls(text.replace("\r\n", "\n"))


class TextForm(forms.Form):
    """What an insight says; whether there is another view must be answered."""

    claim = WordsField(
        label=_("What did you find?"),
        max_length=CLAIM_LENGTH,
        help_text=_("One sentence that others can use, at most 280 characters."),
    )
    works_when = WordsField(label=_("Works when"), max_length=CONDITION_LENGTH)
    not_when = WordsField(label=_("Not when"), max_length=CONDITION_LENGTH, required=False)
    has_dissent = forms.ChoiceField(
        label=_("Is there another view?"), choices=DISSENT_CHOICES, widget=forms.RadioSelect
    )
    dissent = WordsField(label=_("The other view"), max_length=DISSENT_LENGTH, required=False)

    def clean(self) -> dict[str, Any]:
        """Say what does not go together: a view that is there has words, none has none."""
        typed = super().clean() or self.cleaned_data
        words = typed.get("dissent", "").strip()
        if typed.get("has_dissent") == SOME and not words:
            self.add_error("dissent", _("Say which other view there is."))
        if typed.get("has_dissent") == NONE and words:
            self.add_error("has_dissent", _("You wrote another view. Then it was found."))
        return typed

    @property
    def text(self) -> Text:
        """Return what a valid form says."""
        typed = self.cleaned_data
        return Text(
            claim=typed["claim"],
            works_when=typed["works_when"],
            not_when=typed["not_when"],
            dissent=typed["dissent"],
            no_dissent=typed["has_dissent"] == NONE,
        )


class Once(forms.Form):
    """A form that counts once, however often it is sent."""

    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class DistilForm(Once, TextForm):
    """The words of an insight, and for each chosen post what is quoted of it."""

    def __init__(self, *args: Any, posts: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = posts
        for post in posts:
            self.fields[self._name(post)] = WordsField(
                label=_("From #%(number)d") % {"number": post.number},
                max_length=QUOTE_LENGTH,
                initial=first_sentence(post),
            )

    def _name(self, post: Post) -> str:
        return f"words_{post.key}"

    @property
    def quoted(self) -> list[tuple[Post, forms.BoundField]]:
        """Return each chosen post with the field for its words."""
        return [(post, self[self._name(post)]) for post in self.posts]

    @property
    def excerpts(self) -> list[Excerpt]:
        """Return what a valid form quotes."""
        return [Excerpt(post, self.cleaned_data[self._name(post)]) for post in self.posts]

    def clean(self) -> dict[str, Any]:
        """Say at each quote whether its post says it like this."""
        typed = super().clean()
        for post in self.posts:
            words = typed.get(self._name(post))
            if words and not is_excerpt(words, post):
                self.add_error(
                    self._name(post),
                    _("These words do not stand like this in the post. Copy them as they are."),
                )
        return typed


class DecisionForm(Once, TextForm):
    """What a meeting decided."""

    by_whom = forms.CharField(
        label=_("Who decided?"),
        max_length=160,
        help_text=_("For example: everybody present, 24 people."),
    )
    on = forms.DateField(label=_("When?"), widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].label = _("What was decided?")
        self.fields["works_when"].required = False

    @property
    def decided(self) -> Decided:
        """Return who decided, and when."""
        return Decided(without_controls(self.cleaned_data["by_whom"]), self.cleaned_data["on"])


class ObjectForm(Once):
    """Amending or objecting."""

    kind = forms.ChoiceField(
        label=_("What do you want?"), choices=ObjectionKind.choices, initial=ObjectionKind.AMEND
    )
    words = WordsField(
        label=_("What should be otherwise, and why?"), rows=4, max_length=OBJECTION_LENGTH
    )
    by_name = forms.BooleanField(
        label=_("Show my own name, although I have a pseudonym here"), required=False
    )


class AnswerForm(forms.Form):
    """Answering an objection: what is done with it, and a sentence on why.

    What is not chosen is not read: left as another view, it needs no text; taken over, no view.
    """

    verdict = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=(
            (TAKE_OVER, _("Take it over: I change the text below")),
            (LEAVE, _("Leave it as dissent: the other view stands with the insight")),
        ),
        widget=forms.RadioSelect,
    )
    # Not required in the browser: it is out of sight while the other is chosen.
    view = WordsField(
        label=_("The other view, as it will stand with the insight"),
        max_length=DISSENT_LENGTH,
        required=False,
        rows=3,
    )
    answer = WordsField(label=_("Your reply"), max_length=OBJECTION_LENGTH)
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = TextForm(*args, **{**kwargs, "use_required_attribute": False})
        self.words.fields["works_when"].required = False

    @property
    def takes_over(self) -> bool:
        """Tell whether it was chosen to change the text."""
        return bool(self["verdict"].value() == TAKE_OVER)

    def is_valid(self) -> bool:
        """Tell whether what was chosen can be done; the text counts when it is to change."""
        is_whole = not self.takes_over or self.words.is_valid()
        return bool(super().is_valid()) and is_whole

    def clean_view(self) -> str:
        """Say that a view that stays has words."""
        view = str(self.cleaned_data["view"])
        if self["verdict"].value() == LEAVE and not view:
            raise forms.ValidationError(_("Say which other view there is."))
        return view


def answering(objection: Objection, insight: Insight) -> dict[str, Any]:
    """Return with what the form of an answer begins: the text, and the objection as a view."""
    return {
        "view": "\n".join(filter(None, (insight.dissent, objection.words)))[:DISSENT_LENGTH],
        "claim": insight.claim,
        "works_when": insight.works_when,
        "not_when": insight.not_when,
        "has_dissent": SOME if insight.dissent else NONE if insight.no_dissent else "",
        "dissent": insight.dissent,
        "seen": insight.version,
    }


class NoteForm(forms.Form):
    """Why something is promoted."""

    note = WordsField(
        label=_("Why this one?"),
        max_length=NOTE_LENGTH,
        required=False,
        help_text=_(
            "Everybody reads it below the insight. Promoted, it stands before others in lists, and "
            "guidance can rest on it; who took part is told."
        ),
    )


class ReasonForm(forms.Form):
    """Why something is withdrawn."""

    reason = WordsField(label=_("Reason"), max_length=NOTE_LENGTH, help_text=_("Readers see it."))
