"""The user of the site: someone who signs in with an e-mail address."""

import uuid
from collections.abc import Collection
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.clearance import ADMIN_ROLES, Role


class PersonManager(BaseUserManager["Person"]):
    """Makes people; Django's commands call it."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Person":
        """Make and save a person; the address is kept in lower case, and as shown to be theirs.

        Whoever calls this vouches for the address: allauth would otherwise take any next one
        in use without a check. Raises ValueError without an address.
        """
        if not email:
            raise ValueError("A person needs an e-mail address.")
        person = self.model(email=email.strip().lower(), **extra)
        person.set_password(password)
        person.save(using=self._db)
        addresses = apps.get_model("account", "EmailAddress")  # allauth's, loaded after this
        addresses._default_manager.using(self._db).create(
            user=person, email=person.email, verified=True, primary=True
        )
        # With the account, not with the first pseudonym: its row must tell nothing.
        secrets = apps.get_model("sealing", "OwnSecret")
        secrets._default_manager.using(self._db).create(person=person)
        return person

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "Person":
        """Make a person with all of Django's permissions (not a clearance: see clearance_of)."""
        return self.create_user(email, password, is_superuser=True, **extra)

    def with_roles(self, ids: Collection[int]) -> "list[Person]":
        """Return the open accounts among these, each with today's roles: two queries for all."""
        people = list(self.filter(pk__in=ids, is_active=True).order_by("pk"))
        memberships = apps.get_model("accounts", "Membership")
        rows = memberships._default_manager.current().filter(person__in=people)
        roles: dict[int, set[Role]] = {}
        for person_id, role in rows.values_list("person_id", "role"):
            roles.setdefault(person_id, set()).add(Role(role))
        for person in people:
            person.__dict__["current_roles"] = frozenset(roles.get(person.pk, ()))
        return people

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find by address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class Byline(models.TextChoices):
    """What stands below what a person writes under their own name."""

    ROLE = "role", _("my role only")
    NAMED = "named", _("my name and my role")


class Weekday(models.IntegerChoices):
    """Days of a week, numbered as Python does."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Notices(models.TextChoices):
    """How often a person wants mail; what is urgent for their account always comes."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NONE = "none", _("never")


# Wagtail's untyped models point at people; what they call the way back is not ours to use.
class Person(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """Someone with an account. Outside this table a person is known by `public_id` only."""

    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "English"

    email = models.EmailField(_("e-mail address"), unique=True)
    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField(_("display name"), max_length=80)
    language = models.CharField(
        _("language of the interface"),
        max_length=2,
        choices=Language,
        default=Language.DUTCH,
    )
    byline = models.CharField(
        _("below what you write stands"), max_length=8, choices=Byline, default=Byline.ROLE
    )
    about = models.CharField(
        _("about you"),
        max_length=300,
        blank=True,
        help_text=_("What colleagues may know: what you work on, what they may ask you."),
    )
    profile_is_shown = models.BooleanField(
        _("Others may see my profile"),
        default=False,
        help_text=_("Only people who may read as much as you. Nobody can search for you."),
    )
    organisations_are_shown = models.BooleanField(
        _("My profile names my organisations"), default=False
    )
    notices = models.CharField(
        _("mail about what happens"), max_length=8, choices=Notices, default=Notices.DAILY
    )
    digest_day = models.PositiveSmallIntegerField(
        _("day of weekly mail"), choices=Weekday, default=Weekday.MONDAY
    )
    quiet_from = models.TimeField(_("no such mail from"), null=True, blank=True)
    quiet_until = models.TimeField(_("until"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering = ["display_name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once_whatever_case"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__lt=F("quiet_until"))
                | Q(quiet_from__gt=F("quiet_until")),
                name="person_quiet_hours_begin_and_end",
            ),
            models.CheckConstraint(
                condition=Q(digest_day__in=Weekday.values), name="person_digest_day_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """Return the display name: Wagtail shows it in its lists."""
        return self.display_name

    def get_short_name(self) -> str:
        """Return the display name: Wagtail greets with it."""
        return self.display_name

    @property
    def byline_text(self) -> str:
        """Return what stands below a text of this person: name and role, or the role alone."""
        return self.byline_as(Byline(self.byline))

    def byline_as(self, shown: Byline) -> str:
        """Return what stands below a text in which the person is shown so."""
        roles = ", ".join(str(role.label) for role in Role if role in self.current_roles)
        if shown == Byline.NAMED:
            return f"{self.display_name}, {roles}" if roles else self.display_name
        return roles or gettext("a member")

    @cached_property
    def current_roles(self) -> frozenset[Role]:
        """Return the roles that hold today, read once per loaded person.

        Every request loads its person anew, so an ended membership counts
        from the next request. Do not keep a Person longer than a request.
        """
        rows = self.memberships.current().order_by().values_list("role", flat=True)
        return frozenset(Role(role) for role in rows)

    @property
    def is_staff(self) -> bool:
        """Tell Django's own tools who may enter the admin: roles decide, not a flag."""
        return self.is_active and bool(self.current_roles & ADMIN_ROLES)
