"""Requests about a reason hold no copy of it: its author may leave, or it may be hidden."""

from django.db import migrations


def forget_copies(apps, schema_editor):
    """Empty what was copied; of a reason that is gone already nobody can tell what was."""
    requests = apps.get_model("moderation", "TakeDown")
    for request in requests.objects.filter(choice__isnull=False).exclude(words=""):
        if request.choice.reason.strip().startswith(request.words) or not request.choice.reason:
            requests.objects.filter(pk=request.pk).update(words="")


class Migration(migrations.Migration):

    dependencies = [
        ("deliberation", "0001_initial"),
        ("moderation", "0006_about_insights"),
    ]

    operations = [
        migrations.RunPython(forget_copies, migrations.RunPython.noop),
    ]
