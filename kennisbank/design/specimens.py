"""What the style page shows of whole pages: each part with made-up rows."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone

from cases.models import InfoPage
from kennisbank.design.samples import LONG_WORD, Sample, rows, samples

WORDS = "Words that **say** something, without any real event."


class SampleForm(forms.Form):
    """A form with a field of each look."""

    name = forms.CharField(label="A field", help_text="With a line of help.")
    is_kept = forms.BooleanField(label="A tick", required=False)


def long_text() -> Any:
    """Return a long text with every block that needs no file."""
    body = InfoPage._meta.get_field("body")
    return body.stream_block.to_python(
        [
            {"type": "heading", "value": "A heading in a text"},
            {"type": "paragraph", "value": WORDS},
            {"type": "list", "value": {"ordered": True, "entries": ["First.", "Second."]}},
            {"type": "quote", "value": {"text": WORDS, "who": "Nobody"}},
            *(
                {"type": "callout", "value": {"kind": kind, "text": WORDS}}
                for kind in ("note", "warning", "remember")
            ),
            {
                "type": "table",
                "value": {
                    "columns": [
                        {"type": "text", "heading": "What"},
                        {"type": "text", "heading": LONG_WORD},
                    ],
                    "rows": [{"values": ["One", "Two"]}],
                    "caption": "A table",
                },
            },
            {
                "type": "embed",
                "value": {"url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "title": "A film"},
            },
            {"type": "dodont", "value": {"do": "Like this.", "dont": "Not so.", "why": "Because."}},
        ]
    )


def specimen() -> SimpleNamespace:
    """Return an item that has a little of everything, as the parts of item pages read it."""
    today = timezone.localdate()
    shown = samples()[0]
    return SimpleNamespace(
        language="en",
        url="#choices-title",
        slug="sample",
        question="Should I do this or that?",
        option_rows=[
            SimpleNamespace(pk=1, text="This", damage="It costs time.", borne_by="You"),
            SimpleNamespace(pk=2, text=LONG_WORD, damage="It costs trust.", borne_by="Others"),
        ],
        timeline=[
            {"moment": "Monday", "what": WORDS, "media": False},
            {"moment": "A week later", "what": WORDS, "media": True},
        ],
        effects=[
            {"measure": LONG_WORD, "before": "1", "after": "2", "source": "", "kind": "side"},
        ],
        recommendation=SimpleNamespace(
            number="B1",
            text=WORDS,
            strength="contested",
            strength_label="contested",
            is_overdue=True,
            review_by=today,
            condition="Only when it fits.",
            explanation=WORDS,
            dissent="Some would not.",
            evidence=[shown],
        ),
        examples=[{"good": "Hello.", "better": "Hello, I am here until four.", "why": "Clear."}],
        aid_question="Is it yours to say?",
        aid_steps=[{"ask": "Do you know it?", "then": "Say it."}],
        programme=[
            SimpleNamespace(time=dt.time(13, 0), title="A talk", speaker="A speaker", item=shown)
        ],
        commitments=[
            SimpleNamespace(
                state="open",
                get_state_display="open",
                who="Somebody",
                what="does something",
                by=today,
                note="A note.",
            )
        ],
        quotes=[{"text": WORDS, "who": "Somebody"}],
        not_recorded=["insights"],
        insights=[],
        worked=rows(),
    )


def step() -> SimpleNamespace:
    """Return a step of a course pack."""
    return SimpleNamespace(
        do_label="discuss",
        minutes=15,
        begins=30,
        group_size="in pairs",
        hand_in=True,
        to_print=True,
        title="A step",
        instruction=WORDS,
        items=samples()[:1],
        teacher_note="For who teaches.",
    )


def dilemma() -> Any:
    """Return the dilemma of the month as the front page reads it."""
    shown = next(sample for sample in samples() if sample.kind == "dilemma")
    options = [SimpleNamespace(pk=1, text="This"), SimpleNamespace(pk=2, text="That")]
    return SimpleNamespace(
        **{**vars(shown), "slug": "sample"}, question="Should I do this or that?", options=options
    )


def lines() -> list[SimpleNamespace]:
    """Return what was chosen in a dilemma, as its bars show it."""
    return [
        SimpleNamespace(
            text=text,
            first=SimpleNamespace(percent=first, count=first // 9),
            second=SimpleNamespace(percent=second, count=second // 17),
            is_first=first > second,
            is_second=False,
        )
        for text, first, second in (("This", 64, 17), (LONG_WORD, 36, 83))
    ]


def findings(items: list[Sample]) -> SimpleNamespace:
    """Return a list with facets, chips, an order and pages."""
    option = SimpleNamespace(
        label="A value", value="a", count=3, url="#lists-title", is_chosen=True
    )
    hit = (("Some text with a ", False), ("hit", True), (" in it.", False))
    return SimpleNamespace(
        facets=[SimpleNamespace(key="sample", name="Narrow by", is_open=True, options=[option])],
        chips=[("A value", "#lists-title")],
        clear_url="#lists-title",
        query="hit",
        total=len(items),
        sort_options=[("newest", "#lists-title", True), ("title", "#lists-title", False)],
        results=[SimpleNamespace(item=item, snippet=hit) for item in items],
        pager=SimpleNamespace(
            page_number=2, page_count=3, previous_url="#lists-title", next_url="#lists-title"
        ),
    )
