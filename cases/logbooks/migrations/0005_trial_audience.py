from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def of_today(apps, schema_editor):
    """Give each the audience of its experiment: nobody knows for whom that was before."""
    experiments = apps.get_model("cases", "Experiment").objects.filter(pk=OuterRef("experiment"))
    rows = apps.get_model("logbooks", "Trial").objects.filter(experiment__isnull=False)
    rows.update(audience=Subquery(experiments.values("audience")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("logbooks", "0004_draft_marks"),
        ("cases", "0006_experiment"),
    ]

    operations = [
        migrations.AddField(
            model_name="trial",
            name="audience",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "everyone"), (10, "education"), (20, "police")], default=20
            ),
        ),
        migrations.RunPython(of_today, migrations.RunPython.noop),
    ]
