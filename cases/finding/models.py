"""The index: a narrow row per published item for lists and counts, and its words beside it."""

from django.db import models

from accounts.clearance import Audience


class Entry(models.Model):
    """What is known of an item for finding it.

    The database itself keeps `audience`, `is_open` and `published` as the item has them, in the
    transaction in which the item changes (cases/finding/schema.py): lists and counts ask the
    gate of this row, and are never behind.
    """

    item = models.OneToOneField("cases.Item", on_delete=models.CASCADE, related_name="entry")
    audience = models.PositiveSmallIntegerField(default=Audience.POLICE)
    is_open = models.BooleanField(default=False)  # published and not withdrawn
    published = models.DateField(null=True)
    family = models.PositiveBigIntegerField(db_index=True)
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    themes = models.CharField(max_length=20, blank=True)
    verdict = models.CharField(max_length=12, blank=True)
    evidence = models.CharField(max_length=12, blank=True)
    maturity = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    area = models.CharField(max_length=12, blank=True)
    origin = models.CharField(max_length=12, blank=True)
    year = models.CharField(max_length=4, blank=True)
    length = models.CharField(max_length=8, blank=True)
    has_teaching_note = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(default=1)
    # Of what came of it in practice (cases/trying/counting.py); no bound below three reports.
    tried_count = models.PositiveIntegerField(default=0)
    tried_worked = models.PositiveIntegerField(default=0)
    tried_bound = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["is_open", "-published", "-id"], name="entry_newest"),
            models.Index(fields=["kind", "is_open", "-published", "-id"], name="entry_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"


class Label(models.Model):
    """One of several values an item has: a theme, a platform, a tag."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="labels")
    facet = models.CharField(max_length=8)
    value = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "value", "entry"], name="entry_label_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.facet} {self.value}"


class Text(models.Model):
    """The words of an item: as they are read, and as stems in the order of the text.

    Holds only what everyone who sees the item may read: no teaching notes, nothing that is
    shown after choosing. What each engine searches is made of the stems by the database
    (cases/finding/schema.py).
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    text = models.TextField(blank=True)
    title = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.entry_id}"
