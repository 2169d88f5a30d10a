"""Let a person in from the command line: how a new library gets its first editor."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import admit
from accounts.clearance import OrganisationKind, Role
from accounts.models import Organisation, Person


class Command(BaseCommand):
    help = "Make a person (if new) and give them a role in an organisation (made if new)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", help="display name of a new person")
        parser.add_argument("--organisation", required=True)
        parser.add_argument(
            "--kind", choices=[kind.value for kind in OrganisationKind], default="police"
        )
        parser.add_argument("--role", choices=Role.values, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for a password when the person is new."""
        person = Person.objects.filter(email=options["email"].strip().lower()).first()
        if person is None:
            person = _new_person(options["email"], options["name"])
        organisation, _made = Organisation.objects.get_or_create(
            name=options["organisation"], defaults={"kind": options["kind"]}
        )
        membership = admit(person, to=organisation, role=Role(options["role"]), by=None)
        self.stdout.write(f"{person.email}: {membership}")


def _new_person(email: str, name: str | None) -> Person:
    if not name:
        raise CommandError("A new person needs --name.")
    password = getpass.getpass("Password: ")
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError("\n".join(error.messages)) from error
    return Person.objects.create_user(email, password, display_name=name)
