"""Links to posts and to accounts; a link to a rule or a news page harms nobody."""

import re
from collections.abc import Iterator

from cases.checks.reading import Reading
from cases.checks.spot import Spot
from cases.checks.wordlists import listed

PARAPHRASE = {"nl": "een bericht op sociale media", "en": "a post on social media"}
# Where people post. What comes before the name (www, m, nl-nl) does not matter, but for OFFICIAL.
PLATFORMS = listed(
    """
    bsky.app discord.com discord.gg dumpert.nl facebook.com fb.com fb.watch flickr.com instagram.com
    kick.com linkedin.com mastodon.nl mastodon.social medium.com nextdoor.com nextdoor.nl
    onlyfans.com pinterest.com reddit.com snapchat.com soundcloud.com strava.com t.co t.me
    telegram.me threads.com threads.net tiktok.com tumblr.com twitch.tv twitter.com vimeo.com vk.com
    vm.tiktok.com wa.me whatsapp.com x.com youtu.be youtube.com
    """
)
# The platforms' own pages, such as help.instagram.com.
OFFICIAL = listed(
    """
    about business developers faq help newsroom policies safety support transparency
    """
)

_ADDRESS = re.compile(
    r"(?<![\w.@/-])(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d{1,5})?(/[^\s<>\"“”]*)",
    re.IGNORECASE,
)
# On servers of one's own: https://social.example/@name/109
_FEDERATED = re.compile(r"/(?:@|users/)\w")
_AFTER = ".,;:!?…)]}'’*_"


def links(reading: Reading, language: str) -> Iterator[Spot]:
    """Find links with something behind the platform's own name."""
    for match in _ADDRESS.finditer(reading.text):
        path = match.group(2).rstrip(_AFTER)
        if path.strip("/") and (_is_platform(match.group(1)) or _FEDERATED.match(path)):
            yield Spot(match.start(), match.start(2) + len(path), PARAPHRASE[language])


def _is_platform(host: str) -> bool:
    """Tell whether a host, or what it is a part of, is where people post."""
    labels = host.lower().split(".")
    if OFFICIAL & set(labels[:-2]):
        return False
    return ".".join(labels[-2:]) in PLATFORMS
