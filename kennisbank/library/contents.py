"""The table of contents of a long item page."""

from django.utils.translation import gettext as _

from cases.models.wording import Kind
from kennisbank.design.faces import FullFace

# (anchor, heading, the fields of which at least one must hold something)
SECTIONS: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {
    Kind.CASE: [
        ("context", "Context", ("context",)),
        ("happened", "What happened", ("timeline",)),
        ("action", "What was done and why", ("action",)),
        ("effects", "Effects", ("effects",)),
        ("worked", "What worked, what did not", ("worked", "failed")),
        (
            "elsewhere",
            "Will it work elsewhere",
            (
                "transfer_audience",
                "transfer_setting",
                "conditions_needed",
                "conditions_helpful",
                "conditions_not_needed",
                "do_not_copy_if",
            ),
        ),
        ("hindsight", "In hindsight", ("hindsight_again", "hindsight_differently")),
        ("later", "How it went on", ("followups",)),
        ("silence", "What the source does not say", ("source_silence",)),
        ("questions", "Questions to think on", ("wisdom_questions",)),
    ],
    Kind.GUIDANCE: [
        ("recommendations", "Recommendations", ("recommendations",)),
        ("steps", "Steps", ("steps",)),
        ("decision-aid", "Decision aid", ("aid_steps",)),
        ("examples", "Example messages", ("examples",)),
        ("background", "Background", ("background",)),
        ("law", "Law and agreements", ("law",)),
    ],
    Kind.SEMINAR: [
        ("purpose", "Purpose", ("purpose",)),
        ("programme", "Programme", ("programme",)),
        ("outcome", "Outcome", ("outcome_summary",)),
        ("commitments", "Commitments", ("commitments",)),
    ],
    Kind.PACK: [
        ("goals", "Learning goals", ("goals",)),
        ("steps", "Steps", ("steps",)),
        ("assessment", "Assessment", ("assessment",)),
        ("teacher-guide", "Teacher guide", ("teacher_guide",)),
    ],
}
MIN_SECTIONS = 4


def contents_of(face: FullFace) -> list[tuple[str, str]]:
    """Return (anchor, heading) of the sections that hold something; nothing for short pages."""
    found = [
        (anchor, _(heading))
        for anchor, heading, fields in SECTIONS.get(face.kind, [])
        if any(getattr(face, name, None) for name in fields)
    ]
    return found if len(found) >= MIN_SECTIONS else []
