# Placeholder that the audit log's own migration replaces.
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = []
