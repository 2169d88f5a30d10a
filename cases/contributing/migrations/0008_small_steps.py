# Only words for more choices: no column changes.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("contributing", "0007_sent_kind"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deed",
            name="what",
            field=models.CharField(
                choices=[
                    ("sent", "sent"),
                    ("taken_back", "taken back"),
                    ("taken", "taken up by a reviewer"),
                    ("asked", "asked for changes"),
                    ("proposed", "ready, if the author agrees"),
                    ("agreed", "agreed to the text"),
                    ("reopened", "wants to change something after all"),
                    ("declined", "not taken"),
                    ("invited", "somebody without an account was invited to look"),
                    ("uninvited", "a link was closed"),
                    ("published", "published"),
                    ("remarked", "remarked on passages"),
                    ("answered", "answered remarks"),
                    ("settled", "settled remarks"),
                    ("looked", "looked by a link"),
                    ("hidden", "hidden from readers until a request is answered"),
                    ("shown", "shown to readers again"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="deed",
            name="side",
            field=models.CharField(
                choices=[
                    ("author", "the author"),
                    ("reviewer", "a reviewer"),
                    ("editor", "an editor"),
                    ("invited", "somebody invited"),
                ],
                max_length=8,
                verbose_name="by whom",
            ),
        ),
    ]
