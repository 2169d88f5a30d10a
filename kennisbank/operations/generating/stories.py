"""The kinds that tell of one thing: cases, dilemmas, tips and experiments."""

import datetime as dt

from cases.models import CaseStudy, Dilemma, DilemmaOption, Experiment, Outcome, Tip
from kennisbank.operations.generating.facts import Facts
from kennisbank.operations.generating.tables import Shelf, day
from kennisbank.operations.generating.writing import Writer

# How often each occurs falls with its place in the list.
VERDICTS = ("worked", "mixed", "failed", "too_early", "unknown")
EVIDENCE = ("told", "noticed", "counted", "compared", "evaluated")
AREAS = ("city", "town", "online", "village", "national", "")
OUTCOMES = ("went_well", "mixed", "went_wrong", "near_miss", "")
MATURITY = ("local", "trial", "several", "standard", "")
APPROACHES = ("inventing", "following", "unknown", "innovating", "")


def add_case(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what a case has of its own."""
    happened = facts.published - dt.timedelta(days=writer.number(20, 900))
    moment = {"nl": "Dag", "en": "Day"}[facts.language]
    shelf.add(
        CaseStudy,
        item_ptr_id=facts.pk,
        outcome=writer.one_of(OUTCOMES),
        context=writer.prose(3, 2),
        period=f"{happened:%Y-%m}" if writer.chance(0.8) else f"{happened:%Y}",
        area_kind=writer.one_of(AREAS),
        region_id=facts.region,
        intended=writer.sentence(),
        known_then=writer.sentence(),
        timeline=writer.rows(
            *(
                {"moment": f"{moment} {n}", "what": writer.sentence(), "media": n == 3}
                for n in range(1, writer.number(3, 5) + 1)
            )
        ),
        action=writer.prose(3, 3),
        alternatives=writer.sentence(),
        decided_by=writer.role(),
        approach=writer.one_of(APPROACHES),
        mechanism=writer.sentences(2),
        effects=writer.rows(
            {"kind": "intended", "measure": writer.phrase(), "before": str(writer.number(1, 40)),
             "after": str(writer.number(1, 90)), "source": writer.role()}
        ),
        evidence=writer.one_of(EVIDENCE),
        worked=writer.rows(_because(writer), _because(writer)),
        failed=writer.rows(_because(writer)),
        transfer_audience=writer.phrase(),
        transfer_setting=writer.sentence(),
        conditions_needed=writer.sentence(),
        do_not_copy_if=writer.sentence(),
        hindsight_again=writer.sentence(),
        hindsight_differently=writer.sentence(),
        cost_hours=str(writer.number(1, 80)),
        cost_nerves=writer.one_of(("light", "moderate", "heavy", "")),
        outsider=writer.sentence(),
        verdict=writer.one_of(VERDICTS),
        maturity=writer.one_of(MATURITY),
        wisdom_questions=writer.entries(2),
        teaching_note=writer.prose(2) if writer.chance(0.5) else "[]",
    )  # fmt: skip


def _because(writer: Writer) -> dict[str, str]:
    return {"what": writer.phrase(), "because": writer.sentence()}


def add_dilemma(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what a dilemma has of its own, with two to four choices."""
    is_resolved = writer.chance(0.6)
    end = [writer.sentence() if is_resolved else "" for _n in range(5)]
    shelf.add(
        Dilemma,
        item_ptr_id=facts.pk,
        situation=writer.prose(4, 4),
        question=writer.question(),
        parties=writer.rows(
            *({"party": writer.role(), "value": writer.phrase(), "norm": ""} for _n in range(3))
        ),
        limits=writer.sentence(),
        citizen_may=writer.sentence(),
        police_may=writer.sentence(),
        missing_facts=writer.entries(2),
        quick_script=writer.prose(4),
        full_script=writer.prose(4, 4, 4),
        facilitation=writer.prose(2),
        practitioner_view=writer.prose(2),
        expert_view=writer.prose(2),
        resolution_done=end[0],
        resolution_reaction=end[1],
        resolution_outcome=end[2],
        resolution_hindsight=end[3],
        resolution_agreement=end[4],
        state="resolved" if is_resolved else "open",
    )
    for place in range(writer.number(2, 4)):
        shelf.add(
            DilemmaOption,
            dilemma_id=facts.pk,
            sort_order=place,
            text=writer.phrase(),
            damage=writer.sentence(),
            borne_by=writer.role(),
        )


def add_tip(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what a tip has of its own."""
    source = writer.one_of(facts.earlier) if facts.earlier else None
    shelf.add(
        Tip,
        item_ptr_id=facts.pk,
        when=writer.sentence(),
        not_when=writer.sentence(),
        do=writer.entries(3, sentences=4),
        why=writer.sentence(),
        example_good=writer.sentences(7),
        example_bad=writer.sentences(7),
        minutes=writer.number(1, 12) * 5,
        tool=writer.phrase(),
        risk_kind=writer.one_of(("privacy", "tone", "safety", "")),
        risk=writer.sentences(5),
        level=writer.one_of(("starter", "advanced", "manager", "")),
        source_item_id=source if writer.chance(0.4) else None,
    )


def add_experiment(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what an experiment has of its own; most have ended."""
    until = facts.published + dt.timedelta(days=writer.number(20, 120))
    is_running = until >= facts.today
    ended = writer.one_of(("kept", "adapted", "stopped", "abandoned"))
    shelf.add(
        Experiment,
        item_ptr_id=facts.pk,
        idea=writer.sentence(),
        expectation=writer.sentence(),
        signal=writer.sentence(),
        until=day(until),
        stop_if=writer.sentence(),
        agreed_with=writer.role(),
        rules=writer.sentences(30 if is_running else 11),
        outcome=Outcome.RUNNING.value if is_running else ended,
        closed_on=None if is_running else day(until),
        found="" if is_running else writer.sentences(10),
        why="" if is_running else writer.sentences(8),
    )
