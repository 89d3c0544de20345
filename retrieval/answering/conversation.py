"""What a follow-up question refers to, taken from the conversation before it, without a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.answering.since_then import later_than, newest_told, without_since_then
from retrieval.models import Answer, Note, Question, Status
from retrieval.notes import UNRESOLVED, understood
from retrieval.people.speakers import match_speakers
from retrieval.questions.question import Asks, Reading, read_question
from retrieval.sentences import stems
from retrieval.statements import find_statements

_ABOUT = re.compile(
    r"^(?:(?:and|but|so|or|ok|okay)\b,?\s*)?(?:what|how) about\s+(?P<x>.+)$"
    r"|^(?:and|but|or)\s+(?!(?:what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were|has|have|had|"
    r"can|could|will|would|should|if|in what|at what|then)\b)(?P<y>.+)$"
    r"|^(?P<z>(?:on|about|regarding)\s+.+)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:why(?: not| so)?|when|where|how(?: so| much| many| long| come| often)?|who|since when|"
    r"by whom|says who|until when|for how long)$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:(?:and|so|ok|okay|please|yes)\b,?\s*)*(?:(?:tell|give|show) me more|go on|more|more details?|continue|"
    r"elaborate|(?:what|anything) (?:else|more)|explain(?: that)?)(?: please| (?:about|on) (?:that|this|it))?$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?P<whose>his|hers|her(?=\s+(?!about\b|on\b|to\b|in\b|for\b|when\b|say\b)\w))\b|\b(?:he|she|him|her)\b", re.I
)
_THING = re.compile(r"\b(?:it|its|they|them|their|that|this|these|those|there)\b", re.IGNORECASE)
# "It", "that" and "there" that point at nothing said before.
_EMPTY = re.compile(
    r"\bit(?:'s|\s+is|\s+was)?\s+(?:\w+ly\s+)?(?:true|false|possible|impossible|likely|unlikely|legal|illegal|safe|clear|"
    r"known|expected|certain|right|wrong|fair|normal|common|important|necessary|too late|correct)\b"
    r"|\b(?:does|did|will|would|has)\s+it\s+(?:take|taken|rain|snow)\b|\bit\s+(?:rain|snow|take|took)\w*\b"
    r"|\b(?:is|are|was|were|will|has|have|had|if|how many \w+)\s+there\b"
    r"|\bthere(?:'s|\s+(?:is|are|was|were|be|been|any))\b"
    r"|\b(?:this|that|these|those)\s+(?:\w+\s+)?(?:week|weekend|month|year|season|morning|afternoon|evening|night|day|"
    r"summer|winter|spring|autumn|fall|decade|century|sunday|monday|tuesday|wednesday|thursday|friday|saturday)s?\b"
    r"|\b(?:those|these|that)\s+(?:who|which|whose)\b",
    re.IGNORECASE,
)
_BEFORE_THAT = re.compile(
    r"\b(?:did|does|do|is|was|were|would|will|could|can|should|has|had|about|of|after|before|to|in|for|on|with|by)\s+$",
    re.I,
)
"""Behind one of these "that" points at something; behind others ("say that tariffs work") only at its end."""
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*")
_ASKING = frozenset(
    stems(
        "say said tell told ask asked think mean happen much many long old exactly really please else also ever react"
        " respond"
    )
)
_FRENCH_LEANS = re.compile(
    r"^(?:et|mais|ou)\b|\b(?:il|elle|ils|elles|lui|leur|cela|ça|ceci)\b|\bdepuis(?: lors)?$", re.IGNORECASE
)
_MANY = 4
"""A question with more content words is one by itself, whatever "it" or "they" is in it."""
_FEW = 2
"""The same for "that deal" and "this plan", which often name what they mean: "that tudor bed"."""
_LONGEST_ADDITION = 8
_LONGEST_TOPIC = 8


@dataclass(frozen=True)
class _Turn:
    """One question before, in full, with its reading and its answer."""

    asked: str
    reading: Reading
    answer: Answer


def in_context(question: Question) -> tuple[Question, tuple[Note, ...]]:
    """The question as it would be asked alone, and a note: what it was taken to mean, or that this is unclear.

    "And on housing?", "what about Trump?" take over the frame of the question before; "he", "she" the one it named or
    the only one who spoke in its answer; "it", "that", "they" its topic. A question that stands by itself is left
    alone; so is one that leans on what is not there, with the note UNRESOLVED. "Since then" is later than the newest
    article that the answer before cites. Of questions in French only names are understood: one that leans says so.
    """
    turns: list[_Turn] = []
    for answer in question.history:
        asked = _resolve(_flat(answer.question), turns) or _flat(answer.question)
        turns.append(_Turn(asked, read_question(asked), answer))
    asked = _flat(question.text)
    rest = without_since_then(asked)
    if rest is not None and turns and (moment := newest_told(turns[-1].answer)):
        full = (_resolve(rest, turns) or rest) if rest else turns[-1].asked
        later = replace(question, text=f"{full}?", filters=later_than(question.filters, moment))
        return later, (understood(f"{full}, since {moment.day} {moment:%B %Y}?"),)
    resolved = _resolve(asked, turns)
    if resolved is None:
        leans = bool(turns) and question.language == "fr" and _FRENCH_LEANS.search(asked)
        return question, (UNRESOLVED,) if leans else ()
    if not resolved:
        return question, (UNRESOLVED,)
    return replace(question, text=f"{resolved}?"), (understood(f"{resolved}?"),)


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).rstrip("?!. ")


def _resolve(asked: str, turns: Sequence[_Turn]) -> str | None:
    """The question in full; '' where it needs what the conversation lacks; None where it stands by itself."""
    if turns:
        last = turns[-1]
        if _MORE.match(asked):
            return last.asked
        if _BARE.match(asked):
            return f"{asked} ({last.asked})"
        about = _ABOUT.match(asked)
        added = (about["x"] or about["y"] or about["z"]).strip() if about else ""
        # "What about his plan?" adds something that leans itself.
        if added and len(added.split()) <= _LONGEST_ADDITION and not _leans(added):
            return _added(added, turns)
        again = _said_too(asked, last)
        if again:
            return again
    leaning = _person_in(asked)
    if leaning is not None:
        return _with_person(asked, leaning, turns)
    thing = _thing_in(asked)
    if thing is None or not turns:
        return None
    return _with_thing(asked, thing, turns[-1])


def _added(added: str, turns: Sequence[_Turn]) -> str:
    """The question before with another topic or another speaker; '' where it had nobody to speak."""
    last = turns[-1]
    topic = re.sub(r"^(?:on|about|of|regarding)\s+", "", added, flags=re.IGNORECASE)
    if re.match(r"(?:in|at|for|after|before|when|during|since|by|from)\b", added, re.IGNORECASE):
        return f"{last.asked} {added}"
    if last.reading.asks is not Asks.SAID:
        return _exchanged(last.asked, topic)
    old = last.reading.speaker
    if topic == added and _speaks(added, turns):
        if old and old in last.asked:
            return last.asked.replace(old, added, 1)
        return f"what did {added} say about {last.reading.topic}"
    person = old or _who(turns)
    return f"what did {person} say about {topic}" if person else _exchanged(last.asked, topic)


def _exchanged(asked: str, added: str) -> str:
    """A question with its only name, or its only "the …", put in for another of the kind; else with both."""
    pattern = (
        r"\bthe\s+[a-z]\w*" if added.lower().startswith("the ") else _NAME.pattern if added[:1].isupper() else None
    )
    found = list(re.finditer(pattern, asked)) if pattern else []
    if len(found) == 1:
        return f"{asked[: found[0].start()]}{added}{asked[found[0].end() :]}"
    return f"{asked}: {added}"


def _said_too(asked: str, last: _Turn) -> str:
    """ "And what did Trump say?" with the topic of the question before; '' where it is no such question."""
    bare = re.sub(r"^(?:and|but|so)\s+", "", asked, flags=re.IGNORECASE)
    reading = read_question(bare)
    if bare == asked or not reading.speaker or reading.topic != reading.asked or last.reading.asks is not Asks.SAID:
        return ""
    return f"{bare} about {last.reading.topic}" if re.search(r"\bsa(?:y|id)$", bare) else ""


def _leans(text: str) -> bool:
    return _person_in(text) is not None or _thing_in(text) is not None


def _person_in(asked: str) -> re.Match[str] | None:
    """The first "he" or "she" in a question that names nobody before it."""
    found = _PERSON.search(asked)
    if found is None or read_question(asked).speaker or _told(asked[: found.start()]):
        return None
    return found


def _thing_in(asked: str) -> re.Match[str] | None:
    """The first "it", "that" or "they" in a question that points at something said before."""
    content = [stem for stem in stems(asked) if stem not in _ASKING]
    if len(content) > _MANY:
        return None
    empty = [match.span() for match in _EMPTY.finditer(asked)]
    for found in _THING.finditer(asked):
        if _joins(asked, found) or any(start <= found.start() < end for start, end in empty):
            continue
        # "How did Trump react to that": at the end it points back, whoever is named before it.
        last = found.end() == len(asked) and found[0].lower() in ("that", "this", "there")
        if not last and found[0].lower() in ("that", "this", "these", "those") and len(content) > _FEW:
            return None
        return found if last or not _told(asked[: found.start()]) else None
    return None


def _joins(asked: str, found: re.Match[str]) -> bool:
    """Whether "that" only joins two clauses."""
    before = asked[: found.start()]
    inside = bool(before) and found.end() < len(asked)
    return found[0].lower() == "that" and inside and not _BEFORE_THAT.search(before)


def _told(before: str) -> bool:
    """Whether what stands before a pronoun holds something that it can mean."""
    return any(stem not in _ASKING for stem in stems(before))


def _with_person(asked: str, found: re.Match[str], turns: Sequence[_Turn]) -> str:
    person = _who(turns)
    if not person:
        return ""
    full = f"{asked[: found.start()]}{person}{chr(39) + 's' if found['whose'] else ''}{asked[found.end() :]}"
    that = re.search(r"\b(?:that|this|it|so)$", full, re.IGNORECASE)
    if that is None:
        return full
    subject = _subject(turns[-1])
    if not subject:
        return f"{full} ({turns[-1].asked})"
    return f"{full[: that.start()]}{subject}" if that[0].lower() == "it" else f"{full} about {subject}"


def _with_thing(asked: str, found: re.Match[str], last: _Turn) -> str:
    """The question with what "it", "that" or "they" means; beside it where it can't take its place."""
    spoken = re.search(r"\bwho(?: else)? (?:said|says|told|wrote|claimed)\b.*\bthat$", asked, re.IGNORECASE)
    content = next((said.quotation or said.content for said in last.answer.statements), "")
    if spoken and content:
        return f"{asked[: found.start()]}“{' '.join(content.split()[:20])}”"
    subject = _subject(last)
    word, last_word = found[0].lower(), found.end() == len(asked)
    if subject and (word == "it" or (word in ("that", "this") and last_word)):
        return f"{asked[: found.start()]}{subject}{asked[found.end() :]}"
    return f"{asked} ({last.asked})"


def _subject(turn: _Turn) -> str:
    """What a question was about, where that is short enough to stand for "it"."""
    topic = turn.reading.topic
    fits = turn.reading.asks is Asks.SAID and topic != turn.reading.asked and len(topic.split()) <= _LONGEST_TOPIC
    return topic if fits and stems(topic) else ""


def _who(turns: Sequence[_Turn]) -> str:
    """The person last asked about or quoted; '' where there is none, or more than one."""
    for turn in reversed(turns):
        spoke = list(dict.fromkeys(said.speaker for said in turn.answer.statements if said.speaker))
        named = turn.reading.speaker or (_only_name(turn.asked) if turn.reading.asks is not Asks.SAID else "")
        if named:
            return next(iter(match_speakers(named, spoke)), named)
        if len(spoke) == 1:
            return spoke[0]
        if spoke or (turn.reading.asks is Asks.PERSON and turn.answer.status is Status.ANSWERED):
            return ""
    return ""


def _only_name(asked: str) -> str:
    """The one name in a question that may be a person's: not "in Ottawa", "the Senate"."""
    names = [
        match[0]
        for match in _NAME.finditer(asked)
        if not match[0].isupper()
        and not re.search(r"\b(?:in|at|from|to|the|of|on|for|by|near)\s$", asked[: match.start()], re.IGNORECASE)
    ]
    return re.sub(r"'s$", "", names[0]) if len(names) == 1 else ""


def _speaks(named: str, turns: Sequence[_Turn]) -> bool:
    """Whether somebody so called speaks in the articles of the conversation."""
    articles = {c.article.id: c.article for turn in turns for c in turn.answer.citations}
    articles |= {article.id: article for turn in turns for article in turn.answer.nearest}
    known = {said.speaker for turn in turns for said in turn.answer.statements if said.speaker}
    known |= {said.speaker for article in articles.values() for said in find_statements(article) if said.speaker}
    return bool(match_speakers(named, known))
