"""Say by which name a provider of single sign-on calls an organisation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation
from accounts.sign_on.actions import forget_name, recognise


class Command(BaseCommand):
    """Lets an organisation's people in by single sign-on, or no longer."""

    help = "Tie the name in a provider's claim to an organisation that exists."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("provider", choices=sorted(settings.SIGN_ON))
        parser.add_argument("name", help="as it stands in the claim, such as hogeschool.example")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--organisation", help="its name here")
        which.add_argument("--forget", action="store_true", help="no longer know this name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what was asked, and say it."""
        provider, name = options["provider"], options["name"]
        if options["forget"]:
            if not forget_name(provider=provider, name=name):
                raise CommandError(f"{provider} has no organisation called {name} here.")
            self.stdout.write(f"{name} is not known any more. Who is in stays in.")
            return
        organisation = Organisation.objects.filter(name=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation called {options['organisation']}.")
        try:
            recognise(organisation, provider=provider, name=name)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{name} is {organisation}.")
        if not organisation.domains.exists():
            self.stdout.write("It has no domain yet: nobody new comes in before it has one.")
