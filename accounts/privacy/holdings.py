"""Why we keep what we keep of people: the reasons that several tables share."""

from accounts.privacy.fates import Ground, Holding
from accounts.privacy.spans import Span

ACCOUNT = Holding(
    title="The account",
    why="Who somebody is here: the name others see, the address we write to, the language.",
    ground=Ground.SERVICE,
    how_long=(
        f"until its person erases it, or {Span.UNUSED} without signing in and "
        f"{Span.NOTICE} after a mail about that"
    ),
    seen_by="the person; editors and administrators; others only the byline of what was published",
)
ROLES = Holding(
    title="Roles",
    why="What somebody may read and do, in which organisation, let in by whom.",
    ground=Ground.SERVICE,
    how_long="as long as the account; a role that ended stays beside it",
    seen_by="the person; those who approve for the organisation; editors and administrators",
)
SIGNING_IN = Holding(
    title="Signing in",
    why="To know that it is really you: addresses, second factors, where you are signed in.",
    ground=Ground.SERVICE,
    how_long=f"as long as the account; a session {Span.SESSION} at most",
    seen_by="the person; keys and secrets nobody",
)
OWN_DATA = Holding(
    title="Taking along and leaving",
    why="To make your export, and to erase you on the day you were told.",
    ground=Ground.SERVICE,
    how_long=(
        f"an export {Span.EXPORT} after it is ready; a wish to be erased {Span.CHANGE_OF_MIND}, "
        "until you take it back or it is done"
    ),
    seen_by="the person",
)
AUDIT = Holding(
    title="The audit log",
    why=(
        "Who did what to which account or item, for questions after a theft or a mistake: ids, "
        "times and networks, no names, addresses or texts."
    ),
    ground=Ground.TASK,
    how_long=(
        "for good: the log can only grow. It calls people by a number that leads to nobody once "
        "they are erased"
    ),
    seen_by="administrators; the lines about yourself are in your export",
)
RIGHTS = Holding(
    title="Groups and rights of the desk",
    why="Which group may do what at the editors’ desk.",
    ground=Ground.NOBODY,
    how_long="as long as the site runs",
    seen_by="administrators",
)
