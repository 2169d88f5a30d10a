"""Write the tables of docs/privacy.md anew, after a field got its fate."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.privacy.describing import description

BEGIN, END = "<!-- from the classes: manage.py describe_privacy -->\n", "<!-- until here -->\n"


class Command(BaseCommand):
    help = "Write the tables of docs/privacy.md anew from the classes in the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace what stands between the two marks."""
        path = Path(settings.BASE_DIR) / "docs" / "privacy.md"
        before, _begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        _old, _end, after = rest.partition(END)
        text = f"{before}{BEGIN}\n{description()}\n{END}{after}"
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{path.name}: written")
