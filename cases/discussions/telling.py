"""What people are told of discussions: happenings for those who follow, answer or are named."""

from cases.discussions.models import Post


def tell_of_post(post: Post) -> None:
    """Write down that there is a new post, in the transaction of the post."""
