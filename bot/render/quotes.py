"""What somebody said, as Discord shows it: each statement with its words, how they were reported, and where."""

from dataclasses import dataclass

from bot.excerpts import said_words
from bot.render.answer import narrowed_to
from bot.render.articles import Page
from bot.render.blocks import CALM, GREY, MOST, Container, framed
from bot.render.links import link_to_words, linked
from bot.render.markdown import cut, length, one_line
from bot.render.sources import article_variants, fitted
from bot.texts import Voice
from retrieval.quotes import Quote, QuoteList, Wanted

_QUOTED, _SHORT_QUOTED = 400, 150
_NAME, _TOPIC, _PUBLISHERS = 80, 80, 60
_PEOPLE = 5
"""People named at the top where several are meant."""
_READ = 1500
"""Characters of a statement that are made harmless before it is cut."""


@dataclass(frozen=True)
class Turned:
    """A list that was found, what was wanted, and where in it one is."""

    found: QuoteList
    wanted: Wanted
    page: Page


def quotes_items(turned: Turned, voice: Voice) -> Container:
    """One page of a list that holds something. Several people stand under their names, and it is said who they are."""
    found, wanted = turned.found, turned.wanted
    head = "\n".join(_head(found, wanted, voice))
    foot = f"-# {voice('quotes-page', page=turned.page.number + 1, pages=turned.page.pages)}"
    several = len(found.people) > 1
    blocks: list[list[str]] = []
    for before, quote in zip([None, *found.quotes], found.quotes, strict=False):
        goes_on = before is not None and before.speaker == quote.speaker
        same = goes_on and before is not None and before.article.id == quote.article.id
        name = f"**{_name(quote.speaker)}**\n" if several and not goes_on else ""
        blocks.append([f"{name}{text}" for text in _variants(quote, same, voice)])
    return framed(CALM, head, "\n".join(fitted(blocks, MOST - length(head) - length(foot))), foot)


def nothing_quoted(found: QuoteList, wanted: Wanted, voice: Voice) -> Container:
    """Why nothing is listed: no articles, nobody of that name, or nothing on that topic or in those articles."""
    if found.empty:
        return framed(GREY, voice("quotes-empty"))
    if not found.apart:
        names = ", ".join(_name(name) for name in found.nearest)
        unknown = voice("quotes-unknown", speaker=_name(wanted.speaker))
        return framed(GREY, f"{unknown} {voice('quotes-nearest', names=names)}" if names else unknown)
    said = voice("quotes-none-on" if found.topic else "quotes-none-so", topic=_short(found.topic), **_whose(wanted))
    lines = [f"{said} {voice('quotes-apart', count=found.apart)}"]
    if narrowed := narrowed_to(wanted.filters, voice):
        lines.append(f"-# {narrowed}")
    return framed(GREY, "\n".join(lines))


def _head(found: QuoteList, wanted: Wanted, voice: Voice) -> list[str]:
    several = len(found.people) > 1
    name = _name(wanted.speaker if several else found.people[0][0])
    text = "quotes-heading-topic" if found.topic else "quotes-heading"
    lines = [f"### {voice(text, count=found.count, speaker=name, topic=_short(found.topic))}"]
    if narrowed := narrowed_to(wanted.filters, voice):
        lines.append(f"-# {narrowed}")
    if wanted.topic.strip() and not found.topic:
        lines.append(f"-# {voice('quotes-no-topic', topic=_short(wanted.topic))}")
    if several:
        people = [f"{_name(name)} ({count})" for name, count in found.people[:_PEOPLE]]
        more = len(found.people) - len(people)
        shown = ", ".join(people) + (f", {voice('quotes-people-more', count=more)}" if more else "")
        lines.append(voice("quotes-several", speaker=_name(wanted.speaker), people=shown))
    return lines


def _whose(wanted: Wanted) -> dict[str, str]:
    return {"speaker": _name(wanted.speaker)}


def _variants(quote: Quote, same: bool, voice: Voice) -> list[str]:
    """The words and the line of where they stand, at full length and shorter and shorter.

    `same`: in the article of the statement before.
    """
    words, direct = said_words(quote)
    article = quote.article
    shown = one_line(words[:_READ])
    url = link_to_words(article, words)
    lines = article_variants(article, voice, url)
    if same:
        lines = [linked(voice("source-same"), url), voice("source-same")]
    kind = voice(f"quotes-{quote.statement.kind.value}")
    also = _also(quote, voice)
    variants = [(_QUOTED, line) for line in lines] + [(_SHORT_QUOTED, lines[-1])]
    return [f"> {_marked(cut(shown, most), direct, voice)}\n-# {kind} · {line}{also}" for most, line in variants]


def _marked(words: str, direct: bool, voice: Voice) -> str:
    return voice("quoted", words=words) if direct else words


def _also(quote: Quote, voice: Voice) -> str:
    """Who else published the same words; where that is not known, in how many articles more they stand."""
    if not quote.copies:
        return ""
    own = quote.article.publisher
    names = dict.fromkeys(one_line(head.publisher) for head in quote.copies if head.publisher and head.publisher != own)
    told = voice("quotes-also", publishers=cut(", ".join(names), _PUBLISHERS)) if names else ""
    return f" · {told or voice('quotes-again', count=len(quote.copies))}"


def _name(text: str) -> str:
    return cut(one_line(text), _NAME)


def _short(text: str) -> str:
    return cut(one_line(text), _TOPIC)
