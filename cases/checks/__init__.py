"""Safe to share: what in a text could lead to a person, told before anybody else reads it.

`findings(text, language=…)` marks; it decides nothing, keeps nothing and asks nobody outside.
What it misses, and how often, stands in `docs/safe-to-share.md`.
"""

from cases.checks.finding import Finding
from cases.checks.kinds import Found
from cases.checks.registry import findings

__all__ = ["Finding", "Found", "findings"]
