"""Has the newest articles grouped before stories are shown."""

from typing import TYPE_CHECKING

from bot.cli.console import say

if TYPE_CHECKING:
    from bot.cli.session import Session


def catch_up(opened: "Session", name: str) -> None:
    """Group what is not grouped yet, unless another process writes: then what was grouped until now is shown.

    `name` is that of the command.
    """
    from retrieval.errors import LockHeldError
    from retrieval.lock import writer_lock
    from retrieval.stories import StoryKeeper

    if not opened.run(opened.house.catalog.ungrouped(opened.library, 1)):
        return
    try:
        with writer_lock(opened.house.settings.data_dir, f"onrecord {name}"):
            opened.run(StoryKeeper(opened.house.catalog).catch_up(opened.library))
    except LockHeldError as error:
        say(f"The newest articles are not grouped yet: {error}", style="yellow")
