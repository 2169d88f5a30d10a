"""The seven shapes, one per type, and the few marks that go with words.

Each is a path on a field of 24 by 24; overlaps stay open (even-odd), which is
what makes two diamonds a dilemma.
"""

SHAPES: dict[str, str] = {
    "case": "M3.5 3.5h17v17h-17z",
    "dilemma": "M8.5 4.5 16 12l-7.5 7.5L1 12zM15.5 4.5 23 12l-7.5 7.5L8 12z",
    "tip": "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z",
    "guidance": "M12 2l8.7 5v10L12 22l-8.7-5V7z",
    "seminar": "M2.5 4h19v12.5H13L7 22v-5.5H2.5z",
    "pack": "M2.5 3.5h19v4.2h-19zM2.5 9.9h19v4.2h-19zM2.5 16.3h19v4.2h-19z",
    "experiment": "M2 21.5V15h6.5V9H15V3h7v18.5z",
    "threat": "M12 2 23 21.5H1zM11 9.5v6h2v-6zM11 17v2h2v-2z",
    "share": "M10.5 3h3v7.5H21v3h-7.5V21h-3v-7.5H3v-3h7.5z",
    "search": "M10.5 3a7.5 7.5 0 1 0 4.6 13.4l5 5 1.4-1.4-5-5A7.5 7.5 0 0 0 10.5 3z"
    "m0 2a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
    "person": "M12 2.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
    "M3 21.5c0-4.4 3.8-7.3 9-7.3s9 2.9 9 7.3zm2.3-2h13.4c-.7-2-3.2-3.3-6.7-3.3s-6 1.3-6.7 3.3z",
    "telephone": "M6.6 2.5 10 8 7.9 10.2c1.2 2.5 3.4 4.7 5.9 5.9L16 14l5.5 3.4"
    "c-.3 2.6-2.2 4.1-4.5 4.1C9.5 21.5 2.5 14.5 2.5 7c0-2.3 1.5-4.2 4.1-4.5z",
}

# The marks of a verdict: words carry it, the mark only helps the eye.
VERDICT_MARKS: dict[str, str] = {
    "worked": "✓",
    "mixed": "≈",
    "failed": "✗",
    "too_early": "…",
    "unknown": "?",
    # and of how an experiment ended: to give up is as much of an answer as to keep
    "running": "▸",
    "kept": "✓",
    "adapted": "≈",
    "stopped": "✗",
    "abandoned": "–",
}

# The site's mark on a field of 32 by 32: a notebook whose page is a speech wedge.
MARK_COVER = "M5 3h20a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H5z"
MARK_PAGE = "M12 8h13v10.5h-6L14 23.5v-5h-2zM8 3h1.3v26H8z"
