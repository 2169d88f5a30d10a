"""Readers call it a discussion: in names only, the tables stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_following'),
    ]

    operations = [
        migrations.AlterField(
            model_name='follow',
            name='kind',
            field=models.CharField(choices=[('theme', 'theme'), ('item', 'item'), ('thread', 'discussion'), ('person', 'person'), ('search', 'search')], max_length=10, verbose_name='kind'),
        ),
    ]
