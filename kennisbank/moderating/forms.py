"""What one types to flag, decide, appeal, judge and ask."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from cases.deliberation.actions.hiding import BECAUSE_MOST
from cases.discussions.models import Post, PostState
from cases.discussions.models.post import BODY_LENGTH
from cases.insights.models import Hidden
from cases.moderation.actions import deciding, silencing
from cases.moderation.actions.making import Why, last_decision
from cases.moderation.actions.titling import TITLE_LENGTH
from cases.moderation.models import FlagReason, Measure, Rule
from cases.moderation.models.take_down import ADDRESS_LENGTH
from cases.moderation.models.wording import WORDS_LENGTH
from cases.text import without_controls


class WordsField(forms.CharField):
    """Some sentences in plain text."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        widget = forms.Textarea({"rows": rows})
        super().__init__(max_length=WORDS_LENGTH, widget=widget, **options)

    def clean(self, value: Any) -> str:
        """Return the text without characters that stand for nothing."""
        return without_controls(str(super().clean(value))).strip()


class FlagForm(forms.Form):
    """Why somebody asks to look at a post."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=FlagReason.choices, widget=forms.RadioSelect
    )
    words = WordsField(
        label=_("In your own words"),
        required=False,
        help_text=_("Optional. Moderators read it; whoever wrote the post does not."),
    )

    def clean_reason(self) -> FlagReason:
        """Return the reason."""
        return FlagReason(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        """Refuse “something else” that does not say what."""
        typed = super().clean() or {}
        if typed.get("reason") == FlagReason.OTHER and not typed.get("words", "").strip():
            self.add_error("words", _("Say what it is: “something else” tells moderators nothing."))
        return typed


class HideReasonForm(forms.Form):
    """Why a reason in a dilemma is hidden; to show it again nothing is asked."""

    because = forms.CharField(
        label=_("Reason"),
        max_length=BECAUSE_MOST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Its author reads this beside their own choice."),
    )

    def __init__(self, *args: Any, is_hidden: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_hidden:
            del self.fields["because"]


class HideInsightForm(HideReasonForm):
    """Why an insight or an objection is hidden; of an insight that said something else, what."""

    what = forms.ChoiceField(
        label=_("What do you want to hide?"), choices=Hidden.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, is_hidden: bool, has_earlier: bool = False, **kwargs: Any):
        super().__init__(*args, is_hidden=is_hidden, **kwargs)
        if "because" in self.fields:
            self.fields["because"].help_text = _("Its author reads this.")
        if is_hidden or not has_earlier:
            del self.fields["what"]

    @property
    def reason(self) -> str:
        """Return the reason that was typed."""
        return str(self.cleaned_data.get("because", ""))


class TakeDownForm(forms.Form):
    """A request by anybody."""

    address = forms.CharField(
        label=_("Address on this site"),
        max_length=ADDRESS_LENGTH,
        help_text=_("Of the page, or of one post: its number beside it is a link."),
    )
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=FlagReason.choices, widget=forms.RadioSelect
    )
    words = WordsField(label=_("What should go, and why"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        help_text=_("Not needed."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address for the answer"),
        required=False,
        help_text=_(
            "Optional. Without it you get no answer. We delete it 90 days after answering."
        ),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    # A field no person sees; programs that fill in everything fill it in.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """Return the name on one line, without characters that stand for nothing."""
        return " ".join(without_controls(self.cleaned_data["name"]).split())

    @property
    def is_trapped(self) -> bool:
        """Tell whether a program filled in what nobody sees."""
        return bool(self.data.get("website"))


class WhyForm(forms.Form):
    """The rule and the reason of a decision."""

    rule = forms.ChoiceField(label=_("Rule"), choices=[("", "–"), *Rule.choices], required=False)
    reason = WordsField(
        label=_("Reason: the author reads it"),
        required=False,
        help_text=_("Leave it empty to say what the rule says."),
    )

    @property
    def why(self) -> Why:
        """Return why, of a valid form."""
        rule = self.cleaned_data["rule"]
        return Why(Rule(rule) if rule else None, self.cleaned_data["reason"])


LET_STAND, HIDE, WARN, MUTE, CLOSE = "let_stand", "hide", "warn", "mute", "close"
DECISIONS = (
    (LET_STAND, _("Let it stand: show it, nothing is wrong")),
    (HIDE, _("Hide it")),
    (WARN, _("Warn its author, and leave it at that")),
    (MUTE, _("Silence its author for a while")),
    (CLOSE, _("Close the discussion, with a note that says why")),
)
SIMPLE: dict[str, Callable[..., Measure]] = {
    LET_STAND: deciding.let_stand,
    HIDE: deciding.hide,
    WARN: deciding.warn,
}
WEEK = 7
LENGTHS = ((1, _("1 day")), (3, _("3 days")), (WEEK, _("1 week")), (30, _("30 days")))


class DecisionForm(WhyForm):
    """Deciding about a post. `seen` is the last decision the moderator saw on the page."""

    decision = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    days = forms.ChoiceField(
        label=_("Silenced for how long"), choices=LENGTHS, initial=WEEK, required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("decision", "days", "rule", "reason")

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        self.post = post
        kwargs["initial"] = {"seen": last_decision(post), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if post.state == PostState.HIDDEN:
            decisions = ((LET_STAND, _("Show it again: nothing is wrong")), *DECISIONS[1:])
            self.fields["decision"].choices = decisions  # type: ignore[attr-defined]  # a choice field

    def save(self, *, by: Person) -> Measure:
        """Decide. Raises ModerationError, also when somebody decided since the page was made."""
        decision = partial(self._decide, by=by)
        return deciding.decide(self.post, seen=self.cleaned_data["seen"], decision=decision)

    def look_again(self) -> None:
        """Let the form stand below what was decided meanwhile: sent again, it counts."""
        self.data = {**self.data, "seen": last_decision(self.post)}

    def _decide(self, *, by: Person) -> Measure:
        decision = self.cleaned_data["decision"]
        if decision == CLOSE:
            return deciding.close(self.post.thread, why=self.why, by=by)
        if decision == MUTE:
            until = timezone.localdate() + dt.timedelta(days=int(self.cleaned_data["days"] or WEEK))
            return silencing.mute(self.post, until=until, why=self.why, by=by)
        return SIMPLE[decision](self.post, why=self.why, by=by)


class HideNowForm(WhyForm):
    """Why a post is hidden before anybody decides."""

    prefix = "now"

    def save(self, post: Post, *, by: Person) -> Measure:
        """Hide it. Raises ModerationError, also without a rule or a reason."""
        return deciding.hide_for_now(post, why=self.why, by=by)


class EditForm(WhyForm):
    """Other words for a post; `seen` is what it said when the form was made."""

    body = forms.CharField(
        label=_("Text"),
        max_length=BODY_LENGTH,
        strip=False,
        widget=forms.Textarea({"rows": 10}),
    )
    is_open = forms.BooleanField(
        label=_("Readers may see what it said before"),
        required=False,
        help_text=_("Only when nothing in it puts anybody in danger."),
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    field_order = ("body", "is_open", "rule", "reason")

    def clean_body(self) -> str:
        """Return the text without characters that stand for nothing."""
        return without_controls(self.cleaned_data["body"])


class TitleForm(WhyForm):
    """Another title for a discussion; `seen` is the one it had when the form was made."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("title", "rule", "reason")

    def clean_title(self) -> str:
        """Return the title on one line, without characters that stand for nothing."""
        return " ".join(without_controls(self.cleaned_data["title"]).split())


class AppealForm(forms.Form):
    """Why an author sees it differently."""

    words = WordsField(label=_("Why you see it differently"), rows=6)


VERDICTS = (("granted", _("The author is right")), ("declined", _("The decision stands")))
ANSWERS = (("granted", _("It was taken down or changed")), ("declined", _("It stays as it is")))


class JudgeForm(forms.Form):
    """Judging an appeal."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=VERDICTS, widget=forms.RadioSelect)
    answer = WordsField(label=_("Why: the author reads it"))

    @property
    def is_granted(self) -> bool:
        """Tell what was chosen, of a valid form."""
        return bool(self.cleaned_data["verdict"] == "granted")


class AnswerForm(forms.Form):
    """Answering a request to take something down."""

    verdict = forms.ChoiceField(label=_("What was done"), choices=ANSWERS, widget=forms.RadioSelect)
    answer = WordsField(label=_("Answer: it is mailed to whoever asked, if they gave an address"))

    @property
    def is_granted(self) -> bool:
        """Tell what was chosen, of a valid form."""
        return bool(self.cleaned_data["verdict"] == "granted")
