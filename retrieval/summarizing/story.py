"""A story in the words of its articles: what its publishers agree on, what one alone reports, where they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from retrieval.comparing import Comparison, Difference, Fact, Telling, Voice
from retrieval.excerpting.sentences import Candidate
from retrieval.models import Answer, AnswerStatement, Article, Note, Status
from retrieval.notes import independent
from retrieval.quoting.citations import Citations
from retrieval.summarizing.arranging import BULLET, arranged
from retrieval.summarizing.ground import Ground, too_short
from retrieval.summarizing.heads import heads, replies_of, tells_a_head
from retrieval.summarizing.protocol import SHORT, Style
from retrieval.summarizing.telling import told

_UNNAMED = "an article without a publisher"
_THINGS = {
    "dollar": "sum in dollars",
    "pound": "sum in pounds",
    "euro": "sum in euros",
    "yen": "sum in yen",
    "percent": "per cent",
    "score": "result",
    "duration": "how long",
    "date": "when",
    "denied": "what one denies",
    "outcome": "outcome",
    "evacuated": "driven from their homes",
    "crowd": "the crowd",
    "age": "an age",
    "minute": "in which minute",
    **{word: word for word in ("killed", "injured", "arrested", "missing", "magnitude", "people", "said")},
}
"""What publishers differ on, as it is told; of anything else, that these are figures."""
_DIFFERENCES = 3
"""Differences of one story that are told at most: the first are those of what the articles tell first."""


@dataclass
class Told:
    """What is told so far; further parts go on with its citations."""

    citations: Citations = field(default_factory=Citations)
    paragraphs: list[str] = field(default_factory=list)
    statements: list[AnswerStatement] = field(default_factory=list)

    def add(self, telling: Telling, lead: str, beside: Sequence[Telling] = ()) -> None:
        """A sentence behind its lead, with the markers of those that tell it too."""
        candidate = Candidate(telling.pick, 0, 1, frozenset())
        [paragraph], stated, _ = told([candidate], self.citations, [lead])
        self.statements += stated
        numbers = [self.state(one, one.pick.words) for one in beside]
        marks = "".join(f" [{number}]" for number in dict.fromkeys(numbers) if number != stated[0].citation)
        self.paragraphs.append(paragraph + marks)

    def put(self, chosen: Sequence[Candidate], leads: Sequence[str]) -> None:
        """Sentences of one article, each behind its lead."""
        paragraphs, stated, _ = told(chosen, self.citations, leads)
        self.paragraphs += paragraphs
        self.statements += stated

    def state(self, telling: Telling, words: str) -> int:
        """The number of the citation of words, a figure say, that stand in a paragraph of its own."""
        number = self.citations.cite(telling.pick.hit, telling.pick.words)
        verified = words in telling.pick.hit.passage.text
        self.statements.append(AnswerStatement(words, number, verified=verified))
        return number


def story_summary(comparison: Comparison, ground: Ground, sentences: int, style: Style) -> Answer:
    """The summary of a story. `ground` are all its articles, for where no two tell the same, or one alone tells it."""
    summary = Told()
    most = min(sentences, SHORT) if style is Style.BRIEF else sentences
    first, last = heads(comparison, ground)
    last = last if most > 1 or first is None else None
    room = shares_of(comparison, most - (last is not None))
    if style in (Style.FIVE_WS, Style.BEGINNER):
        lines = arranged(ground, room.agreed, style)
        summary.put([line.candidate for line in lines], [f"{line.lead}{_by(line.candidate)}" for line in lines])
        room = replace(room, alone=0)
    else:
        room = Shares(most - (last is not None), 0, 0) if style is Style.BRIEF else room
        _agreed(summary, comparison, ground, first, room.agreed)
    if last is not None and last.pick.words not in {one.content for one in summary.statements}:
        summary.put([last], [_since(last) if summary.paragraphs else _by(last)])
    beside(summary, comparison, ground, room, dated=last is not None)
    if not summary.paragraphs:
        return too_short(comparison.title)
    return finished(summary, comparison, style)


def _agreed(summary: Told, comparison: Comparison, ground: Ground, first: Candidate | None, most: int) -> None:
    """How the story begins, and what several report; where nothing is, more of the article that leads."""
    agreed = shared_facts(comparison, most)
    if first is not None and not any(map(tells_a_head, agreed)) and most:
        summary.put([first], [_by(first)])
    for fact in agreed[: most - len(summary.paragraphs)]:
        summary.add(fact.tellings[0], _who(fact, comparison), fact.tellings[1:])
    if not agreed:
        told_already = {one.pick.words for one in [first] if one is not None}
        lead = [one for one in ground.chosen(most) if one.pick.hit.article.copy_of is None]
        lead = [one for one in lead if one.pick.words not in told_already][: most - len(summary.paragraphs)]
        summary.put(lead, [_by(one) for one in lead])


@dataclass(frozen=True)
class Shares:
    """How many sentences a summary has for what is agreed on, for what one alone reports, and for differences."""

    agreed: int
    alone: int
    differing: int


def shares_of(comparison: Comparison, most: int, modelled: bool = False) -> Shares:
    """A third each, what one has too little for going to the others: together no more than were asked for.

    Half of it is a model's, where one tells the story; where nothing is agreed on, the first article takes that place.
    """
    several = len(comparison.voices) > 1
    alone, differing = (len(comparison.alone), len(comparison.differing)) if several else (0, 0)
    wanted = [len(comparison.shared) or most, min(differing, _DIFFERENCES), alone]
    counts = [(most + 1) // 2 if modelled else 0, 0, 0]
    wanted[0] = most if modelled else wanted[0]
    while sum(counts) < most and counts != wanted:
        part = min((part for part in range(3) if counts[part] < wanted[part]), key=lambda part: (counts[part], part))
        counts[part] += 1
    return Shares(counts[0], counts[2], counts[1])


def beside(summary: Told, comparison: Comparison, ground: Ground, room: Shares, dated: bool = False) -> None:
    """What one publisher alone reports, and where they differ; `dated`: when it did, as much has happened since."""
    if len(comparison.voices) < 2:
        return
    shown = {one.content for one in summary.statements}
    alone = [fact for fact in comparison.alone if fact.tellings[0].pick.words not in shown]
    replies = replies_of(ground)
    left = room.alone
    for fact in one_of_each(alone):
        telling = fact.tellings[0]
        lead = f"Only {_publisher(telling.voice)}{_on(telling.article) if dated else ''}: "
        reply = replies.get((telling.article.id, telling.pick.span.start))
        left -= reply.cost if reply else 1
        if left < 0:
            break
        if reply is None:
            summary.add(telling, lead)
        else:
            summary.put([reply], [lead])
    for difference in comparison.differing[: room.differing]:
        _differ(summary, difference)


def finished(summary: Told, comparison: Comparison, style: Style) -> Answer:
    """The summary as an answer, with a note on who reports the story."""
    bullets = style is Style.BULLETS
    paragraphs = [f"{BULLET}{one}" for one in summary.paragraphs] if bullets else summary.paragraphs
    text = ("\n" if bullets else "\n\n").join(paragraphs)
    return Answer(
        comparison.title,
        Status.ANSWERED,
        text,
        tuple(summary.statements),
        summary.citations.all(),
        notes=notes_on(comparison),
    )


def notes_on(comparison: Comparison) -> tuple[Note, ...]:
    """How many report the story independently. Its opinion pieces are not told, and so not spoken of."""
    copies = sum(len(voice.copies) for voice in comparison.voices)
    return (independent(len(comparison.voices), comparison.publishers, copies),)


def shared_facts(comparison: Comparison, most: int) -> list[Fact]:
    """What most voices report, at most so many, in the order of the first article that tells them."""
    chosen = list(comparison.shared[:most])
    return sorted(chosen, key=lambda fact: (-len(fact.tellings), fact.tellings[0].pick.span.start))


def one_of_each(facts: Iterable[Fact]) -> list[Fact]:
    """The first of each voice, then the second of each, and so on."""
    by_voice: dict[int, list[Fact]] = {}
    for fact in facts:
        by_voice.setdefault(id(fact.tellings[0].voice), []).append(fact)
    longest = max(map(len, by_voice.values()), default=0)
    return [some[place] for place in range(longest) for some in by_voice.values() if place < len(some)]


def _differ(summary: Told, difference: Difference) -> None:
    sides = [
        f"{_publisher(telling.voice)}{_on(telling.article)} has “{figure}” [{summary.state(telling, figure)}]"
        for telling, figure in zip(difference.tellings, difference.figures, strict=True)
    ]
    update = "; the newer may be an update" if difference.later else ""
    thing = _THINGS.get(difference.thing, "figures")
    summary.paragraphs.append(f"They differ ({thing}): {', '.join(sides)}{update}.")


def _who(fact: Fact, comparison: Comparison) -> str:
    """Who reports a fact, as it stands before it."""
    count = len(comparison.voices)
    if len(fact.tellings) == count:
        return f"{'Both' if count == 2 else f'All {count}'} report: "
    names = list(dict.fromkeys(_publisher(one.voice) for one in fact.tellings))
    if len(names) > 3:
        return f"{len(fact.tellings)} of {count} report: "
    return f"{', '.join(names[:-1])} and {names[-1]}: " if len(names) > 1 else f"{names[0]}: "


def _publisher(voice: Voice) -> str:
    return voice.publisher or _UNNAMED


def _by(one: Candidate) -> str:
    return f"{one.pick.hit.article.publisher or _UNNAMED[0].upper() + _UNNAMED[1:]}: "


def _since(one: Candidate) -> str:
    """Before what the newest report tells: that it came later, and when."""
    article = one.pick.hit.article
    published = article.published_at
    day = f", on {published.day} {published:%B %Y}" if published else ""
    return f"Since then{day}, {article.publisher or _UNNAMED}: "


def _on(article: Article) -> str:
    published = article.published_at
    return f" ({published.day} {published:%B %Y})" if published else ""
