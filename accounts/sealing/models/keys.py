"""Who keeps the keys: two sides of moderators, each with one key at a time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Role
from accounts.models import Membership
from accounts.sealing import vault

# Administrators run the site and give out roles: they keep no key, whatever else they are.
KEEPER_ROLES = frozenset({Role.MODERATOR, Role.EDITOR})


class Side(models.IntegerChoices):
    """Of the two groups; it takes one of each to open a box."""

    ONE = 1, _("side one")
    TWO = 2, _("side two")


class KeeperQuerySet(models.QuerySet["Keeper"]):
    """Keepers, asked in the words of the house."""

    def present(self) -> "KeeperQuerySet":
        """Keep those whose role still lets them be one, today."""
        current = Membership.objects.current()
        may = current.filter(role__in=KEEPER_ROLES).values("person")
        runs_the_site = current.filter(role=Role.ADMINISTRATOR).values("person")
        return self.filter(person__is_active=True, person__in=may).exclude(person__in=runs_the_site)

    def holding(self, key: "GroupKey") -> "KeeperQuerySet":
        """Keep those who can open what is sealed to a key."""
        return self.filter(shares__key=key)


class Keeper(models.Model):
    """Somebody with a pair of keys of their own, whose private half only their words unwrap.

    Without a share of the side's key they wait until a fellow keeper lets them in.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="keeper"
    )
    side = models.PositiveSmallIntegerField(_("side"), choices=Side)
    public_key = models.BinaryField(max_length=vault.KEY)
    wrapped_key = models.BinaryField(max_length=vault.WRAPPED)
    # Made with a key outside the database: a row that somebody put in by hand has none.
    mark = models.BinaryField(max_length=32)
    since = models.DateField(_("since"), default=timezone.localdate)

    objects = KeeperQuerySet.as_manager()

    class Meta:
        ordering = ["side", "since", "pk"]
        default_permissions = ()
        verbose_name = _("keeper of keys")
        verbose_name_plural = _("keepers of keys")
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="keeper_on_one_side")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.get_side_display()}"


class GroupKey(models.Model):
    """The key of a side, in its versions: the highest seals, the earlier ones still open.

    The private half is in the shares alone.
    """

    side = models.PositiveSmallIntegerField(choices=Side)
    version = models.PositiveIntegerField()
    public_key = models.BinaryField(max_length=vault.KEY)
    mark = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["side", "-version"]
        default_permissions = ()
        verbose_name = _("key of a side")
        verbose_name_plural = _("keys of the sides")
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="groupkey_of_one_side"),
            models.UniqueConstraint(fields=["side", "version"], name="groupkey_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.version}"


class Share(models.Model):
    """The private half of a side's key, sealed to one keeper."""

    keeper = models.ForeignKey(Keeper, on_delete=models.CASCADE, related_name="shares")
    key = models.ForeignKey(GroupKey, on_delete=models.CASCADE, related_name="shares")
    sealed = models.BinaryField(max_length=vault.SHARE)

    class Meta:
        ordering = ["keeper", "key"]
        default_permissions = ()
        verbose_name = _("share of a key")
        verbose_name_plural = _("shares of keys")
        constraints = [models.UniqueConstraint(fields=["keeper", "key"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.keeper_id}: {self.key_id}"
