from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def of_today(apps, schema_editor):
    """Give each the audience of its case: nobody knows for whom that was before."""
    cases = apps.get_model("cases", "CaseStudy").objects.filter(pk=OuterRef("case"))
    rows = apps.get_model("upkeep", "FollowUp").objects.all()
    rows.update(audience=Subquery(cases.values("audience")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("upkeep", "0001_initial"),
        ("cases", "0005_item_author"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="audience",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "everyone"), (10, "education"), (20, "police")], default=20
            ),
        ),
        migrations.RunPython(of_today, migrations.RunPython.noop),
    ]
