"""From a contribution to an item: an editor's press, by the library's own workflow."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Revision, TaskState, Workflow, WorkflowState

from accounts.audit import Event, record
from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from cases.contributing.actions.endings import put_ending
from cases.contributing.actions.sending import add_deed
from cases.contributing.actions.writing import leave_ending
from cases.contributing.answers import shown_pictures
from cases.contributing.errors import ContributionError
from cases.contributing.making import item_from
from cases.contributing.models import Contribution, ContributionState, Deed, Side
from cases.contributing.permissions import audiences_of, may_release
from cases.contributing.telling import tell_author
from cases.logbooks.models import Trial
from cases.logbooks.queries import origin_of
from cases.media.actions import store_picture
from cases.media.models import Picture
from cases.media.sweeping import clear
from cases.models import Item, TypedLink
from cases.models.link import LinkKind
from cases.models.needed import missing_for_publication
from cases.models.wording import AuthorDisplay


@transaction.atomic
def release(contribution: Contribution, *, audience: int, by: Person) -> Item:
    """Publish exactly the text its author agreed to. Pressed twice it is published once.

    For those it was proposed for, or for fewer. Raises ContributionError otherwise.
    """
    rows = Contribution.objects.select_for_update(of=("self",)).select_related(
        "pseudonym", "author", "experiment", "trial__experiment", "trial__owner"
    )
    kept = rows.get(pk=contribution.pk)
    if kept.item_id is not None and not kept.is_ending:
        known: Item = Item.objects.get(pk=kept.item_id)
        return known
    if not may_release(by, kept):
        raise ContributionError(_("This is your own, or not yours to publish."))
    if kept.state != ContributionState.AGREED:
        raise ContributionError(_("The author has not agreed to this text."))
    if audience < kept.audience:
        raise ContributionError(_("The author wrote it for fewer people than that."))
    if audience not in audiences_of(kept, by):
        raise ContributionError(
            _("It carries lines of an experiment that is for fewer people than that.")
        )
    if kept.is_ending:
        return _release_ending(kept, by=by)
    lacking = missing_for_publication(_item_of(kept, audience=audience))
    if lacking:
        raise ContributionError(" ".join(each.message for each in lacking))
    # Stored only now: a file does not go away with a transaction that is given up.
    pictures = _stored(kept, Audience(audience))
    item = _item_of(kept, audience=audience, pictures=pictures)
    _link_to_its_log(item, kept)
    made = _publish(item, kept, by=by)
    if kept.trial_id is not None:
        Trial.objects.filter(pk=kept.trial_id).update(made_case=made.pk)
    _let_go(kept, made)
    add_deed(kept, Deed.What.PUBLISHED, side=Side.EDITOR, by=by)
    record(Event.CONTRIBUTION_PUBLISHED, by=by, about=kept, item=made.public_id)
    tell_author(kept)
    return made


def _release_ending(kept: Contribution, *, by: Person) -> Item:
    """Publish what was added to a dilemma; whoever chose is told when it opens."""
    dilemma = put_ending(kept, by=by)
    kept.remarks.all().delete()
    kept.invited.all().delete()
    leave_ending(kept)
    add_deed(kept, Deed.What.PUBLISHED, side=Side.EDITOR, by=by)
    record(Event.CONTRIBUTION_PUBLISHED, by=by, about=kept, item=dilemma.public_id)
    tell_author(kept)
    return dilemma


def _item_of(
    kept: Contribution, *, audience: int, pictures: Mapping[str, Picture] | None = None
) -> Item:
    item = item_from(
        kept.promised_kind,
        kept.promised_text,
        audience=audience,
        display=kept.display,
        byline=byline_of(kept),
        pictures=pictures,
    )
    item.author = kept.author  # nobody's under a pseudonym
    item.live = False
    return item


def _stored(kept: Contribution, audience: Audience) -> dict[str, Picture]:
    """Return the pictures that go along as the library keeps them, behind the gate."""
    sent = shown_pictures(kept.promised_kind, kept.promised_text)
    said = {each["token"]: each["alt"] for each in sent}
    stored = {}
    for row in kept.pictures.filter(token__in=said):
        with row.large.open("rb") as file:
            stored[row.token] = store_picture(
                file.read(),
                name="picture.webp",
                title=said[row.token],
                audience=audience,
                by=kept.author,
            )
    return stored


def _link_to_its_log(item: Item, kept: Contribution) -> None:
    """Link a case by name to the experiment of its logbook, for good.

    Not one with a role alone: below a logbook stands what its owner's profile says, and that may
    be their name one day. Pages let the two lead to each other, and ask each time (logbooks).
    """
    if kept.trial is None or kept.author is None or kept.display != AuthorDisplay.NAMED:
        return
    experiment = origin_of(kept.trial, kept.author)
    if experiment is not None:
        item.links = [TypedLink(kind=LinkKind.DERIVED_FROM, to=experiment)]


def byline_of(kept: Contribution) -> str:
    """Return what readers see as the author, in the language of the text."""
    if kept.pseudonym is not None:
        return kept.pseudonym.name
    if kept.author is None:
        return ""
    shown = Byline.NAMED if kept.display == AuthorDisplay.NAMED else Byline.ROLE
    with override(kept.promised_language):
        return kept.author.byline_as(shown)[:120]


def _publish(item: Item, kept: Contribution, *, by: Person) -> Item:
    """Publish as a first version, with the desk's workflow behind it: who looked, who published."""
    item.save()
    revision = item.save_revision(user=kept.author or by, log_action=True, changed=True)
    workflow = item.get_workflow()
    if workflow is not None:
        _note_workflow(item, revision, workflow, kept, by=by)
    revision.publish(user=by)
    made: Item = Item.objects.get(pk=item.pk)
    return made


def _note_workflow(
    item: Item, revision: Revision, workflow: Workflow, kept: Contribution, *, by: Person
) -> None:
    """Write each task of the workflow down as approved, as the desk's history shows it.

    Started and approved through Wagtail it would mail every editor, twice and with the title,
    that something waits which has just been done.
    """
    state = WorkflowState.objects.create(
        content_type=item.get_content_type(),
        base_content_type=item.get_base_content_type(),
        object_id=str(item.pk),
        workflow=workflow,
        status=WorkflowState.STATUS_APPROVED,
        requested_by=kept.author or by,
    )
    people = [kept.reviewer or by]
    for task in workflow.tasks:
        TaskState.objects.create(
            workflow_state=state,
            revision=revision,
            task=task.task_ptr if hasattr(task, "task_ptr") else task,
            status=TaskState.STATUS_APPROVED,
            finished_at=timezone.now(),
            finished_by=people.pop(0) if people else by,
        )


def _let_go(kept: Contribution, item: Item) -> None:
    """Keep no second copy of the text: it is the item's now."""
    clear(kept.pictures.all())
    kept.remarks.all().delete()
    kept.invited.all().delete()
    kept.state, kept.item = ContributionState.PUBLISHED, item
    kept.answers, kept.sent, kept.decisions, kept.marks = {}, None, {}, {}
    kept.save()
