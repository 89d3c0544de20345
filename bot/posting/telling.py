"""Why something could not be posted, in one sentence for whoever looks after it."""

from bot.errors import permission_names
from bot.texts import Voice
from retrieval.catalog import Post

_MISSING = "missing "


def post_problem(post: Post, voice: Voice) -> str:
    """The sentence, empty where there is nothing wrong."""
    if not post.problem:
        return ""
    where = f"<@{post.person}>" if post.person else f"<#{post.place}>"
    if post.problem.startswith(_MISSING):
        names = permission_names(post.problem.removeprefix(_MISSING).split(), voice)
        return voice("post-missing-permission", place=where, permission=names)
    return voice(f"post-{post.problem}", place=where)
