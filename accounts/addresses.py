"""E-mail addresses in one spelling, so that what looks alike is not taken for the same.

Pure: no database model is imported.
"""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST = 254  # characters; RFC 5321


def normal_address(typed: str) -> str:
    """Return an address with its domain in ASCII and all of it in lower case.

    Raises ValidationError for what is no address. Mail goes to what is returned here, so
    whoever answers it really sits at that domain, whatever letters were typed.
    """
    text = typed.strip()
    local, at, domain = text.rpartition("@")
    # Mail servers allow quoted names with signs of all kinds in them; people have none such.
    if not at or not local.isascii() or '"' in local or len(text) > LONGEST:
        raise ValidationError(_("This is not an e-mail address."))
    address = f"{local.lower()}@{normal_domain(domain)}"
    validate_email(address)
    return address


def normal_domain(typed: str) -> str:
    """Return a domain in ASCII and lower case (IDNA 2008 after UTS 46).

    Raises ValidationError for what is no domain with at least two parts.
    """
    text = unicodedata.normalize("NFKC", typed.strip()).rstrip(".").lower()
    try:
        domain = idna.encode(text, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise ValidationError(_("This is not a domain.")) from None
    if "." not in domain or domain.replace(".", "").isdigit():
        raise ValidationError(_("This is not a domain."))
    return domain


def domain_of(address: str) -> str:
    """Return the domain of an address that is normal already."""
    return address.rpartition("@")[2]


def is_sub_address(address: str) -> bool:
    """Tell whether an address is one of many spellings of a mailbox (`name+word@…`)."""
    return "+" in address.rpartition("@")[0]
