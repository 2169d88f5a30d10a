"""An appeal: whoever wrote a post asks that another moderator looks at what was decided."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.moderation.models.wording import APPEAL_OF_ANOTHER, WORDS_LENGTH, AppealState


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Appeals, asked in the words of the house."""

    def open(self) -> Self:
        """Keep those nobody judged yet."""
        return self.filter(state=AppealState.OPEN)

    def come_in(self) -> Self:
        """Keep those that moderators see: one under a pseudonym comes in when its day is over."""
        return self.filter(Q(at__isnull=False) | Q(day__lt=timezone.localdate()))


class Appeal(models.Model):
    """One per measure. It says nobody who asks: the measure's post has an author, or a pseudonym.

    Of one under a pseudonym the day is kept and no time, and rows lie in no order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.OneToOneField(
        "moderation.Measure", on_delete=models.CASCADE, related_name="appeal"
    )
    words = models.TextField(
        _("why you see it differently"), validators=[MaxLengthValidator(WORDS_LENGTH)]
    )
    day = models.DateField(_("day"), default=timezone.localdate)
    at = models.DateTimeField(_("when"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=AppealState, default=AppealState.OPEN
    )
    # Who decided what is appealed, so that the database itself can refuse them as a judge.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("judged by"),
    )
    judged_at = models.DateTimeField(_("judged"), null=True, blank=True)
    answer = models.TextField(
        _("answer"), blank=True, validators=[MaxLengthValidator(WORDS_LENGTH)]
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            # Without a person (one who left) this holds by itself.
            models.CheckConstraint(
                condition=~Q(judged_by=F("decided_by")), name="appeal_judged_by_another"
            ),
            models.CheckConstraint(
                condition=Q(state=AppealState.OPEN, judged_at__isnull=True, answer="")
                | (~Q(state=AppealState.OPEN) & Q(judged_at__isnull=False) & ~Q(answer="")),
                name="appeal_judged_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.state}"

    @property
    def state_of_another(self) -> Promise:
        """Return what came of it, said to who did not ask."""
        return APPEAL_OF_ANOTHER[AppealState(self.state)]

    @property
    def since(self) -> dt.datetime:
        """Return when it began to wait: of a pseudonymous one, the end of its day."""
        if self.at is not None:
            return self.at
        return timezone.make_aware(dt.datetime.combine(self.day, dt.time.max))
