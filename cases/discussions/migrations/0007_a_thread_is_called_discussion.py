"""Readers call it a discussion: in names only, the tables stay as they are."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0006_read_marks'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='thread',
            options={'verbose_name': 'discussion', 'verbose_name_plural': 'discussions'},
        ),
    ]
