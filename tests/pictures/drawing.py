"""A message of the preview drawn by Chromium, cropped, as small PNGs."""

import io

from PIL import Image
from simcord import ChannelHandle, ResponseMessage

from bot.preview.newsroom import Newsroom
from tests.chromium import Box, Page

WIDTHS = {"desktop": 1000, "phone": 390}
"""CSS pixels of the window; in the wider one the conversation has a part of it, as on Discord."""
READY = "window.simcordPreview?.ready === true && !window.simcordPreview.pendingAction"
"""True as soon as SimCord's page has drawn everything."""
_SCALE = 2.0
_TALLEST = 3000
_MARGIN = 8
_COLOURS = 128
"""Enough for text on a dark ground, an accent and two emoji; the files are a third of what they would be."""
_NO_SHADOW = "document.querySelector('#messages-sidebar').style.boxShadow = 'none'"
_PLACE = """(() => {
  const message = document.querySelector('.channel-message[data-message-id="%d"]').getBoundingClientRect();
  const list = document.querySelector('#channel-timeline').getBoundingClientRect();
  return [list.left, Math.max(list.top, message.top - %d), list.width, message.height + %d];
})()"""


async def draw(page: Page, newsroom: Newsroom, channel: ChannelHandle, message: ResponseMessage) -> dict[str, bytes]:
    """The message as the editor sees it: a PNG for each of WIDTHS."""
    pictures = {}
    async with newsroom.page(channel) as preview:
        for name, width in WIDTHS.items():
            await page.resize(width, _TALLEST, _SCALE)
            await page.open(preview.url)
            await page.until(READY)
            await page.run(_NO_SHADOW)  # on a phone it falls from the drawer beside the window
            place = await page.run(_PLACE % (message.id, _MARGIN, 2 * _MARGIN))
            pictures[name] = small(await page.picture(Box(*place)))
    return pictures


def small(png: bytes) -> bytes:
    """The same picture in few colours."""
    with Image.open(io.BytesIO(png)) as picture:
        reduced = picture.convert("RGB").quantize(
            _COLOURS, Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE
        )
    written = io.BytesIO()
    reduced.save(written, "PNG", optimize=True)
    return written.getvalue()
