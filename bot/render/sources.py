"""The lines under an answer that say where it stands: one a source, short enough to fit together in a message."""

from collections.abc import Iterable, Sequence

from bot.render.addresses import domain, safe_url
from bot.render.cleaning import cleaned
from bot.render.described import described
from bot.render.elsewhere import also, credited
from bot.render.links import link_to_words, linked
from bot.render.markdown import LONGEST_LINE, cut, length, one_line
from bot.render.moments import shown_day
from bot.texts import Voice
from retrieval.models import Answer, Article, Citation
from retrieval.pages import page_of
from retrieval.quoting.citations import cited_articles, independent_reports

MOST = 5
"""Lines; what is beyond is under Evidence."""
_TITLE, _SHORT_TITLE = 150, 60
_NAME, _SHORT_NAME = 80, 40


def source_lines(answer: Answer, numbers: Iterable[int], voice: Voice, room: int) -> list[str]:
    """A line for each cited source of these numbers, and one on how many more there are, in `room` characters."""
    wanted = set(numbers)
    shown = [citation for citation in answer.citations if citation.number in wanted][:MOST]
    lines: list[list[str]] = []
    for place, citation in enumerate(shown):
        same = place > 0 and shown[place - 1].article.id == citation.article.id != ""
        lines.append(_variants(answer, citation, voice, same))
    more = len(answer.citations) - len(shown)
    copies = _copies(answer, voice)
    shown_lines = fitted(lines, room - sum(len(one) + 4 for one in (voice("sources-more", count=99), *copies)))
    more += len(shown) - len(shown_lines)
    return [
        *shown_lines,
        *([f"-# {voice('sources-more', count=more)}"] if more else []),
        *(f"-# {one}" for one in copies),
    ]


def _copies(answer: Answer, voice: Voice) -> list[str]:
    """That some of the sources are copies of others, where that is so."""
    sources, reports = cited_articles(answer.citations), independent_reports(answer.citations)
    return [voice("sources-independent", sources=sources, reports=reports)] if reports < sources else []


def nearest_lines(articles: Sequence[Article], voice: Voice, room: int) -> list[str]:
    """A line for each article worth a look; none of them is a source."""
    lines = [[f"- {line}" for line in article_variants(article, voice)] for article in articles[:MOST]]
    return fitted(lines, room)


def article_variants(article: Article, voice: Voice, words: str | None = None) -> list[str]:
    """The line of `article_line` at full length, and shorter ones; `words` leads to words of it, else to its top."""
    return [_joined(*_article(article, voice, url, title, name)) for url, title, name in _lengths(article, words)]


def article_line(article: Article, voice: Voice, url: str | None, speakers: str = "") -> str:
    """Publisher, headline linked to `url`, where that leads, who speaks, and the day, each only where it is known."""
    publisher, title, where, day = _article(article, voice, url, _TITLE, _NAME)
    return _joined(publisher, title, where, speakers, day)


def marker(number: int) -> str:
    """The marker of a source. Its brackets are escaped: bare ones could begin a link with what stands behind."""
    return f"**\\[{number}\\]**"


def speakers(answer: Answer, number: int, limit: int = _NAME) -> str:
    """Whom the answer quotes from the source of that number, escaped."""
    names = dict.fromkeys(
        described(one_line(statement.speaker))
        for statement in answer.statements
        if statement.speaker and statement.citation == number
    )
    return cut(", ".join(list(names)[:3]), limit)


def shown_page(citation: Citation, voice: Voice) -> str:
    """The page of a file that the quoted words are on; empty where it has none."""
    page = page_of(citation)
    return voice("source-page", page=page) if page else ""


def _variants(answer: Answer, citation: Citation, voice: Voice, same: bool) -> list[str]:
    """The line at full length, and shorter and shorter ones. `same`: of the same article as the line before."""
    number = marker(citation.number)
    words = link_to_words(citation.article, citation.quotation, citation.passage)
    lines, page = [], shown_page(citation, voice)
    for url, title, name in _lengths(citation.article, words):
        if same:
            parts = [linked(voice("source-same"), url), speakers(answer, citation.number, name), page]
        else:
            publisher, headline, where, day = _article(citation.article, voice, url, title, name)
            told = also(citation.elsewhere, voice)
            parts = [publisher, headline, where, speakers(answer, citation.number, name), day, page, told]
        lines.append(f"{number} {_joined(*parts)}")
    return lines


def _lengths(article: Article, words: str | None) -> list[tuple[str | None, int, int]]:
    """Which address, and how many characters of a title and of a name: from the best to the shortest."""
    plain = safe_url(article.url)
    return [(words or plain, _TITLE, _NAME), (plain, _TITLE, _SHORT_NAME), (None, _SHORT_TITLE, _SHORT_NAME)]


def _article(article: Article, voice: Voice, url: str | None, title: int, name: int) -> tuple[str, str, str, str]:
    publisher = credited(article, voice, name)
    headline = linked(cut(" ".join(cleaned(article.title[:LONGEST_LINE]).split()), title) or voice("no-headline"), url)
    host = domain(article.url) if url else ""
    if host.casefold() == (article.publisher or "").strip().casefold().removeprefix("www."):
        host = ""
    return publisher, headline, _shown_host(host, name), shown_day(article.published_at)


def _shown_host(host: str, limit: int) -> str:
    """Its end, which says whose it is, where it is too long."""
    return one_line(host if len(host) <= limit else f"…{host[1 - limit :]}")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def fitted(lines: list[list[str]], room: int) -> list[str]:
    """One variant of each line, the best that fit together; where not even the shortest do, fewer lines."""
    chosen = [0] * len(lines)
    while lines:
        shown = [variants[place] for variants, place in zip(lines, chosen, strict=True)]
        if length("\n".join(shown)) <= room:
            return shown
        longer = [place for place, variants in enumerate(lines) if chosen[place] + 1 < len(variants)]
        if longer:
            longest = max(longer, key=lambda place: length(shown[place]))
            chosen[longest] += 1
        else:
            lines, chosen = lines[:-1], chosen[:-1]
    return []
