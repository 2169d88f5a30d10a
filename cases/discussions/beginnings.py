"""Who began a discussion: the post with which it began, wherever that stands today."""

from cases.discussions.models import FormerPlace, Post, PostKind, Thread


def began_with(thread: Thread) -> Post | None:
    """Return the post with which a member began a thread; None where no member did.

    Number 1 is never given again. A thread into which a moderator took posts out of another one
    was begun by nobody: its first post came from elsewhere. Three questions at most.
    """
    left = FormerPlace.objects.filter(thread=thread, number=1).select_related("post").first()
    first = left.post if left else thread.posts.filter(number=1).first()
    if first is None or first.kind == PostKind.NOTE:
        return None
    stood = first.former_places.order_by("pk").first()  # where it was said, if it was moved since
    is_from_here = stood is None or (stood.thread_id, stood.number) == (thread.pk, 1)
    return first if is_from_here else None
