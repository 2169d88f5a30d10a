"""Pseudonymous posts are asked by their day, when a draft is kept."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0007_a_thread_is_called_discussion'),
        ('sealing', '0002_own_secrets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('pseudonym__isnull', False)), fields=['day'], name='post_pseudonymous_by_day'),
        ),
    ]
