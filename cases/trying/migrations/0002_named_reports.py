"""A report remembers whether its author showed their name when they told it."""

from django.db import migrations, models


def name_what_is_named_today(apps, schema_editor):
    """Keep what readers see now; what stands under a role today stays so."""
    reports = apps.get_model("trying", "Report")
    reports.objects.filter(author__byline="named").update(is_named=True)


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0003_joining"),
        ("trying", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="is_named",
            field=models.BooleanField(default=False, verbose_name="with a name"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_named", False), ("author__isnull", False), _connector="OR"),
                name="report_named_has_author",
            ),
        ),
        migrations.RunPython(name_what_is_named_today, migrations.RunPython.noop),
    ]
