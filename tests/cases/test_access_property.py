"""The gate against a second, plain telling of its rule, for whatever mix of people and items."""

import datetime as dt
from collections.abc import Sequence

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.clearance import Audience, Role
from accounts.models import Circle, CircleMember, Membership, Organisation, Person
from cases.access import may_see, may_see_thread
from cases.discussions.models import Thread
from cases.models import Item, Tip
from tests.people import person

pytestmark = pytest.mark.django_db

# (audience, is it published, is it withdrawn)
kinds_of_item = st.tuples(st.sampled_from(list(Audience)), st.booleans(), st.booleans())
# (role, begins in so many days, ends in so many days or never)
terms = st.tuples(
    st.sampled_from(list(Role)),
    st.integers(-3, 3),
    st.one_of(st.none(), st.integers(-3, 3)),
).filter(lambda term: term[2] is None or term[2] >= term[1])
EDUCATION = {Role.STUDENT, Role.LECTURER, Role.ORGANISER}


def reach(terms: Sequence[tuple[Role, int, int | None]], is_active: bool) -> int:
    """Tell how far somebody may see, in plain words of Python."""
    if not is_active:
        return 0
    holding = [role for role, since, until in terms if since <= 0 and (until is None or until >= 0)]
    if any(role not in EDUCATION for role in holding):
        return 20
    return 10 if holding else 0


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    around=st.lists(kinds_of_item, min_size=2, max_size=2),
    has_item=st.booleans(),
    has_origin=st.booleans(),
    audience=st.sampled_from(list(Audience)),
    circle=st.sampled_from(["none", "other", "ended", "own"]),
    name=st.sampled_from([None, "Dirk", "Bram", "Anna", "Esra"]),
)
def test_thread_that_was_read_passes_as_one_that_is_asked_for(
    around: list[tuple[Audience, bool, bool]],
    has_item: bool,
    has_origin: bool,
    audience: Audience,
    circle: str,
    name: str | None,
) -> None:
    Thread.objects.all().delete()
    Item.objects.all().delete()
    item, origin = (_tip(number, *kind) for number, kind in enumerate(around))
    reader = person(name) if name else None
    thread = Thread.objects.create(
        title="Over iets",
        audience=audience,
        item=item if has_item else None,
        origin=origin if has_origin else None,
        scope=_circle(circle, reader),
    )

    assert may_see_thread(reader, thread) == Thread.objects.visible_to(reader).exists()
    assert may_see(reader, item) == Item.objects.visible_to(reader).filter(pk=item.pk).exists()


def _tip(number: int, audience: Audience, is_live: bool, is_withdrawn: bool) -> Tip:
    made: Tip = Tip.objects.create(
        title=f"{number}",
        slug=f"{number}",
        audience=audience,
        live=is_live,
        withdrawn_on=timezone.localdate() if is_withdrawn else None,
        withdrawn_reason="Daarom." if is_withdrawn else "",
    )
    return made


def _circle(which: str, reader: Person | None) -> Circle | None:
    """Return a group: of others, one of the reader's that ended yesterday, or that lasts."""
    if which == "none":
        return None
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    made = Circle.objects.create(name=which, until=yesterday if which == "ended" else None)
    if reader is not None and which != "other":
        CircleMember.objects.create(circle=made, person=reader)
    return made


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    library=st.lists(kinds_of_item, max_size=8),
    held=st.lists(terms, max_size=4, unique_by=lambda term: term[0]),
    is_active=st.booleans(),
    is_superuser=st.booleans(),
)
def test_visible_is_published_in_reach_and_not_withdrawn(
    library: list[tuple[Audience, bool, bool]],
    held: list[tuple[Role, int, int | None]],
    is_active: bool,
    is_superuser: bool,
) -> None:
    Item.objects.all().delete()
    Person.objects.all().delete()
    today = timezone.localdate()
    force, _made = Organisation.objects.get_or_create(name="Force", kind="police")
    reader = Person.objects.create(
        email="reader@example.org", is_active=is_active, is_superuser=is_superuser
    )
    for role, since, until in held:
        Membership.objects.create(
            person=reader,
            organisation=force,
            role=role,
            since=today + dt.timedelta(days=since),
            until=None if until is None else today + dt.timedelta(days=until),
        )
    for number, kind in enumerate(library):
        _tip(number, *kind)

    far = reach(held, is_active)
    readable = {
        str(n) for n, (audience, live, _gone) in enumerate(library) if live and audience <= far
    }
    visible = {title for title in readable if not library[int(title)][2]}

    seen = Item.objects.visible_to(reader).values_list("title", flat=True)
    read = Item.objects.readable_by(reader).values_list("title", flat=True)
    assert set(seen) == visible
    assert set(read) == readable
