"""Where newcomers come from, and the link in the mail they get."""

import re

from django.core.mail import EmailMessage

from accounts.models import (
    Domain,
    Organisation,
)

NAME_AND_PASSWORD = {"name": "Nina", "password": "four words in a row"}


def force(name: str = "Force", domain: str = "politie.example", **more: bool) -> Organisation:
    made, _new = Organisation.objects.get_or_create(name=name, defaults={"kind": "police", **more})
    Domain.objects.get_or_create(organisation=made, name=domain)
    return made


def school(**more: bool) -> Organisation:
    made = Organisation.objects.create(name="Academy", kind="education", **more)
    Domain.objects.create(organisation=made, name="academy.example")
    return made


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/accounts/\S+)", str(mail.body))
    assert found
    return found[1]
