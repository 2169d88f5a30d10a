"""The one concrete base of all knowledge: everything with an audience is an Item."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from accounts.audit import Event, record
from accounts.clearance import Audience, Reader
from accounts.models import Person
from accounts.notifications.telling import tell
from cases.access import readable_q, visible_q
from cases.blocks import rows
from cases.models.history import FormerSlug, ItemVersion
from cases.models.identifiers import ID_PATTERN, new_public_id
from cases.models.wording import (
    KINDS,
    AuthorDisplay,
    Kind,
    Language,
    Licence,
    Origin,
    max_words,
    row_text,
)
from cases.serving import PreviewServedByView
from cases.text import without_controls

PUBLISHED, CHANGED = "item_published", "item_changed"  # what followers are told


class ItemQuerySet(models.QuerySet["Item"]):
    """Items, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep what this reader may see; everything that lists or counts begins here."""
        return self.filter(visible_q(person))

    def readable_by(self, person: Reader | None) -> Self:
        """As visible_to, with withdrawn items: only for an item's own address."""
        return self.filter(readable_q(person))

    def about(self, theme: models.Model) -> Self:
        """Keep items under a theme."""
        return self.filter(item_themes__theme=theme)

    def newest(self) -> Self:
        """Order by first publication, newest first; the id settles ties."""
        return self.order_by("-first_published", "-pk")


def _relation(model: str) -> GenericRelation:
    """Return the way from an item to what Wagtail keeps of it, whatever its type."""
    return GenericRelation(
        model,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="item",
        for_concrete_model=False,
    )


class Item(
    PreviewServedByView,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """Something written for an audience; `kind` says which child it is."""

    public_id = models.CharField(
        _("identifier"),
        max_length=8,
        unique=True,
        default=new_public_id,
        editable=False,
        validators=[RegexValidator(ID_PATTERN)],
    )
    kind = models.CharField(_("type"), max_length=10, choices=Kind, editable=False)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("The last part of the address; made from the title when left empty."),
    )
    summary = models.TextField(
        _("summary"),
        validators=[MaxLengthValidator(280)],
        help_text=_("One sentence that gives the answer away. At most 280 characters."),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DUTCH
    )
    translation_of = models.ForeignKey(
        "cases.Item",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
        limit_choices_to={"translation_of__isnull": True},
    )
    translated_on = models.DateField(
        _("translated on"),
        null=True,
        blank=True,
        help_text=_("The day on which this text was last equal to its original."),
    )
    tags = ClusterTaggableManager(through="cases.ItemTag", blank=True, verbose_name=_("tags"))
    platforms = ParentalManyToManyField(
        "cases.Platform", blank=True, related_name="items", verbose_name=_("platforms")
    )
    audience = models.PositiveSmallIntegerField(
        _("visible to"),
        choices=Audience,
        default=Audience.POLICE,
        db_index=True,
        help_text=_("Who may read this. In doubt, choose the narrower one."),
    )
    # Whose it is; nobody's when it was imported or its author left. Never part of a revision.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        serialize=False,
        related_name="items",
        verbose_name=_("author"),
    )
    author_display = models.CharField(
        _("show author"), max_length=10, choices=AuthorDisplay, default=AuthorDisplay.ROLE
    )
    byline = models.CharField(
        _("byline"), max_length=120, blank=True, help_text=_("What readers see as the author.")
    )
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.CC_BY)
    origin = models.CharField(_("origin"), max_length=12, choices=Origin, default=Origin.OWN)
    sources = rows(
        _("sources"), {"text": row_text(_("Source")), "url": row_text(_("Address"), required=False)}
    )
    source_silence = models.TextField(
        _("what the source does not say"),
        blank=True,
        help_text=_("Needed when the item comes from a source: what stays unknown?"),
    )
    for_manager = models.TextField(
        _("for the manager"),
        blank=True,
        validators=[max_words(60)],
        help_text=_("At most 60 words."),
    )
    who_should_know = models.CharField(_("who should know"), max_length=200, blank=True)
    where_to_use = models.JSONField(_("where to use it"), default=list, blank=True)
    change_notes = rows(
        _("what changed"),
        {"on": row_text(_("Date, as 2026-11-20")), "text": row_text(_("What changed"))},
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)
    lead_image = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    lead_image_alt = models.CharField(_("description of the image"), max_length=200, blank=True)

    # Facts about the item as a whole, not about one revision (see with_content_json).
    first_published = models.DateField(_("published"), null=True, blank=True, editable=False)
    last_changed = models.DateField(_("changed"), null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason of withdrawal"), blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "cases.Item",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
        editable=False,
    )

    revisions_kept = _relation("wagtailcore.Revision")
    workflow_states_kept = _relation("wagtailcore.WorkflowState")

    objects = ItemQuerySet.as_manager()

    KIND: ClassVar[Kind]
    WHOLE_FIELDS: ClassVar[tuple[str, ...]] = (
        "public_id",
        "kind",
        "first_published",
        "last_changed",
        "withdrawn_on",
        "withdrawn_reason",
        "replaced_by_id",
        "author_id",
    )

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="item_slug_once_per_kind"),
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values), name="item_audience_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="item_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(translation_of=models.F("id")),
                name="item_not_its_own_translation",
            ),
        ]
        indexes = [
            models.Index(fields=["live", "audience", "-first_published"], name="item_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the kind and, where empty, the address filled in."""
        self._fill_in()
        super().save(*args, **kwargs)

    def _fill_in(self) -> None:
        for field in self._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField):
                value = getattr(self, field.attname)
                if isinstance(value, str):
                    setattr(self, field.attname, without_controls(value))
        if type(self) is not Item:
            self.kind = self.KIND
        if not self.slug:
            self.slug = self._free_slug()

    def _free_slug(self) -> str:
        """Return an address of its own; only what everyone may read has the title alone.

        Were hidden items to take such addresses, a public item of the same title would
        show by its own that there is another.
        """
        title, mark = slugify(self.title)[:100].strip("-"), self.public_id[3:].lower()
        if not title:
            return self.public_id.lower()
        taken = Item.objects.filter(kind=self.kind, slug=title).exclude(pk=self.pk)
        is_free = self.audience == Audience.PUBLIC and not taken.exists()
        return title if is_free else f"{title}-{mark}"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Check the fields as save() would fill them in."""
        self._fill_in()
        super().full_clean(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address under the current interface language."""
        return reverse("item", kwargs={"kind": self.kind, "slug": self.slug})

    @property
    def canonical_path(self) -> str:
        """Return the address under the item's own language, the one for search engines."""
        with override(self.language):
            return self.get_absolute_url()

    @property
    def permanent_url(self) -> str:
        """Return the address that stays."""
        return reverse("permanent", kwargs={"public_id": self.public_id})

    @cached_property
    def specific(self) -> "Item":
        """Return this item as its own type (one query when it is not yet)."""
        if type(self) is not Item:
            return self
        child: Item = getattr(self, KINDS[Kind(self.kind)].accessor)
        return child

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Return nothing: the view named for the model makes the context."""
        return {}

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Keep what belongs to the item as a whole when a revision is laid over it.

        Otherwise publishing a draft made before a withdrawal would undo it.
        """
        obj: Self = super().with_content_json(content)
        for name in self.WHOLE_FIELDS:
            setattr(obj, name, getattr(self, name))
        return obj

    def publish(
        self, revision: Revision, user: Person | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Publish, number the version so that `/id/KB-…/v3` stays, and keep the old address.

        Overrides Wagtail's documented method because the admin, the workflow
        and the scheduler all come through here.
        """
        before = type(self).objects.get(pk=self.pk)
        super().publish(revision, user, *args, **kwargs)
        stored = type(self).objects.get(pk=self.pk)
        if not stored.live:
            return  # scheduled for later
        if before.live and before.slug != stored.slug:
            FormerSlug.keep(before)
        today = timezone.localdate()
        Item.objects.filter(pk=self.pk).update(
            first_published=stored.first_published or today, last_changed=today
        )
        ItemVersion.give_number(stored, revision)
        is_new = stored.first_published is None
        tell(PUBLISHED if is_new else CHANGED, subject=stored.public_id)
        if before.live and before.audience != stored.audience:
            record(
                Event.ITEM_AUDIENCE_CHANGED,
                by=user,
                about=stored,
                was=before.audience,
                now=stored.audience,
            )
