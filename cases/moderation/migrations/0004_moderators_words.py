"""What moderators changed before stays as they left it, too."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    measures = apps.get_model("moderation", "Measure").objects.filter(kind="edit", undone_at=None)
    posts = apps.get_model("discussions", "Post").objects
    posts.filter(pk__in=measures.values("post")).update(has_moderators_words=True)


class Migration(migrations.Migration):

    dependencies = [
        ('discussions', '0010_moderators_words'),
        ('moderation', '0003_hiding_items'),
    ]

    operations = [
        migrations.RunPython(keep_words, migrations.RunPython.noop, elidable=True),
    ]
