"""What is followed, and what is new on it, as Discord shows it."""

from collections.abc import Sequence

from bot.excerpts import said_words
from bot.render.blocks import CALM, GREY, MOST, Container, framed
from bot.render.links import link_to_words
from bot.render.markdown import cut, length, one_line
from bot.render.sources import article_variants, fitted
from bot.scheduling.reading import zone_name
from bot.texts import Voice
from retrieval.catalog.follows import Follow
from retrieval.digests import News, NewsItem
from retrieval.models import StatementKind
from retrieval.quotes import Quote

_LABEL = 100
_WORDS, _SHORT_WORDS = 350, 150
_READ = 1500
_FOOT = 200


def news_items(follow: Follow, news: News, unfollow: str, voice: Voice, also: Sequence[Follow] = ()) -> Container:
    """What is new: each thing with its words and where they stand. `unfollow` names the command that ends it.

    `also` are other follows to which the same is new.
    """
    head = f"### {voice(f'follow-news-{follow.kind.value}', subject=label_of(follow))}"
    if also:
        named = [voice(f"follow-{one.kind.value}", subject=label_of(one)) for one in also]
        head += f"\n-# {cut(voice('follow-news-also', also=' · '.join(named)), _FOOT)}"
    blocks = [_variants(item, voice) for item in news.items]
    shown = fitted(blocks, MOST - length(head) - _FOOT)
    more = news.count - len(shown)
    foot = [voice("follow-news-more", count=more)] if more > 0 else []
    foot.append(voice("follow-news-end", unfollow=unfollow))
    return framed(CALM, head, "\n".join(shown), "-# " + " ".join(foot))


def follow_lines(follows: Sequence[Follow], voice: Voice) -> list[str]:
    """A line for each: what, where it is told, quiet hours, and why it is paused where it is."""
    lines = []
    for follow in follows:
        line = voice(f"follow-{follow.kind.value}", subject=f"**{label_of(follow)}**")
        parts = [voice("follow-in-channel", channel=f"<#{follow.channel}>") if follow.channel else ""]
        if follow.quiet:
            hours, _, zone = follow.quiet.partition(" ")
            parts.append(voice("follow-quiet", hours=hours, zone=one_line(zone_name(zone))))
        if follow.told_at:
            parts.append(voice("follow-told", when=f"<t:{int(follow.told_at.timestamp())}:R>"))
        lines.append("- " + " · ".join([line, *filter(None, parts)]))
        if follow.paused:
            lines.append(f"  ⚠️ {voice(f'follow-paused-{follow.paused}')}")
    return lines


def label_of(follow: Follow) -> str:
    """How a follow is called, escaped."""
    return cut(one_line(follow.label), _LABEL)


def nothing_followed(voice: Voice) -> Container:
    """That it is nothing."""
    return framed(GREY, voice("following-nothing"))


def _variants(item: NewsItem, voice: Voice) -> list[str]:
    words, direct = item.words, False
    if item.statement is not None:
        words, direct = said_words(Quote("", item.statement, item.article))
        direct = direct and item.statement.kind is StatementKind.DIRECT
    shown = one_line(words[:_READ])
    lines = article_variants(item.article, voice, link_to_words(item.article, words, item.passage))
    who = f"**{cut(one_line(item.statement.speaker), 80)}**: " if item.statement and item.statement.speaker else ""

    def block(line: str, most: int) -> str:
        said = cut(shown, most)
        told = voice("quoted", words=said) if direct else said
        return f"- {line}\n> {who if direct else ''}{told}" if said else f"- {line}"

    return [*(block(line, _WORDS) for line in lines), block(lines[-1], _SHORT_WORDS)]
