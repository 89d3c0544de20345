"""What the model is sent for a summary: passages under opaque keys, within a budget of tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

from prompts import prompt
from retrieval.answering.prompting import CountsTokens, Prompt, pack
from retrieval.models import Hit
from retrieval.summarizing.protocol import SHORT, Style

_NOTES = 0.25
"""Share of the budget that notes on what was read before may take: the rest is for passages."""
_FORMS = {Style.BULLETS: "summary_bullets", Style.FIVE_WS: "summary_five_ws", Style.BEGINNER: "summary_beginner"}
FIVE = 5


@dataclass(frozen=True)
class Budget:
    """How many prompt tokens one request may have, and what counts them."""

    tokens: CountsTokens
    prompt_tokens: int


def build_prompt(
    hits: Sequence[Hit], sentences: int, budget: Budget, style: Style = Style.PLAIN, notes: str = ""
) -> Prompt:
    """The messages for a summary, of at most the budget: of `hits` as many as fit, in the order of the articles.

    `notes` are what earlier requests have found in the whole; they are cut to their share of the budget.
    """
    kept = budget.tokens.truncate(notes, int(_NOTES * budget.prompt_tokens)) if notes else ""
    held = f"{prompt('summary_notes', notes=kept)}\n\n" if kept else ""
    task = f"Summarise this in at most {most_of(sentences, style)} sentences."
    system = prompt("summary", form=_form(sentences, style))

    def content(shown: Sequence[str]) -> str:
        return prompt("summary_article", passages="\n".join(shown), notes=held, task=task)

    fitting = list(pack(system, content, hits, budget.tokens, budget.prompt_tokens).keys.values())
    place = {hit.article.id: number for number, hit in reversed(list(enumerate(hits)))}
    fitting.sort(key=lambda hit: (place[hit.article.id], hit.passage.number))
    return pack(system, content, fitting, budget.tokens, budget.prompt_tokens)


def most_of(sentences: int, style: Style) -> int:
    """How many sentences a style has at most, where so many are asked for."""
    if style is Style.FIVE_WS:
        return FIVE
    return min(sentences, SHORT) if style is Style.BRIEF else sentences


def _form(sentences: int, style: Style) -> str:
    name = _FORMS.get(style, "summary_plain")
    if style is Style.FIVE_WS:
        return prompt(name)
    return prompt(name, sentences=str(most_of(sentences, style)))
