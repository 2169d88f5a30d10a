"""Taking somebody who leaves out of choices: theirs lose their words, others' their name."""

from django.db.models import F

from accounts.privacy.rooms import Leaver
from cases.deliberation.models import AddedOption, Choice, ChoiceDraft


def forget(leaver: Leaver) -> None:
    """Cut somebody off from what they chose, and take their words away; the count stays.

    Within a transaction.
    """
    mine = Choice.objects.filter(person=leaver.person)
    mine.update(
        person=None, is_named=False, reason="", else_text="", names_taken=F("names_taken") + 1,
        hidden_on=None, hidden_because="",
    )  # fmt: skip
    ChoiceDraft.objects.filter(person=leaver.person).delete()
    _out_of_reasons(leaver)
    for option in AddedOption.objects.all():
        text = leaver.traces.without_name(option.text, option.dilemma.language)[:240]
        if text != option.text:
            AddedOption.objects.filter(pk=option.pk).update(text=text)


def _out_of_reasons(leaver: Leaver) -> None:
    """Take a name and addresses out of what others gave as their reason."""
    for choice in Choice.objects.exclude(reason="", else_text="").select_related("dilemma"):
        language = choice.dilemma.language
        clean = {
            name: leaver.traces.without_name(getattr(choice, name), language)
            for name in ("reason", "else_text")
        }
        if any(getattr(choice, name) != text for name, text in clean.items()):
            rows = Choice.objects.filter(pk=choice.pk)
            rows.update(**clean, names_taken=F("names_taken") + 1)
    for draft in ChoiceDraft.objects.select_related("dilemma"):
        fields = {
            key: leaver.traces.without_name(value, draft.dilemma.language)
            if isinstance(value, str)
            else value
            for key, value in draft.fields.items()
        }
        if fields != draft.fields:
            ChoiceDraft.objects.filter(pk=draft.pk).update(fields=fields)
