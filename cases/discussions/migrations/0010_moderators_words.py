"""Whether a moderator changed a post, and that holds."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0009_split_off_an_item'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='has_moderators_words',
            field=models.BooleanField(default=False),
        ),
    ]
