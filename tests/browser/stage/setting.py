"""The parts of the stage: each makes what belongs to it and returns names of addresses."""

from tests.browser.stage import choosing, giving, journeys, logs, moderation, pages, trying

PARTS = {
    "pages": pages.set_pages,
    "moderation": moderation.set_moderation,
    "journeys": journeys.set_journeys,
    "logs": logs.set_logs,
    "giving": giving.set_giving,
    "choosing": choosing.set_choosing,
    "trying": trying.set_trying,
}


def set_stage(*parts: str) -> dict[str, str]:
    """Make these parts, and return where everything stands by name."""
    return {name: where for part in parts for name, where in PARTS[part]().items()}
