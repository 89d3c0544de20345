"""The parts behind the feeds, put together."""

from bot.feeding.announcing import Announcing
from bot.feeding.polling import Polling
from bot.feeding.rounds import Feeding
from bot.feeding.voices import Voices
from bot.indexing import IndexKeeper
from bot.posting import Poster
from bot.server_settings import SettingsBook
from bot.wiring import Engine, House
from retrieval.feeds.apart import FeedReaderApart


def build_feeding(
    house: House, engine: Engine, keeper: IndexKeeper, settings: SettingsBook, poster: Poster, voices: Voices
) -> Feeding:
    """What looks at feeds, not begun yet."""
    polling = Polling(house.catalog, house.fetcher(), FeedReaderApart(), engine.ingestor)
    announcing = Announcing(house.catalog, engine.summarizer, poster, voices)
    return Feeding(house.catalog, polling, announcing, keeper, settings)
