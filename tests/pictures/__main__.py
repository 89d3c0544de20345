"""Draws every picture of the README anew: python -m tests.pictures [FOLDER]"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.client import OnRecordBot
from bot.config import EmbeddingChoice, Settings
from bot.preview.newsroom import open_newsroom
from bot.wiring import open_house
from tests.chromium import Page, find_chromium, open_page
from tests.openai_server import OpenAIServer
from tests.pictures.articles import MORE, SAMPLES, take_in
from tests.pictures.drawing import draw
from tests.pictures.scenes import QUOTING, WRITTEN, Scene, all_told

FOLDER = Path(__file__).parent


async def main(folder: Path) -> None:
    """Play every scene to the real bot over the sample articles, and put its pictures into `folder`."""
    program = find_chromium()
    if program is None:
        sys.exit("The pictures are drawn by Chromium, which is not installed (Debian: apt install chromium).")
    model = OpenAIServer()
    model.model = all_told
    await model.start()
    try:
        async with open_page(program) as page:
            await _draw_all(QUOTING, None, page, folder)
            await _draw_all(WRITTEN, model.base_url, page, folder)
    finally:
        await model.stop()


async def _draw_all(scenes: Sequence[Scene], model_url: str | None, page: Page, folder: Path) -> None:
    """Draw the scenes, with the model at that address or with none."""
    with tempfile.TemporaryDirectory(prefix="onrecord-pictures-") as data_dir:
        settings = Settings(  # whatever the person who draws them has set
            data_dir=Path(data_dir),
            openai_api_key=None,
            openai_base_url=model_url,
            chat_model="a-model",
            embedding=EmbeddingChoice.MINILM,
            chroma_url=None,
        )
        async with open_house(settings) as house:
            await take_in(house, *SAMPLES, MORE)
            async with open_newsroom(OnRecordBot(house), now=scenes[0].hour) as newsroom:
                for scene in scenes:
                    await newsroom.env.advance_time(max(0.0, (scene.hour - newsroom.env.now()).total_seconds()))
                    channel = newsroom.open_channel()
                    message = await scene.play(newsroom, channel)
                    for width, png in (await draw(page, newsroom, channel, message)).items():
                        path = folder / f"{scene.name}-{width}.png"
                        path.write_bytes(png)
                        sys.stdout.write(f"{path} ({len(png) / 1000:.0f} kB)\n")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
