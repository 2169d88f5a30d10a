"""Pictures of every screen for `docs/`; run by `script/screens`."""

import io
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from tests.browser.discussion_screens import DISCUSSION_SCREENS
from tests.browser.practice_screens import PRACTICE_SCREENS
from tests.browser.running import (
    ROOT,
    Site,
    choose_language,
    open_screen,
    running_browser,
    running_site,
)
from tests.browser.screens import DESK_SCREENS, PLAIN_SCREENS, SCREENS, Screen

SIZES = {360: 740, 1280: 860}
# What stands on the site beside the demonstration content.
PICTURED_PARTS = ("pages", "moderation", "logs", "giving", "choosing", "trying")
LANGUAGES = {"nl": "Nederlands", "en": "English"}
MOST_BYTES = 11_000_000  # some 120 screens in two languages and two widths
EVERY_SCREEN = [*SCREENS, *PRACTICE_SCREENS, *DISCUSSION_SCREENS, *PLAIN_SCREENS]
COLOURS = 22  # enough for flat colour and text, and a third of the weight
SCREENS_FOLDER = ROOT / "docs" / "screens"
DESK_FOLDER = ROOT / "docs" / "editors"


@dataclass(frozen=True)
class Shot:
    """A picture: of which screen, in which language, how wide."""

    screen: Screen
    language: str
    width: int

    @property
    def file_name(self) -> str:
        """Return the name under which the picture is kept."""
        return f"{self.screen.name}-{self.language}-{self.width}.png"


def take(browser: Browser, site: Site, folder: Path, shots: Iterable[Shot]) -> None:
    """Take pictures into a folder, one browser per role, language and width."""
    opened: dict[tuple[str, str, int], BrowserContext] = {}
    for shot in shots:
        key = (shot.screen.role, shot.language, shot.width)
        if key not in opened:
            opened[key] = _open(browser, site, *key)
        page = opened[key].new_page()
        open_screen(page, site, shot.screen, shot.language)
        page.wait_for_load_state("networkidle")
        _keep(page.screenshot(animations="disabled"), folder / shot.file_name)
        page.close()


def _open(browser: Browser, site: Site, role: str, language: str, width: int) -> BrowserContext:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": SIZES[width]},
        reduced_motion="reduce",
        locale=language,
        storage_state=site.signed_in(browser, role) if role else None,
    )
    if role:
        choose_language(context.new_page(), language)
    context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
    return context


def _keep(png: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _list(screens: Iterable[Screen]) -> str:
    """Return the list of all screens with their pictures, as Markdown."""
    lines = [
        "# Every screen",
        "",
        "Made by `script/screens` from the demonstration content: what one sees first, on a",
        "telephone (360 px) and on a desk (1280 px), in both languages.",
    ]
    for screen in screens:
        seen_by = f"signed in as {screen.role}" if screen.role else "as a visitor"
        lines += ["", f"## {screen.name}", "", f"`{_shown(screen)}`, {seen_by}", ""]
        lines += ["| " + " | ".join(LANGUAGES.values()) + " |", "|---|---|"]
        for width in SIZES:
            cells = [
                f"![{screen.name}, {name}, {width} px]({Shot(screen, code, width).file_name})"
                for code, name in LANGUAGES.items()
            ]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(screen: Screen) -> str:
    """Return the address of a screen without the numbers that chance makes."""
    return screen.path if screen.path.startswith("/") else f"/nl/{screen.path}"


def main() -> None:
    """Take all pictures, write their list, and fail when they weigh too much."""
    screens = [each for each in EVERY_SCREEN if each.is_pictured]
    with TemporaryDirectory() as var, running_site(Path(var)) as site, running_browser() as browser:
        site.set_stage(*PICTURED_PARTS)
        _empty(SCREENS_FOLDER)
        shots = [
            Shot(screen, code, width) for screen in screens for code in LANGUAGES for width in SIZES
        ]
        take(browser, site, SCREENS_FOLDER, shots)
        _empty(DESK_FOLDER)
        desk = [Shot(screen, code, 1280) for screen in DESK_SCREENS for code in LANGUAGES]
        take(browser, site, DESK_FOLDER, desk)
    (SCREENS_FOLDER / "README.md").write_text(_list(screens), encoding="utf-8")
    weight = sum(path.stat().st_size for path in SCREENS_FOLDER.iterdir())
    sys.stdout.write(f"{len(shots)} pictures, {weight / 1_000_000:.1f} MB\n")
    if weight > MOST_BYTES:
        sys.exit(f"That is more than {MOST_BYTES / 1_000_000:.0f} MB.")


if __name__ == "__main__":
    main()
