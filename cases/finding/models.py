"""The index: one row per published item, flat, with what lists and search ask for."""

from django.db import models


class Entry(models.Model):
    """What is known of an item for finding it.

    Audience and withdrawal are *not* copied: every question joins the item
    and asks the gate, so a restriction counts before the index is refreshed.
    Texts hold only what everyone who sees the item may read: no teaching
    notes, nothing that is shown after choosing.
    """

    item = models.OneToOneField(
        "cases.Item", on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    family = models.PositiveBigIntegerField(db_index=True)
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    themes = models.CharField(max_length=20, blank=True)
    platforms = models.CharField(max_length=400, blank=True)
    tags = models.TextField(blank=True)
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
    text = models.TextField(blank=True)
    title_stems = models.TextField(blank=True)
    lead_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    # Of what came of it in practice (cases/trying/counting.py); no bound below three reports.
    tried_count = models.PositiveIntegerField(default=0)
    tried_worked = models.PositiveIntegerField(default=0)
    tried_bound = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "language"], name="entry_kind_language"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"
