"""A digest as Discord shows it: one message with the stories in short, and each story in full for its thread."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.render.addresses import safe_url
from bot.render.blocks import CALM, MOST, Container, framed
from bot.render.links import link_to_words, linked
from bot.render.markdown import cut, escaped, length, one_line
from bot.render.moments import shown_day
from bot.render.sources import article_variants, fitted, source_lines
from bot.texts import Voice
from retrieval.digests import Digest, DigestItem
from retrieval.models import Answer, Article

_TITLE, _NAME = 200, 60
_BRIEF, _SHORT_BRIEF = 700, 250
_FULL = 1800
_FOOT = 100
"""Characters kept for the last line."""
_MARKERS = re.compile(r"\s*((?:\\\[\d{1,4}\\\])+)")
_NUMBER = re.compile(r"\\\[(\d{1,4})\\\]")


@dataclass(frozen=True)
class Told:
    """A digest of what is new since a moment; made at `at`, for people in `zone`."""

    digest: Digest
    since: datetime
    zone: str
    at: datetime


def digest_items(told: Told, voice: Voice) -> Container:
    """The message: each story with its publishers and a sentence or two, each sentence with where it stands."""
    digest = told.digest
    since = f"<t:{int(told.since.timestamp())}:R>"
    head = f"### {voice('digest-heading', stories=digest.stories)}\n-# {_facts(told, since, voice)}"
    blocks = [_variants(number, item, voice) for number, item in enumerate(digest.items, 1)]
    shown = fitted(blocks, MOST - length(head) - _FOOT)
    more = digest.stories - len(shown)
    foot = f"-# {voice('digest-more', count=more)}" if more > 0 else ""
    return framed(CALM, head, "\n".join(shown), foot)


def story_items(number: int, item: DigestItem, voice: Voice) -> Container:
    """One story in full: its sentences with their sources, and all its new articles."""
    head = f"### {number}. {_title(item, voice)}\n-# {_counts(item, voice)}"
    parts = [head]
    if item.full is not None:
        body = _marked(item.full)
        numbers = {int(found) for found in _NUMBER.findall(body)}
        sources = source_lines(item.full, numbers, voice, MOST // 3)
        parts += [body, "\n".join(sources)]
    room = MOST - sum(map(length, parts)) - 40
    lines = [
        [f"- {line}" for line in article_variants(article, voice, safe_url(article.url))] for article in item.fresh
    ]
    shown = fitted(lines, room)
    left = len(item.fresh) - len(shown)
    if left:
        shown = [*fitted(lines[: len(shown)], room - 60), f"-# {voice('digest-more-articles', count=left)}"]
    listed = "\n".join([f"**{voice('digest-articles')}**", *shown]) if shown else ""
    return framed(CALM, *parts, listed)


def nothing_new(since: datetime, voice: Voice) -> str:
    """The honest answer where there is nothing to tell."""
    return voice("digest-nothing", since=f"<t:{int(since.timestamp())}:R>")


def _facts(told: Told, since: str, voice: Voice) -> str:
    return voice("digest-facts", since=since, articles=told.digest.articles)


def _variants(number: int, item: DigestItem, voice: Voice) -> list[str]:
    """A story at full length, and shorter and shorter: with links to the words, with plain links, in one sentence."""
    title = f"**{number}. {_title(item, voice)}**"
    counts = f"-# {_counts(item, voice)}"
    if item.brief is None:
        lines = article_variants(item.fresh[0], voice, safe_url(item.fresh[0].url))
        return [f"{title}\n{counts}\n{line}" for line in lines]
    full = cut(_linked(item.brief, words=True), _BRIEF)
    plain = cut(_linked(item.brief, words=False), _BRIEF)
    short = cut(_linked(item.brief, words=False), _SHORT_BRIEF)
    return [f"{title}\n{counts}\n{text}" for text in (full, plain, short)] + [f"{title}\n{counts}"]


def _title(item: DigestItem, voice: Voice) -> str:
    return cut(one_line(item.title), _TITLE) or voice("no-headline")


def _counts(item: DigestItem, voice: Voice) -> str:
    newest = max((one.published_at for one in item.fresh if one.published_at), default=None)
    facts = voice(
        "digest-counts", publishers=len({one.publisher for one in item.fresh if one.publisher}), fresh=len(item.fresh)
    )
    opinions = voice("digest-opinions", count=len(item.opinions)) if item.opinions else ""
    facts = "" if item.fresh == item.opinions else facts
    return " · ".join(part for part in (facts, opinions, shown_day(newest)) if part)


def _linked(brief: Answer, words: bool) -> str:
    """The sentences in one paragraph; where the markers stood, who published it, linked to the words or the page."""
    cited = {citation.number: citation for citation in brief.citations}

    def named(found: re.Match[str]) -> str:
        places = [cited[int(number)] for number in _NUMBER.findall(found[1]) if int(number) in cited]
        shown = []
        for one in places:
            url = link_to_words(one.article, one.quotation, one.passage) if words else safe_url(one.article.url)
            shown.append(linked(_publisher(one.article), url))
        return f" ({', '.join(dict.fromkeys(shown))})" if shown else ""

    return " ".join(_MARKERS.sub(named, escaped(brief.text)).split())


def _publisher(article: Article) -> str:
    return (article.publisher or article.title)[:_NAME]


def _marked(full: Answer) -> str:
    text = _MARKERS.sub(lambda found: f" **{found[1]}**", escaped(full.text))
    return cut(text, _FULL)
