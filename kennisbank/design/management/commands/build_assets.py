"""`manage.py build_assets`: the style sheet, the patterns and the icons."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kennisbank.design.icons import SIZES, icon
from kennisbank.design.patterns import PATTERNS
from kennisbank.design.stylesheet import stylesheet


class Command(BaseCommand):
    """Builds what is made from the sources, into var/build."""

    help = "Build the style sheet, the theme patterns and the icons into var/build."

    def handle(self, **options: Any) -> None:
        """Write all files; each is small, so nothing is kept from before."""
        target = Path(settings.VAR_DIR) / "build"
        for folder in ("css", "patterns", "icons"):
            (target / folder).mkdir(parents=True, exist_ok=True)
        sheet = stylesheet(Path(settings.BASE_DIR) / "static" / "css")
        (target / "css" / "site.css").write_text(sheet)
        for code, pattern in PATTERNS.items():
            (target / "patterns" / f"{code}.svg").write_text(pattern.svg())
        for size in SIZES:
            icon(size).save(target / "icons" / f"icon-{size}.png", optimize=True)
        maskable = icon(512, margin=0.14)
        maskable.save(target / "icons" / "icon-maskable-512.png", optimize=True)
