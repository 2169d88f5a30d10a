"""Whoever had an account before addresses were checked keeps theirs as a checked one.

Without such a row allauth would take the next address of the person in use without a check.
"""

from django.db import migrations
from django.db.models import Exists, OuterRef


def vouch_for_addresses(apps, schema_editor):
    Person = apps.get_model("accounts", "Person")
    EmailAddress = apps.get_model("account", "EmailAddress")
    theirs = EmailAddress.objects.filter(user=OuterRef("pk"))
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True)
        for person in Person.objects.filter(~Exists(theirs))
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_sign_on"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [migrations.RunPython(vouch_for_addresses, migrations.RunPython.noop)]
