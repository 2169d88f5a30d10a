"""Give everybody who has an account a secret, in one go: when it was made tells nothing."""

from django.conf import settings
from django.db import migrations

from accounts.sealing.vault import new_secret


def give_secrets(apps, schema_editor):
    OwnSecret = apps.get_model("sealing", "OwnSecret")
    Person = apps.get_model(settings.AUTH_USER_MODEL)
    people = Person.objects.using(schema_editor.connection.alias).order_by("pk")
    OwnSecret.objects.using(schema_editor.connection.alias).bulk_create(
        (
            OwnSecret(person_id=pk, secret=new_secret())
            for pk in people.values_list("pk", flat=True)
        ),
        batch_size=500,
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):

    dependencies = [("sealing", "0001_initial")]

    operations = [migrations.RunPython(give_secrets, migrations.RunPython.noop, elidable=True)]
