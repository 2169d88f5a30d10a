"""The screens of discussions, moderation, pseudonyms, insights and notices (see `screens`)."""

from tests.browser.screens import Screen

_HERE = "discussions/{thread}/"
_POST = _HERE + "{own}/"

READING = [
    Screen("discussions", "discussions/"),
    Screen("discussions-of-member", "discussions/", "officer", is_pictured=False),
    Screen("thread-of-item", "discussions/about/KB-J7APS/"),
    Screen("thread", _HERE, "officer"),
    Screen("thread-of-moderator", _HERE, "moderator", is_pictured=False),
    Screen("thread-long", "discussions/{reading-nl}/?page=2", "lecturer", is_pictured=False),
    Screen("thread-empty", "discussions/about/KB-W2462/", "officer", is_pictured=False),
    Screen("thread-answer", _HERE + "?quote={own}", "moderator", is_pictured=False),
    Screen("thread-earlier", _HERE + "{changed}/earlier/", "officer"),
]
WRITING = [
    Screen("thread-begin", "discussions/new/", "officer"),
    Screen("post-change", _POST + "change/", "officer", is_pictured=False),
    Screen("post-take-back", _POST + "take-back/", "officer", is_pictured=False),
    Screen("thread-arrange", _HERE + "arrange/", "moderator"),
    Screen("pseudonym", _HERE + "pseudonym/", "officer"),
    Screen("pseudonym-begin", "discussions/new/pseudonym/", "officer", is_pictured=False),
    Screen("pseudonyms-waiting", "discussions/waiting/", "officer", is_pictured=False),
    Screen("own-posts", "discussions/yours/", "officer", is_pictured=False),
]
KEYS = [
    Screen("pseudonyms-of-mine", "me/pseudonyms/", "officer"),
    Screen("keys", "me/keys/", "moderator"),
    Screen("keys-begin", "me/keys/begin/", "editor", is_pictured=False),
    Screen("keys-passphrase", "me/keys/passphrase/", "moderator", is_pictured=False),
    Screen("keys-leave", "me/keys/leave/", "moderator", is_pictured=False),
    Screen("openings", "me/keys/openings/", "moderator", is_pictured=False),
    Screen("opening", "me/keys/openings/{opening}/", "editor"),
    Screen("opening-ask", "me/keys/ask/{pseudonym}/", "editor", is_pictured=False),
]
MODERATION = [
    Screen("queue", "moderation/", "editor"),
    Screen("decide", "moderation/posts/{flagged}/", "moderator"),
    Screen("change-words", "moderation/posts/{flagged}/edit/", "moderator", is_pictured=False),
    Screen(
        "change-title", "moderation/discussions/{thread}/title/", "moderator", is_pictured=False
    ),
    Screen("judge", "moderation/appeals/{appeal}/", "editor"),
    Screen("answer-request", "moderation/requests/{request}/", "moderator"),
    Screen("flag", _HERE + "3/flag/", "officer"),
    Screen("appeal", "me/moderation/{warning}/appeal/", "officer"),
    Screen("take-down", "take-down/?address=/nl/discussions/D-7F3K9X/2/"),
    Screen("take-down-sent", "take-down/sent/", is_pictured=False),
    Screen("moderation-figures", "moderation/figures/"),
    Screen("own-measures", "me/moderation/", "officer"),
]
INSIGHTS = [
    Screen("insights", "insights/", "officer"),
    Screen("insight", "insights/{insight}/", "officer"),
    Screen("insight-proposed", "insights/{proposed}/", "officer"),
    Screen("insight-to-promote", "insights/{distilled}/", "editor", is_pictured=False),
    Screen("distil", "insights/from/{thread}/", "officer", is_pictured=False),
    Screen("distil-words", "insights/from/{thread}/words/?chosen={chosen}", "officer"),
    Screen("object", "insights/{proposed}/object/", "officer", is_pictured=False),
    Screen(
        "answer-objection",
        "insights/{proposed}/objections/{objection}/answer/",
        "moderator",
        is_pictured=False,
    ),
    Screen("insight-withdraw", "insights/{insight}/withdraw/", "editor", is_pictured=False),
    Screen("decision", "insights/{decision}/", is_pictured=False),
    Screen("decision-record", "insights/at/{meeting}/", "organiser", is_pictured=False),
]
NOTICES = [
    Screen("notices", "me/notices/", "officer"),
    Screen("following", "me/following/", "officer"),
    Screen("notices-stop", "/accounts/stop/{stop}/", is_pictured=False),
]
DISCUSSION_SCREENS = [*READING, *WRITING, *KEYS, *MODERATION, *INSIGHTS, *NOTICES]
