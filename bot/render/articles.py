"""Articles as Discord shows them: a list, one of them, passages that were found, publishers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.render.addresses import domain, safe_url
from bot.render.blocks import AMBER, CALM, GREY, MOST, Container, framed
from bot.render.cleaning import cleaned
from bot.render.elsewhere import credited, elsewhere_lines
from bot.render.links import link_to_words, linked
from bot.render.markdown import cut, escaped, one_line
from bot.render.moments import shown_day
from bot.render.sources import article_line, article_variants, fitted
from bot.render.versions import mark_of
from bot.texts import Voice
from retrieval.models import Article, Change, Elsewhere, Hit, PublisherCount, Span

_ROOM = MOST - 300
"""Characters of a list; the rest is for its heading and its foot."""
_SEARCH, _NAME, _TITLE, _AUTHORS = 80, 80, 250, 200
_FIRST_WORDS = 600
_READ = 1500
"""Characters of a text that its first words are cut from: what follows need not be made harmless."""
_VERSIONS = 5
_NOTICE = 400
_QUOTED, _SHORT_QUOTED = 400, 150


@dataclass(frozen=True)
class Page:
    """Where in a list one is, counted from 0."""

    number: int
    pages: int


@dataclass(frozen=True)
class Stored:
    """An article with its versions, newest first, how many passages it has, and where else it stands."""

    article: Article
    versions: tuple[Article, ...]
    passages: int
    elsewhere: Elsewhere = field(default_factory=Elsewhere)


def list_items(articles: Sequence[Article], count: int, page: Page, search: str, voice: Voice) -> Container:
    """One page of a list of `count` articles, those that were searched for where `search` holds words."""
    heading = voice("articles-heading", count=count)
    if search:
        heading = voice("articles-heading-search", count=count, search=cut(one_line(search), _SEARCH))
    lines = [
        [f"- {line}{_marked(article, voice)} · `{article.id}`" for line in _lines(article, voice)]
        for article in articles
    ]
    foot = f"-# {voice('articles-page', page=page.number + 1, pages=page.pages)}"
    return framed(CALM, "\n".join([f"### {heading}", *fitted(lines, _ROOM)]), foot)


def nothing_listed(search: str, may_contribute: bool, voice: Voice) -> Container:
    """Where a list would be empty: why."""
    if search:
        return framed(GREY, voice("articles-none-found", search=cut(one_line(search), _SEARCH)))
    return framed(GREY, voice("articles-none", may="yes" if may_contribute else "no"))


def article_items(stored: Stored, voice: Voice) -> Container:
    """One article: what is known of it, and how it begins."""
    article = stored.article
    added = min((version.added_at for version in stored.versions if version.added_at), default=article.added_at)
    named = [credited(article, voice, _NAME), one_line(domain(article.url))]
    facts = [
        " · ".join(dict.fromkeys(filter(None, named))),
        voice("article-by", authors=cut(one_line(", ".join(article.authors)), _AUTHORS)) if article.authors else "",
        voice("article-published", day=shown_day(article.published_at)) if article.published_at else "",
        voice("article-added", when=shown_day(added)) if added else "",
        *_versions(stored, voice),
        *elsewhere_lines(stored.elsewhere, voice),
        f"{voice('article-passages', count=stored.passages)} · `{article.id}`",
    ]
    title = cut(" ".join(cleaned(article.title).split()), _TITLE) or voice("no-headline")
    head = f"### {linked(title, safe_url(article.url))}"
    text = cut(escaped(article.text[:_READ]), _FIRST_WORDS)
    return framed(CALM, "\n".join([head, *(f"-# {fact}" for fact in facts if fact)]), _said_of_it(article, voice), text)


def removal_items(article: Article, voice: Voice) -> Container:
    """The question before an article is removed."""
    return framed(AMBER, f"{_headline(article, voice)}\n{voice('article-remove-sure')}")


def removed_items(article: Article, voice: Voice) -> Container:
    """That it was removed."""
    title = cut(one_line(article.title), _NAME) or voice("no-headline")
    return framed(GREY, voice("article-removed", title=title))


def hit_items(query: str, hits: Sequence[Hit], spans: Sequence[Span], fits: bool, voice: Voice) -> Container:
    """Passages that were found, best first: where each stands, and the words that fit. `fits`: whether any do well."""
    shown = cut(one_line(query), _SEARCH)
    if not hits:
        return framed(GREY, voice("search-nothing", query=shown))
    lines = [_hit_variants(hit, span, voice) for hit, span in zip(hits, spans, strict=True)]
    heading = f"### {voice('search-heading', query=shown)}" if fits else voice("search-far", query=shown)
    return framed(CALM if fits else GREY, "\n".join([heading, *fitted(lines, _ROOM)]))


def publisher_items(counts: Sequence[PublisherCount], known: int, page: Page, voice: Voice) -> Container:
    """One page of a list of `known` publishers, with how much there is of each."""
    lines = []
    for count in counts:
        name = cut(one_line(count.publisher or ""), _NAME)
        parts = [
            f"**{name}**" if name else voice("sources-unknown"),
            voice("sources-line", articles=count.articles),
            voice("sources-newest", day=shown_day(count.newest)) if count.newest else "",
        ]
        lines.append(f"- {' · '.join(filter(None, parts))}")
    foot = f"-# {voice('sources-page', page=page.number + 1, pages=page.pages)}" if page.pages > 1 else ""
    return framed(CALM, "\n".join([f"### {voice('sources-heading', count=known)}", *lines]), foot)


def _lines(article: Article, voice: Voice) -> list[str]:
    return article_variants(article, voice, safe_url(article.url))


def _marked(article: Article, voice: Voice) -> str:
    mark = mark_of(article, voice)
    return f" · **{mark}**" if mark else ""


def _said_of_it(article: Article, voice: Voice) -> str:
    """That an article was withdrawn, and what its publisher says of that or of its corrections."""
    told = [voice("article-withdrawn")] if article.change is Change.WITHDRAWAL else []
    said = cut(escaped(article.notice or ""), _NOTICE)
    return "\n".join([*told, *(f"> {line}" for line in said.splitlines() if line.strip())])


def _headline(article: Article, voice: Voice) -> str:
    return article_line(article, voice, safe_url(article.url))


def _versions(stored: Stored, voice: Voice) -> list[str]:
    newest, *older = stored.versions
    if not older:
        return []
    told = [
        voice("article-version-short", number=version.version, when=shown_day(version.added_at))
        + (f" ({voice(f'change-{version.change}')})" if version.change else "")
        for version in older[:_VERSIONS]
        if version.added_at
    ]
    more = ", …" if len(older) > _VERSIONS else ""
    changed = f" · {voice(f'change-{newest.change}')}" if newest.change else ""
    return [
        voice("article-version", number=newest.version, when=shown_day(newest.added_at)) + changed,
        voice("article-version-before", versions=", ".join(told) + more),
    ]


def _hit_variants(hit: Hit, span: Span, voice: Voice) -> list[str]:
    """The line and the words at full length, and shorter and shorter ones."""
    words = hit.article.text[span.start : span.end]
    quoted = one_line(words[:_READ])
    lines = article_variants(hit.article, voice, link_to_words(hit.article, words, hit.passage))
    full = [f"- {line}\n> {cut(quoted, _QUOTED)}" for line in lines]
    return [*full, f"- {lines[-1]}\n> {cut(quoted, _SHORT_QUOTED)}"]
