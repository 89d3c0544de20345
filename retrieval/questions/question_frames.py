"""Who is to have spoken and about what, by the frames that questions for somebody's words are put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrieval.people.names import BODY_WORDS, FIRST_NAMES, ROLE_WORDS, fold


@dataclass(frozen=True)
class Framed:
    """A question for somebody's words: `speaker` as it names them, None where it names nobody; `topic` is the rest."""

    speaker: str | None
    topic: str


# Verbs that only say that words were spoken. Others ("threaten", "promise") tell which words, and stay in the topic.
_SAY = (
    r"say|said|says|saying|spoken|tell|told|telling|mention|comment|respond|reply|talk|speak|think|thought|reckon|feel|react|"
    r"believe|make of"
)
_TELLING = (
    r"threaten|promise|warn|announce|claim|describe|call(?! off)(?! up)(?! in\b)|defend|argue|explain|deny|admit|"
    r"insist|predict|demand|criticise|criticize|joke|write|post|tweet|declare|propose|accuse|blame|ask|vow|pledge|urge|"
    r"compare(?! (?:with|to)\b)|liken|suggest|recommend|advise|complain|moan|worry|wonder|praise|"
    r"thank|regret|estimate|confirm|acknowledge|concede|"
    r"stress|quip|shout|yell|express|dismiss|caution|justify|put down to|sum up|attribute|conclude|answer|"
    r"own up|let slip|hint|boast|brag|"
    r"testify(?! (?:to|before|in|at|on|against|for)\b)|scream|cry(?! for)|point out|"
    r"share(?= (?:about|on|with|that)\b)"
)
# These ask for words where a speaker is their subject, and for a fact where anybody else is.
_MEANING = (
    r"want|wish|hope|fear|doubt|expect|consider|see|hear|find|mind|like|love|hate|enjoy|prefer|dream|intend|trust|"
    r"rate|question|overhear|remember|recall|suspect|understand|notice|credit|support|oppose|agree|object|rule out"
)
_FEELING = (
    r"happy|glad|surprised|worried|scared|afraid|angry|upset|sorry|proud|confident|disappointed|pleased|shocked|sad|"
    r"grateful|concerned|optimistic|critical|sure|hopeful|ok|okay|keen|in favou?r|against"
)
_NOUN = (
    r"take|views?|opinions?|stance|position|response|reactions?|comments?|words?|dig|joke|statement|remarks|line|"
    r"thoughts|answer|reply|advice|explanation|excuse|reasons?|reasoning|warning|message|quip|gag|quotes?|verdict|"
    r"feelings|argument|defence|defense|justification|promise|prediction|claim|criticism|complaint|description|guess|"
    r"pledge|tribute|assessment|praise|apology|denial|hopes?|fears?|worry|theory|story|goodbye|"
    r"instructions?|best guess|directive|concerns?|demands?|conclusion|metaphor|analogy|comeback|rebuttal|retort|pitch|"
    r"anecdote|plea|testimony|insights?|perspective|forecast|impression|outlook|attitude|tips?|beef|estimate|"
    r"account(?= of)|version(?= of)"
)
_GIVEN = rf"{_NOUN}|comparison|crack|motive"
_ASK = r"what|how|why|who|whom|when|where|which"
_AUX = r"did|does|do|has|have|had"
_BEING = r"is|was|are|were|isn'?t|wasn'?t|aren'?t|weren'?t"
_ABOUT = r"about|on|of|to|that|regarding|re|over|when|after|for|by"
_ADVERBS = (
    r"ever|really|actually|also|just|recently|still|even|personally|always|publicly|first|initially|originally|later|now|never|"
    r"have anything to|has anything to|had anything to|have to|got to|have much to|want to|go on to|used to|"
    r"once|finally|allegedly|reportedly|supposedly|apparently"
)
_START = r"^(?:(?:so|and|but|ok|hi|hey|please|then|only|just|tell me|show me|give me|do you know|any idea)[, ]+)*"


def _ing(verbs: str) -> str:
    roots = [verb.partition("(")[0] for verb in verbs.split("|")]
    return "|".join(f"{root.removesuffix('e')}[tlg]?ing" for root in roots if root.isalpha())


def _frames(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# In the order in which they are tried. Of the 436 questions for words in tests/benchmarks/questions/development.jsonl
# 361 have their speaker read by these, 259 had by six narrower ones; of 752 others that have an answer 33 are taken for
# one, 31 were. `x` is who speaks, `v` the verb or noun, `y` and `z` what is spoken of.
_CERTAIN = _frames(
    # …, only from X · …, from X alone
    r"^(?P<z>.*?)[,;:\s]*\b(?:only|just|solely|strictly) (?:from|by) (?P<x>[^,?]{2,60})$",
    r"^(?P<z>.*?)[,;:\s]*\bfrom (?P<x>[^,?]{2,60}?),? (?:only|alone)$",
    # what …, according to X · according to X what … · in X's view
    rf"^(?P<z>.*?)[,\s]*\b(?:acc?ording to|acc\.? to|going by) (?P<x>[^,?]{{2,60}}?)"
    rf"(?:,|$|(?=\s(?:{_ASK}|{_AUX}|{_BEING}|can|will)\b))(?P<y>.*)$",
    r"^(?P<z>.*?)[,\s]*\bin (?P<x>[^,?]{2,50}?)'s? (?:view|opinion|eyes|words|telling|account)(?:,(?P<y>.*))?$",
    # what was X's joke about Y · X's take on Y
    rf"{_START}(?:what(?:\s+(?:{_BEING})|'?s)?\s+|how about\s+|give me\s+|any\s+)?(?P<x>[^,?]{{2,60}}?)"
    rf"(?:(?:'s|s')\s+(?:[\w-]+\s+)?|s\s+(?:own\s+)?)(?P<v>{_NOUN})\b(?P<y>.*)$",
    # what did X say about Y · how did X describe Y · did X ever mention Y
    rf"(?:\b(?:{_ASK})\b.{{0,12}}?(?:\s+(?:{_AUX})|'[ds]|'ve)|\b(?:whats|hows|whatd|howd)|"
    rf"(?:{_START}|[,;:–—-]\s*)(?:{_AUX}))\s+"
    rf"(?P<x>(?:(?!, (?:{_ASK})).)+?)\s+(?:(?:{_ADVERBS})\s+)*(?P<v>{_SAY}|{_TELLING})\b(?P<y>.*)$",
    rf"(?:\b(?:{_ASK})\b.{{0,12}}?\s+|{_START}|[,;:]\s*)(?:has|have|had)\s+(?P<x>[^,]+?)\s+(?:(?:{_ADVERBS})\s+)*"
    rf"(?P<v>{_SAY}|{_TELLING})e?d\b(?P<y>.*)$",
    # which estates did X say would be sold
    rf"\b(?:{_ASK})\b[^,]{{0,40}}?\s+(?:{_AUX})\s+(?P<x>[^,]+?)\s+(?:(?:{_ADVERBS})\s+)*(?P<v>{_SAY})\b(?P<y>.*)$",
    # how would X reply to Y
    rf"\b(?:{_ASK})\s+would\s+(?P<x>[^,]+?)\s+(?P<v>say|tell|reply|respond|answer|react|describe|explain)\b(?P<y>.*)$",
    # why is X leaving Y, in her own words
    rf"\b(?:{_ASK})\s+(?:{_BEING}|{_AUX})\s+(?P<x>(?-i:[A-Z])[\w'.-]+(?:\s+(?-i:[A-Z])[\w'.-]+)*)\s+(?P<y>[^,]+),?\s+"
    rf"in (?:his|her|their) own words$",
    # the reaction of X to Y
    r"\b(?:the|any)\s+(?:\w+\s+)?(?P<v>reactions?|responses?|views?|opinions?|comments|"
    r"criticism|assessment|verdict|reply|explanation|warning)\s+(?:of|from)\s+(?P<x>[^,?]{2,60}?)\s+"
    r"(?:on|to|about|regarding|over|when|after)\b(?P<y>.*)$",
    # what reason did X give for Y
    rf"\b(?:what|which|any)\s+(?:\w+\s+)?(?P<v>{_GIVEN})\s+(?:{_AUX})\s+(?P<x>[^,]+?)\s+"
    rf"(?:give|gave|given|make|made|have|offer|offered|issue|issued|use|used|see|leave|send|share|take|draw|voice|raise)\b(?P<y>.*)$",
    # what is X saying about Y
    rf"\b(?:what|how|why)(?:\s+(?:{_BEING})|'?s)\s+(?P<x>.+?)\s+(?P<v>{_ing(_SAY)}|{_ing(_TELLING)})\b(?P<y>.*)$",
    # how did X put Y down to, what did X put it down to, how did X sum Y up
    rf"\b(?:{_ASK})\b.{{0,12}}?(?:\s+(?:{_AUX})|'d)\s+(?P<x>.+?)\s+(?:put\b(?P<y>.+?)\bdown to|sum\b(?P<z>.+?)\bup)\b",
    # X got asked about Y, what did he say
    rf"^(?P<x>[^,?]{{3,40}}?)\s+(?:got asked|was asked|asked|when asked)\s+(?P<y>.+?),\s*what.{{0,20}}?\b"
    rf"(?P<v>{_SAY}|{_NOUN})\b",
    # X, whats she saying about Y · X, what did he say · X, whats her take on Y
    rf"^(?P<x>[^?]{{3,80}}?)[,;:]\s*(?P<y>(?:(?:{_ASK}|{_AUX})\b|whats|whatd|hows|howd|whys)[^,]*?"
    rf"(?:(?<!was )(?<!were )(?<!are )\b(?:he|she|they)\b.{{0,12}}?\b(?P<v>{_SAY}|{_TELLING})(?:s|ed|d)?\b|"
    rf"\b(?:he|she|they)\b.{{0,12}}?"
    rf"\b(?:{_ing(_SAY)}|{_ing(_TELLING)})\b).*)$",
    rf"^(?P<x>[^?]{{3,80}}?)[,;:]\s*(?P<y>(?:(?:what|how)\b.{{0,8}}?\s*|whats\s+)?(?:his|her|their|the)\s+(?:\w+\s+)?"
    rf"(?:{_NOUN})\b.*)$",
    # X thoughts on Y
    rf"{_START}(?P<x>[^,?]{{2,40}}?)[,\s]+(?P<v>{_NOUN})\s+(?:on|to|about|re|regarding)\b(?P<y>.*)$",
    # quote from X on Y · a word from X about Y
    rf"\b(?P<v>{_NOUN}|anything|something)\s+(?:from|by)\s+(?P<x>[^,?]{{2,50}}?)(?:\s+(?:on|to|about|re|regarding)\b"
    rf"(?P<y>.*))?$",
    # X on Y
    rf"{_START}(?:what about\s+)?(?P<x>[^,?]{{2,70}}?)\s+(?P<on>on|re)\s+(?P<y>.+)$",
    # X says what re Y · what X thinks of Y
    rf"{_START}(?:(?:what|how|why|whether)\s+)?(?P<x>[^,?]{{2,60}}?)\s+"
    rf"(?P<v>says|said|thinks|thought|reckons|reckoned|feels|felt|warns|warned|tells|told|claims|claimed|believes|"
    rf"believed|compares|compared|makes of|made of)\b(?P<y>.*)$",
)
_POSSIBLE = _frames(
    # X, does he rate Y · X, are agencies still Y
    rf"^(?P<x>[^?]{{3,80}}?)[,;:]\s*(?P<y>(?:(?:{_ASK}|{_AUX}|{_BEING}|can|could|any)\b|whats|whatd|hows|howd|whys).*)$",
    # what …, per X: of a paper it is a fact
    r"^(?P<z>.+), (?:as )?(?:per|says|told by) (?P<x>[^,?]{2,50})$",
    # what would X like · does X want Y
    rf"(?:\b(?:{_ASK})\b[^,]{{0,40}}?\s+|{_START}|[,;:]\s*)(?:{_AUX}|would)\s+(?P<x>[^,]+?)\s+(?:(?:{_ADVERBS})\s+)*"
    rf"(?P<v>{_MEANING})\b(?P<y>.*)$",
    # was X glad that Y · what is X scared of
    rf"(?:\b(?:what|how|why)(?:\s+(?:{_BEING})|'?s)|{_START}(?:{_BEING})|\b(?:what|how)\s+(?P<v>{_FEELING})\s+"
    rf"(?:{_BEING}))\s+(?P<x>[^,]+?)(?:\s+(?:(?:most|so|still|really|not)\s+)*(?:{_FEELING}))\b(?P<y>.*)$",
    # what worries X most about Y
    r"\bwhat\s+(?P<z>[^,]{0,40}?)\b(?P<v>worries|worried|puzzle[sd]|surprise[sd]|stuns|stunned|struck|"
    r"strikes|angers|angered|please[sd]|scare[sd]|shocks|shocked|annoys|annoyed|bothers|bothered|upset|upsets)\s+(?P<x>[^,]+?)"
    r"(?:\s+(?:most|about|in|by|when|after)\b(?P<y>.*))?$",
    # X on Y · X about Y · X to the paper about Y
    rf"{_START}(?P<x>[^,?]{{2,40}}?)\s+(?:on|re|about|regarding|to [\w.]+ about)\s+(?P<y>.+)$",
)
# These hold the whole of a question's beginning; no question word or auxiliary stands in a name.
_NO_NAME = re.compile(
    rf"\b(?:what|how|why|when|where|which|whats|hows|whos|whose|wheres|{_AUX}|{_BEING}|can|could|will|would|should|if)\b"
    r"|^(?:who|nobody|no one|none|everyone|everybody)\b",
    re.IGNORECASE,
)
# "More on", "vote on": what is told or done on something, not who speaks.
_NO_SPEAKER = re.compile(
    r"\b(?:update|updates|latest|news|info|information|details?|more|anything|something|facts?|articles?|"
    r"stories|votes?|voting|attacks?|war|ban|tax|deal|talks|cost|limit|ruling|rules|impact|effect|report|"
    r"everything|summary|background|reports|debate|working|based|depending|found|died|killed|living|money|"
    r"spent|rule|lost|hit|done|held)$|"
    r"\b(?:arrested|charged|accused|killed|shot|jailed|injured|missing|wanted)\b|"
    r"^(?:names?|number|date|time|amount|odds|price|cost|why|any|how) ",
    re.IGNORECASE,
)
_LONGEST_NAME = 12
_TRAILING = re.compile(rf"(?:\s+(?:{_ADVERBS}|to|not|both|all|himself|herself|themselves))+$", re.IGNORECASE)
# A noun or a clause that only looks like the verb: "read each comment", "the woman who says".
_UNFINISHED = re.compile(
    r"\b(?:each|the|an?|any|every|of|to|no|his|her|their|who|that|which|him|them)\s*$", re.IGNORECASE
)
_FRAMED = re.compile(
    rf"^(?:what|how|why)(?:'?[ds])?(?:\s+(?:{_AUX}|{_BEING}))?\s+(?:he|she|they)\s+(?:{_SAY})\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:why|whether|how|what|if|who|when|where|being|\w+ing)\b", re.IGNORECASE)
_SOMEBODY = ROLE_WORDS | BODY_WORDS
_TOPIC_FIRST = re.compile(
    rf"^(?P<lead>[^?]{{2,80}}?)[,;:]\s+(?P<rest>(?:(?:and|so)\s+)?(?:(?:{_ASK}|{_AUX}|any)\b|what'?s|whatd|hows).+)$",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]+\s+")
_ASIDE = re.compile(r"\s+(?:on|about|re)\s+(?P<aside>.+)$", re.IGNORECASE)
_DOING = re.compile(
    r"^(?P<name>[\w'.-]+(?: [\w'.-]+){1,2}) "
    r"(?P<aside>\w{2,}ing (?:the|a|an|his|her|their|to|up|off|out|down|in|at|from)\b.+)$",
    re.IGNORECASE,
)
"""What the one whom a question begins with does: "Ada Holm leaving the quay, what were her words"."""
_WHO_SAID = re.compile(
    rf"(?:^|[,:;?–—-]\s*|\b(?:and|so|but|know|remember|tell me|ok|hey)\s+)who"
    rf"(?:\s+(?!do|does|did)\w+)?\s+(?:{_SAY}|{_TELLING})(?:s|d|ed)?\b(?P<y>.*)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:it|they|he|she|him|her|them|his|we|you|i|me|that|this|there|people|ppl|anyone|anybody|someone|everyone|everybody|"
    r"to|himself|herself|themselves|.* (?:he|she|they|it))$",
    re.IGNORECASE,
)


def read_frame(asked: str) -> tuple[Framed | None, Framed | None]:
    """How a question asks for somebody's words, None where it does not; and how, if the one named is a speaker."""
    asked = _DASH.sub(", ", asked)
    split = _TOPIC_FIRST.match(asked)
    if split is not None:  # "the quay: what did X say"
        framed = next(_matches(split["rest"], _CERTAIN), None)
        if framed is not None and framed.speaker:
            return replace(framed, topic=f"{split['lead']} {framed.topic}".strip()), None
    found: Framed | None = None
    for framed in _matches(asked, _CERTAIN):
        if framed.speaker:
            return framed, None
        # "X, what did she say": a later frame may know who she is.
        found = found or framed
    possible = next((one for one in _matches(asked, _POSSIBLE) if one.speaker), None)
    if found is None and (match := _WHO_SAID.search(asked)) is not None:
        found = Framed(None, re.sub(r"^\s*(?:that|about)\b", " ", match["y"], count=1).strip())
    return found, possible


def _matches(asked: str, frames: tuple[re.Pattern[str], ...]) -> Iterator[Framed]:
    for pattern in frames:
        match = pattern.search(asked)
        if match is None:
            continue
        parts = match.groupdict("")
        begins = match.start("x") == 0 or pattern.pattern.startswith(_START)
        named, aside = _name_in(parts["x"] or "", begins)
        if not named or _UNFINISHED.search(parts["x"]) or len(named.split()) > _LONGEST_NAME:
            continue
        if begins and (_NO_NAME.search(named) or _NO_SPEAKER.search(named)):
            continue
        if parts.get("on") and not (_CLAUSE.match(parts["y"]) or _is_somebody(named)):
            continue
        verb = (parts.get("v") or "").lower()
        about = re.sub(rf"^\s*(?:{_ABOUT})\b", " ", _FRAMED.sub("", (parts.get("y") or "")), count=1)
        telling = verb if re.match(rf"(?:{_TELLING}|{_MEANING}|{_FEELING})", verb) and not _is_frame(verb) else ""
        topic = " ".join(f"{parts.get('z', '')} {aside} {telling} {about}".split())
        yield Framed(None if _PRONOUN.match(named) else named, topic)


def _is_somebody(named: str) -> bool:
    """Whether words that begin a question name somebody for certain: a first name, a role, or capitals throughout."""
    words = [word.removesuffix("'s") for word in named.split()]
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        return True
    return any(fold(word) in _SOMEBODY or (fold(word),) in FIRST_NAMES for word in words)


def _is_frame(verb: str) -> bool:
    return re.fullmatch(rf"{_SAY}|{_NOUN}", verb) is not None


def _name_in(text: str, begins: bool) -> tuple[str, str]:
    """The one who is named, without adverbs; where the question `begins` so, what is spoken on: "X on Y, did he"."""
    named = _TRAILING.sub("", text.strip(" ,'"))
    doing = _DOING.match(named) if begins else None
    if doing is not None:
        return doing["name"], doing["aside"]
    aside = _ASIDE.search(named) if begins else None
    if aside is not None and len(named[: aside.start()].split()) <= _LONGEST_NAME:
        return named[: aside.start()].strip(" ,'"), aside["aside"]
    return (named, "") if re.search(r"\w", named) else ("", "")
