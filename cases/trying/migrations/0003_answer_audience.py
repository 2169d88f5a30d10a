from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def of_today(apps, schema_editor):
    """Give each the audience of its item: nobody knows for whom that was before."""
    reports = apps.get_model("trying", "Report").objects.filter(pk=OuterRef("report"))
    rows = apps.get_model("trying", "Answer").objects.all()
    rows.update(audience=Subquery(reports.values("item__audience")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("trying", "0002_named_reports"),
        ("cases", "0005_item_author"),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="audience",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "everyone"), (10, "education"), (20, "police")], default=20
            ),
        ),
        migrations.RunPython(of_today, migrations.RunPython.noop),
    ]
