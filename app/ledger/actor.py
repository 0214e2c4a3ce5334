"""Who acts: the account with the posts that it holds; passed to every action as ``by=``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """One duty for one area and everything below it; ``low``/``high`` bound the area's subtree of paths."""

    duty: str
    area_id: int
    low: int
    high: int

    def covers(self, path: int) -> bool:
        """Tell whether the area at ``path`` lies in this post's area."""
        return self.low <= path <= self.high

    @property
    def width(self) -> int:
        """How wide the post's area is, as a number of possible paths."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Actor:
    """An account as actions see it: its id, its name and its posts."""

    id: int
    name: str
    posts: tuple[Post, ...]

    def post(self, path: int, *duties: str) -> Post | None:
        """Return the narrowest post over ``path`` that holds one of ``duties`` (any duty if none is named)."""
        fitting = [post for post in self.posts if post.covers(path) and (not duties or post.duty in duties)]
        return min(fitting, key=lambda post: post.width, default=None)


#: Somebody without an account, who sends a comment and holds no duty anywhere.
CITIZEN = Actor(-1, "citizen", ())
#: The person at the server's command line, who holds every duty everywhere.
OPERATOR = Actor(0, "operator", (Post("operator", 0, 0, 999_99_99_9999),))
