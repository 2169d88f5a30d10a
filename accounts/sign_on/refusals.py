"""Why somebody who came back from a provider is not let in, and what they are told of it.

The log gets the exact reason. The reader gets one of a few texts, and whoever came back with a
good answer but is not let in always the same one: it must not tell who has an account.
"""

from dataclasses import dataclass
from enum import StrEnum

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """Why, in a word for the log."""

    # The person or the browser
    CANCELLED = "cancelled"
    STATE = "unknown_state"
    ERROR_ANSWER = "error_answer"
    DECLINED = "declined"
    # The provider cannot be reached, or says what makes no sense
    SILENT = "silent"
    BAD_ANSWER = "bad_answer"
    # The answer is not to be believed
    SENDER = "wrong_sender"
    TOKEN = "bad_token"  # noqa: S105  # a word for the log
    ALGORITHM = "wrong_algorithm"
    KEY = "unknown_key"
    SIGNATURE = "wrong_signature"
    ISSUER = "wrong_issuer"
    AUDIENCE = "wrong_audience"
    PARTY = "wrong_party"
    EXPIRED = "expired"
    EARLY = "from_the_future"
    NONCE = "wrong_nonce"
    SUBJECT = "no_subject"
    USERINFO = "other_subject"
    NOT_ANEW = "not_anew"
    # The answer is good, and the person is not let in
    OTHER_PERSON = "other_person"
    INACTIVE = "inactive"
    ADDRESS = "no_verified_address"
    FOREIGN_ADDRESS = "foreign_address"
    TAKEN = "address_taken"
    ORGANISATION = "unknown_organisation"
    CLOSED = "closed_organisation"
    ROLE = "no_role"
    WAITS = "waits_for_approval"


class RefusedError(OAuth2Error):
    """Somebody is not let in. Carries no words of the provider or the person."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Told:
    """What the reader is told: an HTTP status, a title and a sentence."""

    status: int
    title: Promise
    text: Promise


STOPPED = Told(
    200,
    _("You stopped signing in"),
    _("Nothing has happened. You can begin again, or sign in another way."),
)
BEGIN_AGAIN = Told(
    400,
    _("Signing in did not work"),
    _("That can happen when it takes long, or after the back button. Begin again."),
)
NO_ANSWER = Told(
    503,
    _("There is no answer"),
    _("The service with which you sign in does not answer. Try again in a few minutes."),
)
NOT_BELIEVED = Told(
    403,
    _("We do not trust this answer"),
    _(
        "What came back is not what we asked for, so nobody is signed in. Begin again. Does it "
        "happen again? Tell the editors."
    ),
)
NOT_YET_IN = Told(
    403,
    _("You are not signed in yet"),
    _("We know who you are now. But that alone does not let you in."),
)

TOLD: dict[Reason, Told] = {
    Reason.CANCELLED: STOPPED,
    Reason.STATE: BEGIN_AGAIN,
    Reason.ERROR_ANSWER: BEGIN_AGAIN,
    Reason.DECLINED: BEGIN_AGAIN,
    Reason.NOT_ANEW: BEGIN_AGAIN,
    Reason.SILENT: NO_ANSWER,
    Reason.BAD_ANSWER: NO_ANSWER,
    Reason.OTHER_PERSON: NOT_YET_IN,
    Reason.INACTIVE: NOT_YET_IN,
    Reason.ADDRESS: NOT_YET_IN,
    Reason.FOREIGN_ADDRESS: NOT_YET_IN,
    Reason.TAKEN: NOT_YET_IN,
    Reason.ORGANISATION: NOT_YET_IN,
    Reason.CLOSED: NOT_YET_IN,
    Reason.ROLE: NOT_YET_IN,
    Reason.WAITS: NOT_YET_IN,
}


def told_of(reason: Reason) -> Told:
    """Return what the reader is told; whatever is not named above is not believed."""
    return TOLD.get(reason, NOT_BELIEVED)
