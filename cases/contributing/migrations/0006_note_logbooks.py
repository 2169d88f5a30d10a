"""Write into what came from a logbook that it did, and whose lines it carries."""

from django.db import migrations


def note(apps, schema_editor):
    """Note of each what its logbook still tells."""
    rows = apps.get_model("contributing", "Contribution").objects.filter(trial__isnull=False)
    for row in rows.select_related("trial__experiment"):
        row.is_from_log = True
        if not row.trial.is_start:
            row.experiment = row.trial.experiment
            row.least_audience = row.experiment.audience if row.experiment else row.audience
        row.save(update_fields=["is_from_log", "experiment", "least_audience"])


class Migration(migrations.Migration):
    dependencies = [("contributing", "0005_begun_from_log")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
