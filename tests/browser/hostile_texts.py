"""Texts that try to run a script where they are shown. Each calls `ran` when it gets that far."""

import itertools

_SCRIPTS = [
    "<script>ran(1)</script>",
    "<SCRIPT SRC=data:,ran(1)></SCRIPT>",
    "<scr<script>ipt>ran(1)</scr</script>ipt>",
    "<script\n>ran(1)</script\n>",
    "<script/x>ran(1)</script>",
    "<<script>ran(1)//<</script>",
    "</p><script>ran(1)</script><p>",
    "</textarea><script>ran(1)</script>",
    "</title><script>ran(1)</script>",
    '"><script>ran(1)</script>',
    "'><script>ran(1)</script>",
    "<!--><script>ran(1)</script-->",
    "<![CDATA[<script>ran(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=ran(1)>'>",
    "<template><script>ran(1)</script></template>",
]
_HANDLERS = [
    "<img src=x onerror=ran(1)>",
    "<img src=x onerror='ran(1)'//",
    '<img """><img src=x onerror=ran(1)>',
    "<svg onload=ran(1)>",
    "<svg><animate onbegin=ran(1) attributeName=x dur=1s>",
    "<svg><script>ran(1)</script></svg>",
    "<svg><a xlink:href='javascript:ran(1)'><text>x</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=ran(1)>",
    "<body onload=ran(1)>",
    "<details open ontoggle=ran(1)>x</details>",
    "<video><source onerror=ran(1)></video>",
    "<audio src=x onerror=ran(1)>",
    "<input autofocus onfocus=ran(1)>",
    "<select autofocus onfocus=ran(1)><option>x</select>",
    "<textarea autofocus onfocus=ran(1)>x</textarea>",
    "<marquee onstart=ran(1)>x</marquee>",
    "<div style='animation-name:x' onanimationstart=ran(1)>x</div>",
    "<p onpointerenter=ran(1)>x</p>",
    "<object data='javascript:ran(1)'></object>",
    "<embed src='javascript:ran(1)'>",
    "<iframe src='javascript:ran(1)'></iframe>",
    "<iframe srcdoc='<script>parent.ran(1)</script>'></iframe>",
    "<form action='javascript:ran(1)'><button autofocus>x</button></form>",
    "<base href='javascript:ran(1)//'>",
    "<meta http-equiv=refresh content='0;url=javascript:ran(1)'>",
    "<link rel=stylesheet href='javascript:ran(1)'>",
    "<style>@import 'javascript:ran(1)';</style>",
    '" onmouseover="ran(1)" x="',
    "' autofocus onfocus='ran(1)' x='",
    "` onmouseover=ran(1) `",
]
_LINKS = [
    "[x](javascript:ran(1))",
    "[x](JaVaScRiPt:ran(1))",
    "[x](java\tscript:ran(1))",
    "[x](java&#10;script:ran(1))",
    "[x](&#106;avascript:ran(1))",
    "[x](&#x6A;avascript&colon;ran(1))",
    "[x](\x01javascript:ran(1))",
    "[x](  javascript:ran(1))",
    "[x](<javascript:ran(1)>)",
    "[x](vbscript:ran(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuKDEpPC9zY3JpcHQ+)",
    "[x](//javascript:ran(1)@example.org)",
    '[x](http://x"onmouseover="ran(1))',
    "[x](http://x'onmouseover='ran(1) \"t\")",
    '[x](http://x "t\\" onmouseover=\\"ran(1)")',
    "[x][1]\n\n[1]: javascript:ran(1)",
    "![x](javascript:ran(1))",
    '![x" onerror="ran(1)](x)',
    "<javascript:ran(1)>",
    '<https://x.example/?"onmouseover="ran(1)>',
    'https://x.example/"onmouseover="ran(1)',
    "[<img src=x onerror=ran(1)>](https://x.example)",
    "[a](https://x.example/`onmouseover=ran(1)`)",
]
_MARKS = [
    "`<img src=x onerror=ran(1)>`",
    "```html\n<script>ran(1)</script>\n```",
    '```"onmouseover="ran(1)\nx\n```',
    "    <script>ran(1)</script>",
    "> <script>ran(1)</script>",
    "- <script>ran(1)</script>",
    "# <script>ran(1)</script>",
    "**<script>ran(1)</script>**",
    "&lt;script&gt;ran(1)&lt;/script&gt;",
    "&#60;script&#62;ran(1)&#60;/script&#62;",
    "%3Cscript%3Eran(1)%3C/script%3E",
    "\\u003cscript\\u003eran(1)\\u003c/script\\u003e",
    "＜script＞ran(1)＜/script＞",
    "+ADw-script+AD4-ran(1)+ADw-/script+AD4-",
    "{{ ran(1) }}{% include 'x' %}${ran(1)}",
    "{{constructor.constructor('ran(1)')()}}",
]

HOSTILE: list[str] = list(itertools.chain(_SCRIPTS, _HANDLERS, _LINKS, _MARKS))


def packed(limit: int) -> list[str]:
    """Return the texts on as few lines of a length as they fit on."""
    lines = [""]
    for text in (" ".join(each.split()) for each in HOSTILE):
        if len(lines[-1]) + len(text) + 1 > limit:
            lines.append("")
        lines[-1] = f"{lines[-1]} {text}".strip()[:limit]
    return lines
