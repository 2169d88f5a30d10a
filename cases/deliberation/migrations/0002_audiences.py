from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from cases.deliberation import guards


def lay(apps, schema_editor):
    guards.lay(schema_editor.connection)


def lift(apps, schema_editor):
    guards.lift(schema_editor.connection)


def lay_as_before(apps, schema_editor):
    before = tuple(name for name in guards.SEALED if name != "audience")
    guards.lay(schema_editor.connection, sealed=before)


def of_today(apps, schema_editor):
    """Give what is there the audience of its dilemma: nobody knows for whom that was before."""
    dilemmas = apps.get_model("cases", "Dilemma").objects.filter(pk=OuterRef("dilemma"))
    for name in ("AddedOption", "Choice"):
        rows = apps.get_model("deliberation", name).objects.all()
        rows.update(audience=Subquery(dilemmas.values("audience")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("deliberation", "0001_initial"),
        ("cases", "0005_item_author"),
    ]

    operations = [
        migrations.RunPython(lift, lay_as_before),
        migrations.AddField(
            model_name="addedoption",
            name="audience",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "everyone"), (10, "education"), (20, "police")], default=20
            ),
        ),
        migrations.AddField(
            model_name="choice",
            name="audience",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "everyone"), (10, "education"), (20, "police")], default=20
            ),
        ),
        migrations.RunPython(of_today, migrations.RunPython.noop),
        migrations.RunPython(lay, lift),
    ]
