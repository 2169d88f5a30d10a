"""Admin pages that Wagtail does not have: withdraw an item, rename or merge a tag."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from accounts.permissions import is_editor
from accounts.requests import signed_in
from cases import actions
from cases.models import Item, Tag
from cases.models.tag import normal_tag


class WithdrawForm(forms.Form):
    """Asks for the reason, which readers will see, and what comes instead."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, as readers will see it"), widget=forms.Textarea
    )
    replaced_by = forms.ModelChoiceField(
        Item.objects.none(),
        to_field_name="public_id",
        required=False,
        label=gettext_lazy("Replaced by (KB-…)"),
        widget=forms.TextInput,
    )

    def __init__(self, item: Item, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        self.fields["replaced_by"].queryset = Item.objects.exclude(pk=item.pk)  # type: ignore[attr-defined]


class RenameForm(forms.Form):
    """Asks for the tag's new name."""

    name = forms.CharField(
        label=gettext_lazy("New name"),
        max_length=100,
        help_text=gettext_lazy("If a tag of this name exists, the two are merged."),
    )

    def clean_name(self) -> str:
        """Refuse what is left with nothing once it is written as tags are."""
        name: str = self.cleaned_data["name"]
        if not normal_tag(name):
            raise forms.ValidationError(_("A tag needs a name."))
        return name


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an item with a reason, or undo that."""
    item = get_object_or_404(Item, pk=pk)
    if not is_editor(request.user):
        raise PermissionDenied
    back = redirect(item.specific.snippet_viewset.get_url_name("edit"), item.pk)
    if request.method == "POST" and "restore" in request.POST:
        actions.restore(item, by=signed_in(request))
        messages.success(request, _("“%(title)s” can be read again.") % {"title": item})
        return back
    form = WithdrawForm(item, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw(
            item,
            reason=form.cleaned_data["reason"],
            replaced_by=form.cleaned_data["replaced_by"],
            by=signed_in(request),
        )
        messages.success(request, _("“%(title)s” is withdrawn.") % {"title": item})
        return back
    return render(request, "wagtailadmin/cases/withdraw.html", {"item": item, "form": form})


def rename_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a tag, or merge it into the tag that has the name already."""
    tag = get_object_or_404(Tag, pk=pk)
    if not is_editor(request.user):
        raise PermissionDenied
    initial = {"name": tag.name}
    form = RenameForm(request.POST or None, initial=initial)
    if form.is_valid():
        kept = actions.rename_tag(tag, to=form.cleaned_data["name"], by=signed_in(request))
        messages.success(request, _("The tag is now “%(name)s”.") % {"name": kept.name})
        return redirect(kept.snippet_viewset.get_url_name("list"))
    return render(request, "wagtailadmin/cases/rename_tag.html", {"tag": tag, "form": form})
