"""The parts of the stage: each makes what belongs to it and returns names of addresses."""

from tests.browser.stage import journeys, logs, moderation, pages

PARTS = {
    "pages": pages.set_pages,
    "moderation": moderation.set_moderation,
    "journeys": journeys.set_journeys,
    "logs": logs.set_logs,
}


def set_stage(*parts: str) -> dict[str, str]:
    """Make these parts, and return where everything stands by name."""
    return {name: where for part in parts for name, where in PARTS[part]().items()}
