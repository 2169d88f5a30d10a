"""The kinds of things that can lead to a person."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Found(models.TextChoices):
    """What was found; each kind can say why it may harm."""

    EMAIL = "email", _("email address")
    PHONE = "phone", _("phone number")
    BSN = "bsn", _("citizen service number (BSN)")
    IBAN = "iban", _("bank account number (IBAN)")
    PLATE = "plate", _("number plate")
    ADDRESS = "address", _("address with a house number")
    HANDLE = "handle", _("account name")
    LINK = "link", _("link to a post or an account")
    QUOTE = "quote", _("quoted post")
    DATE = "date", _("exact date next to a place")
    NAME = "name", _("name of a person")
    PICTURE = "picture", _("picture")

    @property
    def reason(self) -> Promise:
        """Return in one sentence why this may harm somebody, in the reader's language."""
        return REASONS[self]

    @property
    def is_question(self) -> bool:
        """Tell whether only the writer can see if there is anything: nobody looks into pictures."""
        return self is Found.PICTURE


# What is looked for in a few sentences, where links and quotes are what one talks about.
OF_PEOPLE = frozenset({
    Found.EMAIL, Found.PHONE, Found.BSN, Found.IBAN, Found.PLATE, Found.ADDRESS, Found.NAME,
})  # fmt: skip
# A lazy text is a Promise, which the stubs of gettext_lazy do not say.
REASONS: dict[Found, Promise] = {
    Found.EMAIL: _("Whoever reads this can write to this person, and find what else they wrote."),
    Found.PHONE: _("Whoever reads this can call this person, day and night."),
    Found.BSN: _("With this number somebody can pretend to be this person."),
    Found.IBAN: _("A bank account number leads to one person, and can be used for fraud."),
    Found.PLATE: _("A number plate leads to the owner of the car and to where it stands."),
    Found.ADDRESS: _("With a house number strangers can come to the door."),
    Found.HANDLE: _("An account name leads to a person and to all they ever posted."),
    Found.LINK: _("The link leads to whoever posted this, and to those who replied."),
    Found.QUOTE: _("Whoever searches for these exact words finds the post and who wrote it."),
    Found.DATE: _("With a day and a place people find out what this was and who was there."),
    Found.NAME: _("A name stays findable, also when all this is long over for this person."),
    Found.PICTURE: _("Can a face, a name, a house number or a text be recognised in this picture?"),
}
