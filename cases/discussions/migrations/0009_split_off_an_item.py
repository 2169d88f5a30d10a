"""What was taken out of an item's discussion stays as visible as the item."""

import django.db.models.deletion
from django.db import migrations, models


def remember_origins(apps, schema_editor):
    """Find where posts stood before: what was split off has come out of that item's discussion."""
    threads = apps.get_model("discussions", "Thread").objects
    moved = apps.get_model("discussions", "FormerPlace").objects.filter(
        thread__item__isnull=False, post__thread__item__isnull=True
    )
    for thread, item in moved.values_list("post__thread", "thread__item").distinct():
        threads.filter(pk=thread, origin=None).update(origin=item)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_experiment'),
        ('discussions', '0008_pseudonymous_posts_by_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='thread',
            name='origin',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.item', verbose_name='out of the discussion of'),
        ),
        migrations.RunPython(remember_origins, migrations.RunPython.noop),
    ]
