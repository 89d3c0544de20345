"""The parts behind the feeds, put together."""

import discord

from bot.audience import Audiences
from bot.feeding.announcing import Announcing
from bot.feeding.polling import Polling
from bot.feeding.rounds import Feeding
from bot.feeding.voices import Voices
from bot.indexing import IndexKeeper
from bot.posting import Poster
from bot.wiring import Engine, House
from retrieval.feeds.apart import FeedReaderApart
from retrieval.summarizing import SummarizesArticles


def build_feeding(
    client: discord.Client,
    house: House,
    engine: Engine,
    keeper: IndexKeeper,
    poster: Poster,
    voices: Voices,
    audiences: Audiences,
    summarizer: SummarizesArticles,
) -> Feeding:
    """What looks at feeds, not begun yet."""
    polling = Polling(house.catalog, house.fetcher(), FeedReaderApart(), engine.ingestor)
    announcing = Announcing(house.catalog, summarizer, poster, voices, audiences)
    return Feeding(house.catalog, polling, announcing, keeper, voices.settings, client)
