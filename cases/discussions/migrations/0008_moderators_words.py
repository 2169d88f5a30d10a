"""Whether a moderator changed a post, and that holds."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0007_a_thread_is_called_discussion'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='has_moderators_words',
            field=models.BooleanField(default=False),
        ),
    ]
