"""Where else an article stands, as Discord shows it: its copies and its other addresses, and how many that are."""

from collections.abc import Sequence

from bot.render.addresses import safe_url
from bot.render.links import linked
from bot.render.markdown import cut, one_line
from bot.texts import Voice
from retrieval.models import Article, Elsewhere

_MOST, _NAME, _ADDRESS = 5, 60, 70


def credited(article: Article, voice: Voice, limit: int) -> str:
    """The publisher, and the agency that the article is from where that is another: "Gull, by Reuters"."""
    publisher = cut(one_line(article.publisher or ""), limit)
    agency = cut(one_line(article.agency or ""), limit)
    if not agency or agency.casefold() in publisher.casefold():
        return publisher
    return (
        voice("source-by", publisher=publisher, agency=agency) if publisher else voice("source-agency", agency=agency)
    )


def also(elsewhere: Elsewhere, voice: Voice) -> str:
    """In how many others the text stands, else at how many other addresses; empty where in none."""
    if elsewhere.copies:
        return voice("source-also", count=len(elsewhere.copies))
    return voice("source-addresses", count=len(elsewhere.addresses)) if elsewhere.addresses else ""


def elsewhere_lines(elsewhere: Elsewhere, voice: Voice) -> list[str]:
    """A line of the copies, the original among them first, and one of the other addresses, where there are any."""
    lines = []
    if elsewhere.copies:
        ordered = sorted(elsewhere.copies, key=lambda head: head.id != elsewhere.copy_of)
        names = [_linked(head.publisher or head.title or voice("no-headline"), head.url, _NAME) for head in ordered]
        lines.append(
            voice("elsewhere-original" if elsewhere.copy_of else "elsewhere-copies", names=_joined(names, voice))
        )
    if elsewhere.addresses:
        shown = [_linked(address.partition("://")[2], address, _ADDRESS) for address in elsewhere.addresses]
        lines.append(voice("elsewhere-addresses", addresses=_joined(shown, voice)))
    return lines


def _linked(text: str, url: str | None, limit: int) -> str:
    return linked(cut(" ".join(text.split()), limit), safe_url(url))


def _joined(shown: Sequence[str], voice: Voice) -> str:
    more = len(shown) - _MOST
    return ", ".join(shown[:_MOST]) + (f" {voice('elsewhere-more', count=more)}" if more > 0 else "")
