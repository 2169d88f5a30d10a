"""What people change about themselves."""

from django.db import transaction

from accounts.actions.memberships import end_membership
from accounts.addresses import domain_of
from accounts.audit import Event, record
from accounts.display_names import check_rename
from accounts.models import Basis, Person
from accounts.notifications.actions import plan_mail_anew


def choose_language(person: Person, code: str) -> Person:
    """Keep the interface language a person prefers."""
    person.language = code
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def save_profile(person: Person) -> Person:
    """Keep what a person changed about how others see and reach them; mail that waits follows.

    Raises ValidationError for a name nobody may have, and for one too many in a month.
    """
    known = Person.objects.select_for_update().get(pk=person.pk)
    is_renamed = person.display_name != known.display_name
    if is_renamed:
        check_rename(person, person.display_name)
    person.save(
        update_fields=[
            "display_name",
            "byline",
            "about",
            "profile_is_shown",
            "organisations_are_shown",
            "language",
            "notices",
            "digest_day",
            "quiet_from",
            "quiet_until",
        ]
    )
    plan_mail_anew(person)
    if is_renamed:
        record(Event.PERSON_RENAMED, by=person, about=person)
    return person


@transaction.atomic
def follow_address(person: Person) -> None:
    """End what rested on an address that is no longer the person's.

    Whoever came in because of a domain, by own request or single sign-on, belongs there only
    as long as the address does. An invitation was somebody's own decision and stays.
    """
    resting = person.memberships.current().filter(basis__in=[Basis.REQUESTED, Basis.SIGNED_ON])
    for membership in resting.exclude(organisation__domains__name=domain_of(person.email)):
        end_membership(membership, by=None)
