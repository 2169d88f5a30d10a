"""What becomes of contributions when their person takes them along or leaves.

What was published is an item: the library's own room asks what becomes of that.
"""

from collections.abc import Iterator
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.privacy.facts import facts, rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Enclosure, Fact, Leaver, Part, Room, Row, Sweep, hang
from accounts.privacy.spans import Span
from cases.contributing.models import Contribution, ContributionPicture, Deed, Invited, Remark
from cases.contributing.models.picture import FOLDER
from cases.media.sweeping import clear, sweep_strays

CONTRIBUTIONS = Holding(
    title="Contributions before they are published",
    why="What you write for the library, until an editor publishes it.",
    ground=Ground.SERVICE,
    how_long="until you delete it, or as long as the account",
    seen_by="you alone; once you send it also reviewers and editors",
)

REVIEW = Holding(
    title="Looking at contributions",
    why="So that what is published was looked at, and its author can see by whom and why.",
    ground=Ground.TASK,
    how_long="as long as the contribution; remarks and links until it is published",
    seen_by="its author, reviewers and editors",
)

PSEUDONYMOUS = Holding(
    title="Contributions under a pseudonym that wait",
    why="So that the moment at which somebody sent or answered something tells nothing.",
    ground=Ground.SERVICE,
    how_long="at most fifteen minutes",
    seen_by="its author",
)

TABLES = (
    table(
        "contributing.contribution",
        CONTRIBUTIONS,
        export=(
            "key kind language title sentence answers state display audience decisions ticked "
            "may_be_linked ask_after sent_on begun_at saved_at"
        ),
        erase=(
            "id token marks version sent sent_kind author reviewer item trial is_from_log "
            "experiment least_audience"
        ),
        sealed="pseudonym",
    ),
    table(
        "contributing.contributionpicture",
        CONTRIBUTIONS,
        keep="id token contribution large small width height sha256",
        export="added_on",
    ),
    table(
        "contributing.deed",
        REVIEW,
        keep="id contribution what side on",
        export="words",
        erase="by",
    ),
    table(
        "contributing.remark",
        REVIEW,
        keep="id contribution path quote invited is_settled answer token on",
        export="words",
        erase="by",
    ),
    table(
        "contributing.invited",
        REVIEW,
        keep="id contribution digest until ended_on",
        export="name",
        erase="by",
    ),
    table(
        "contributing.waitingturn",
        PSEUDONYMOUS,
        keep="id scope what token is_ripe",
        sealed="name tag sealed",
    ),
    table("contributing.intakemoment", PSEUDONYMOUS, keep="id at"),
)


def _contributed(person: Person) -> Iterator[Row]:
    yield from rows(Contribution.objects.of(person).order_by("pk"))


def _pictures(person: Person) -> Iterator[Row]:
    for picture in _pictures_of(person):
        yield (Fact("file", str(_("file")), _path(picture)), *facts(picture))


def _files(person: Person) -> Iterator[Enclosure]:
    for picture in _pictures_of(person):
        storage, name = picture.large.storage, str(picture.large.name)
        if storage.exists(name):
            yield Enclosure(_path(picture), partial(storage.open, name))


def _path(picture: ContributionPicture) -> str:
    return f"contributions/{picture.pk}.webp"


def _pictures_of(person: Person) -> QuerySet[ContributionPicture]:
    return ContributionPicture.objects.filter(contribution__author=person).order_by("pk")


def _reviewed(person: Person) -> Iterator[Row]:
    yield from rows(Remark.objects.filter(by=person))
    yield from rows(Deed.objects.filter(by=person).exclude(words=""))
    yield from rows(Invited.objects.filter(by=person))


def _erase(leaver: Leaver) -> None:
    """Delete what the person wrote here; items that came of it are another room's.

    What they said as a reviewer stays with what it is about, without their name.
    """
    clear(_pictures_of(leaver.person))
    Contribution.objects.of(leaver.person).delete()
    Contribution.objects.filter(reviewer=leaver.person).update(reviewer=None)
    said: list[Remark | Deed] = [
        *Remark.objects.filter(by=leaver.person).select_related("contribution"),
        *Deed.objects.filter(by=leaver.person).select_related("contribution"),
    ]
    for row in said:
        row.words = leaver.traces.without_name(row.words, row.contribution.language)
        row.by = None
        row.save(update_fields=["words", "by"])
    Invited.objects.filter(by=leaver.person).update(by=None)


def hang_contributing() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="contributing",
            tables=TABLES,
            parts=(
                Part("contributions", _("What you wrote for the library"), _contributed),
                Part("contribution_pictures", _("Pictures in it"), _pictures, _files),
                Part("reviews", _("What you said of contributions"), _reviewed),
            ),
            erase=_erase,
            sweeps=(Sweep(Span.STRAY_FILE, partial(sweep_strays, ContributionPicture, FOLDER)),),
        )
    )
