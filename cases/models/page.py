"""What everyone may read and editors word: the home page, plain pages, the numbers to call."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cases.blocks import prose
from cases.serving import PreviewServedByView, view_for


class HomePage(PreviewServedByView, Page):
    """The front page's own words; what it lists comes from the library."""

    welcome = models.CharField(_("welcome"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    call_for_cases = models.TextField(_("call for cases"), blank=True)
    dilemma_of_the_month = models.ForeignKey(
        "cases.Item",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "dilemma"},
        verbose_name=_("dilemma of the month"),
    )

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("welcome"),
        FieldPanel("introduction"),
        FieldPanel("call_for_cases"),
        FieldPanel("dilemma_of_the_month"),
    ]
    private_page_options: ClassVar[list[str]] = []  # pages are for everyone: items have audiences
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cases.InfoPage"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer through the view named for the model."""
        return view_for("cases.homepage")(request, self)


class InfoPage(PreviewServedByView, Page):
    """A plain page for everyone: about, privacy, accessibility, contact, first help."""

    class Template(models.TextChoices):
        PLAIN = "plain", _("plain text")
        HELP = "help", _("what to do now")
        CONTACT = "contact", _("contact")

    layout = models.CharField(_("layout"), max_length=8, choices=Template, default=Template.PLAIN)
    body = prose(_("text"))

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("layout"),
        FieldPanel("body"),
    ]
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["cases.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer through the view named for the model."""
        return view_for("cases.infopage")(request, self)


class HelpNumber(models.Model):
    """A number of one's own organisation to call when threatened. None is built in."""

    organisation = models.CharField(_("organisation"), max_length=120)
    label_nl = models.CharField(_("what it is for, in Dutch"), max_length=120)
    label_en = models.CharField(_("what it is for, in English"), max_length=120)
    number = models.CharField(_("telephone number"), max_length=30)
    hours = models.CharField(_("hours"), max_length=80, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order", "organisation"]
        verbose_name = _("number to call")
        verbose_name_plural = _("numbers to call")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.number}"
