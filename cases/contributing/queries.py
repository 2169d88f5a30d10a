"""What somebody contributes. A draft is there for its author and for nobody else."""

from django.db.models import QuerySet
from django.http import Http404

from accounts.clearance import Reader
from accounts.models import Person
from cases.contributing.models import Contribution


def own_or_404(person: Reader | None, key: str) -> Contribution:
    """Return somebody's own contribution, or raise the 404 of what never was."""
    found = None
    if isinstance(person, Person):
        found = Contribution.objects.of(person).filter(key=key.upper()).first()
    if found is None:
        raise Http404
    return found


def unfinished_of(person: Person) -> QuerySet[Contribution]:
    """Return what somebody contributes and is not settled, the latest first."""
    return Contribution.objects.of(person).unfinished()
