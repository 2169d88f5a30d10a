"""Since when somebody follows something is a day, without the minute."""

import django.utils.timezone
from django.db import migrations, models


def leave_days(apps, schema_editor):
    """SQLite keeps what stood in a column as it was: a time would stay, and be no day."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("UPDATE notifications_follow SET since = substr(since, 1, 10)")


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0003_a_thread_is_called_discussion'),
    ]

    operations = [
        migrations.RunPython(leave_days, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='follow',
            name='since',
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name='since'),
        ),
    ]
