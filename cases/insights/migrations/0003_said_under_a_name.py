"""Insights and objections remember whether their author showed their name when they made them."""

from django.db import migrations, models


def name_what_is_named_today(apps, schema_editor):
    """Keep what readers see now; what stands under a role today stays so."""
    apps.get_model("insights", "Objection").objects.filter(person__byline="named").update(
        is_named=True
    )
    apps.get_model("insights", "Insight").objects.filter(distiller__byline="named").update(
        is_named=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_joining'),
        ('insights', '0002_taken_back_the_day_after'),
    ]

    operations = [
        migrations.AddField(
            model_name='insight',
            name='is_named',
            field=models.BooleanField(default=False, verbose_name='with a name'),
        ),
        migrations.AddField(
            model_name='objection',
            name='is_named',
            field=models.BooleanField(default=False, verbose_name='with a name'),
        ),
        migrations.RunPython(name_what_is_named_today, migrations.RunPython.noop),
    ]
