"""How far somebody read stands under a tag. What stood by person is not carried over.

Moved to tags it would still lie in the file, and in every copy of it, in the order of the people.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("discussions", "0005_named_posts")]

    operations = [
        migrations.DeleteModel(name="ReadMark"),
        migrations.CreateModel(
            name="ReadMark",
            fields=[
                (
                    "tag",
                    models.CharField(
                        editable=False, max_length=64, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0, verbose_name="read up to")),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_marks",
                        to="discussions.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of what was read",
                "verbose_name_plural": "marks of what was read",
            },
        ),
    ]
