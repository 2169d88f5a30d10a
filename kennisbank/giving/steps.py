"""The list of a contribution's steps: where each is, and how far."""

from dataclasses import dataclass

from django.urls import reverse

from cases.contributing.completeness import Completeness
from cases.contributing.models import Contribution
from cases.contributing.questions import Step, form_of


@dataclass(frozen=True)
class StepLine:
    """A step in the list of steps: where it is, and what it still invites to."""

    number: int
    step: Step
    url: str
    lacking: int
    is_begun: bool
    is_current: bool = False

    @property
    def is_optional(self) -> bool:
        """Tell whether nothing in it is needed to publish, and nothing is there yet."""
        is_needed = any(question.is_needed for question in self.step.questions)
        return not (is_needed or self.is_begun)


def step_lines(found: Contribution, far: Completeness, current: str = "") -> list[StepLine]:
    """Return the steps of a contribution, in order."""
    return [
        StepLine(
            number, step, step_url(found, step), len({each.key for each in far.at(step.key)}),
            any(found.text.get(question.key) for question in step.questions), step.key == current,
        )
        for number, step in enumerate(form_of(found.kind).steps, start=1)
    ]  # fmt: skip


def step_url(found: Contribution, step: Step) -> str:
    """Return the address of a step."""
    return reverse("contribution_step", args=[found.key, step.key])
