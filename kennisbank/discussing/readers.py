"""Who reads what one is about to write, in a sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience

WHO_READS: dict[Audience, Promise] = {
    Audience.PUBLIC: _("Everyone can read this, also without an account."),
    Audience.EDUCATION: _("Members can read this: people of the police and of schools."),
    Audience.POLICE: _("Only the police and those who run this site can read this."),
}
