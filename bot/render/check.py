"""A message held against the articles, as Discord shows it: each claim with its verdict and the deciding words."""

from bot.render.blocks import AMBER, CALM, GREY, MOST, Container, framed
from bot.render.described import described
from bot.render.links import link_to_words
from bot.render.markdown import cut, length, one_line
from bot.render.notices import small_print
from bot.render.sources import article_variants, fitted
from bot.texts import Voice
from retrieval.answering.picks import Pick
from retrieval.claims import Check, Checked, Verdict
from retrieval.excerpting.opinion import is_opinion

_CLAIM, _WORDS, _SHORT_WORDS, _NAME = 200, 280, 120, 60
_READ = 900
"""Characters of a sentence that are made harmless before it is cut."""
_SIGNS = {
    Verdict.SUPPORTED: "✅",
    Verdict.CONTRADICTED: "❌",
    Verdict.DIFFERING: "⚖️",
    Verdict.NOT_FOUND: "❔",
}
_ALARMING = (Verdict.CONTRADICTED, Verdict.DIFFERING)


def check_items(check: Check, place: str, voice: Voice) -> Container:
    """Every claim. `place` is our own link to the message."""
    head = [f"### {voice('check-heading')}", f"-# {voice('check-of', place=place)}"]
    foot = [voice("check-left-out", count=check.left_out)] if check.left_out else []
    lines = [*(f"-# {line}" for line in (*foot, voice("check-beware"))), *small_print(check.notes, voice)]
    shown, last = "\n".join(head), "\n".join(lines)
    blocks = [_variants(one, voice) for one in check.claims]
    colour = AMBER if any(one.verdict in _ALARMING for one in check.claims) else CALM
    return framed(colour, shown, "\n".join(fitted(blocks, MOST - length(shown) - length(last))), last)


def nothing_checked(check: Check, voice: Voice) -> Container:
    """Why nothing was checked: no articles, or no claim in the message."""
    return framed(GREY, voice("check-empty" if check.empty else "check-no-claims"))


def _variants(one: Checked, voice: Voice) -> list[str]:
    """A claim at full length and shorter and shorter."""
    verdict = voice(f"check-{one.verdict.value.replace('_', '-')}")
    only = f" ({_restriction(one, voice)})" if one.opinion or one.said_by else ""
    head = f"{_SIGNS[one.verdict]} **{verdict}**{only} · {_claim(one)}"
    if one.pick is None:
        return [head]
    variants = []
    for most, place in ((_WORDS, 0), (_WORDS, 1), (_SHORT_WORDS, 2)):
        lines = [head, *_evidence(one.pick, most, place, voice)]
        if one.against is not None:
            lines += [f"-# {voice('check-otherwise')}", *_evidence(one.against, most, place, voice)]
        variants.append("\n".join(lines))
    return variants


def _restriction(one: Checked, voice: Voice) -> str:
    """Where only an opinion piece says so, or one person."""
    if one.opinion:
        return voice("check-opinion-only")
    return voice("check-word-of", speaker=cut(described(one_line(one.said_by or "")), _NAME))


def _claim(one: Checked) -> str:
    return cut(one_line(one.claim), _CLAIM)


def _evidence(pick: Pick, most: int, place: int, voice: Voice) -> list[str]:
    """The words, whose they are where somebody said them, and where they stand."""
    article = pick.hit.article
    words = cut(one_line(pick.words[:_READ]), most)
    line = article_variants(article, voice, link_to_words(article, pick.words, pick.hit.passage))[place]
    speaker = pick.statement.speaker if pick.statement else None
    said = f"{voice('check-said-by', speaker=cut(described(one_line(speaker)), _NAME))} · " if speaker else ""
    opinion = f"{_opinion(pick, voice)} · " if is_opinion(article) else ""
    return [f"> {words}", f"-# {opinion}{said}{line}"]


def _opinion(pick: Pick, voice: Voice) -> str:
    authors = cut(one_line(" & ".join(pick.hit.article.authors)), _NAME)
    return voice("check-opinion", author=authors or "none")
