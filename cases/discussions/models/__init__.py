"""The nouns of the room."""

from cases.discussions.models.picture import PostPicture
from cases.discussions.models.post import FormerPlace, Post
from cases.discussions.models.thread import Participant, Thread, ThreadTheme
from cases.discussions.models.waiting import ReleaseMoment, WaitingChange, WaitingPost
from cases.discussions.models.wording import PostKind, PostState, ThreadState
from cases.discussions.models.yours import Draft, Mute, ReadMark, Thanks

__all__ = [
    "Draft",
    "FormerPlace",
    "Mute",
    "Participant",
    "Post",
    "PostKind",
    "PostPicture",
    "PostState",
    "ReadMark",
    "ReleaseMoment",
    "Thanks",
    "Thread",
    "ThreadState",
    "ThreadTheme",
    "WaitingChange",
    "WaitingPost",
]
