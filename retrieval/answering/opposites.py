"""Outcomes of the news that exclude one another, "convicted" and "acquitted", and whether a text tells or denies one.

A compact list of words and phrases, by their stems: whoever uses it asks for much more than a word that fits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.sentences import stems

_PAIRS = """
    approve|pass|adopt|ratify|endorse|greenlight|voted for|voted in favour|voted in favor
        |give _ go-ahead|gave _ go-ahead|given _ go-ahead
        / reject|defeat|block|veto|vote down|voted down|throw out|threw out|thrown out|vote against|voted against|fail
        |fall through|fell through|fallen through
    convict|find guilty|found guilty|sentenced to
        / acquit|cleared of|not guilty|found not guilty|find not guilty|exonerate|charges dropped
    win|won|beat|victory|triumph / lose|lost|defeated by|beaten by
    elect|elected|reelect|reelected / lost the election|defeated|unseat|voted out|lost her seat|lost his seat
    resign|resignation|quit|step down|stepped down|stand down|stood down|step aside
        / stay on|stayed on|remain in office|remains in office|stay in office|stays in office|stay in the job
        |fire|sack|relieved of|stay as|remain as|remains as|cling
    fire|sack|dismiss|oust / reinstate|stays in the job|keep his job|keeps his job|keep her job|keeps her job|resigned
    leave|left|depart|quit|walk away|walked away / stay|stayed|remain with|remains with
    close|shut|shutter|shut down / stay open|stays open|stayed open|remain open|remains open|remained open
        |saved from closure
        |kept open|keep open|spared
    open|reopen / stay closed|stays closed|stayed closed|remain closed|remains closed|remained closed|stay shut
        |still closed
    die|died|dead|kill|death|drown|perish|fatal|fatality|suffocate|murder|slain|slay|assassinate|shot dead
        |lose _ life|lost _ life|lost _ lives
        / survive|survivor|unharmed|alive|no deaths|no fatalities
    injure|hurt|wound|burn|harm / unhurt|unharmed|uninjured|unscathed|no injuries|without injury|safe and well
    admit|confess|plead guilty|pleaded guilty|pled guilty / deny|denied|plead not guilty|pleaded not guilty
        |not guilty plea
        |protest his innocence|maintain his innocence|maintained her innocence|maintained his innocence
    confirm / deny|denied|refute
    accept|agree / reject|decline|refuse|turn down|turned down|rebuff|spurn|snub
    rise|rose|risen|increase|climb|grow|grew|jump|soar|surge|raise / fall|fell|fallen|drop|decrease|decline|sink|sank
        |slump
        |tumble|shrink|shrank|plunge|cut|lower|reduce
    allow|permit|legalise|legalize / ban|forbid|forbade|forbidden|prohibit|outlaw|bar
    overturn|quash|strike down|struck down|annul|knock down|reduce / uphold|upheld|affirm|let stand
    cancel|call off|called off|scrap|abandon|ditch|axe / go ahead|goes ahead|going ahead|went ahead|press ahead
        |pressed ahead
        |proceed|take place as planned|took place as planned
    postpone|delay|put off / on schedule|as planned|as scheduled|on time|go ahead|goes ahead|going ahead|went ahead
    jail|imprison|prison|lock up|locked up|behind bars / suspended sentence|suspended jail|suspended prison
        |suspended term
        |walk free|walked free|go free|went free|spared jail|spared prison|avoid jail|avoided jail|avoid prison|acquit
    execute|death penalty|death sentence|sentenced to death
        / life in prison|life imprisonment|life without parole|life sentence|life terms|life sentences
    extradite|deport|expel|evict / allowed to stay|allowed to remain|permitted to stay|right to stay|can stay
        |win right to stay
    sign|signed / veto
    succeed|success / fail|failure|flop
    find|found|recover|locate / still missing|remain missing|remains missing|remained missing|no trace|never found
    deal|agreement|agree / without agreement|without a deal|no deal|no agreement|talks collapsed|talks broke down
        |deadlock
    support|favour|favor / oppose
    lift|ease|relax|scrap / extend|prolong|tighten|stay in place|remain in place|remains in place
    qualify|advance / knocked out|eliminate|miss out|missed out|crash out|crashed out
    bench|sideline|rule out|ruled out|drop / will play|can play|playing status|set to play|will start
    withdraw|withdrew|retract|pull out|pulled out|back down|backed down / stand by|stands by|stood by|stick with
        |stuck with
        |stay in|stayed in
    apologise|apologize|apology / stand by|stands by|stood by|no apology|unapologetic|unrepentant
    charge|prosecute|indict / no charges|without charge|charges dropped|dropped charges|drop charges|cleared
        |not be charged
    relegate|relegation / stay up|stayed up|avoid relegation|avoided relegation|survive
    appoint|swear in|sworn in|hire|nominate / turn down|turned down|pull out|pulled out|withdraw|withdrew|pass over
        |passed over
    grant|award / deny|denied|refuse|reject|turn down|turned down
    insure|insurance / uninsured
    evacuate / stay put|stayed put|shelter in place
    accident|accidental|by mistake / deliberate|intentional|on purpose
    guilty / innocent|not guilty
    safe / unsafe|dangerous|hazardous
    legal|lawful / illegal|unlawful
    genuine|authentic / fake|forgery|hoax
    profit / loss
    strike|walk out|walked out / call off|called off|averted|avert
    crash|collide / landed safely|avoided a collision
    suspend|banned / cleared to play|escape a ban|escaped a ban|reinstated
    merge|merger|takeover / stay independent|remain independent|remains independent|talks ended
    cut|lower|reduce|slash|raise|hike|increase|change|put up|bring down|brought down
        / keep _ at|keeps _ at|kept _ at|hold _ at|holds _ at|held _ at|leave _ at|left _ at|leave _ unchanged
        |left _ unchanged|unchanged|keep _ steady|kept _ steady|hold _ steady|held _ steady|holding steady|kept on hold
        |froze|remained at|remains at|stays at|stayed at
    damage|rupture|puncture|wreck|ruin|harm / intact|undamaged|unscathed|unaffected|no damage|without damage
    sink|sank|sunk|capsize / stayed afloat|stay afloat|remained afloat|remains afloat|still afloat|refloat
    arrest|detain / still at large|at large|on the run|no arrests|fled
    release|free|let go / still in custody|remain in custody|remains in custody|remained in custody|kept in custody
        |still held|denied bail|refused bail|remanded
    settle|settlement|out of court / go to trial|goes to trial|going to trial|went to trial|stand trial
    retire / play on|plays on|carry on|carries on|no plans to retire|another season|sign _ extension|signed _ extension
    divorce|split up|break up|broke up|separate / still together|still married|remarried|reconcile
    privatise|privatize / nationalise|nationalize|stay public|remain public|remains public
    tested positive|test positive|positive for / tested negative|test negative|negative for
"""
_PARTICLES = frozenset({"down", "off", "out"})
_OBJECT = 5
"""Words of an object between a verb and its particle."""
_GAP = "_"
"""Stands for such an object in a phrase: "kept its rate at"."""
_GUNS = frozenset(stems("shot gun rifle pistol rocket missile bullet round gas weapon live")) | {"at", "on", "into"}
_ATTEMPTS = frozenset(stems("attempts bids tries efforts coup votes talks merger takeover policy businesses banks"))
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True)
class Token:
    """A word of a text at `start`: as it stands, and its stem (the word in lower case, where it has none)."""

    word: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Outcome:
    """A side of a pair as a text tells it, tokens [first, last] of it: `pair` by its number, `side` 0 or 1."""

    pair: int
    side: int
    first: int
    last: int


def tokens(text: str) -> list[Token]:
    """The words of a text with their stems."""
    return [Token(m[0], _stem(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def outcomes(words: Sequence[Token]) -> Iterator[Outcome]:
    """Every side of a pair among the words, in their order."""
    known = _known()
    found = [
        Outcome(pair, side, first, last)
        for first, token in enumerate(words)
        for phrase, pair, side in known.get(token.stem, ())
        if (last := _end(words, first, phrase)) is not None
        if not _of_guns(words, first) and not _of_attempts(words, first) and not _of_a_voter(words, first)
    ]
    for one in found:
        # "Jail" within "a suspended jail sentence" is not told.
        if not any(_within(one, other) for other in found):
            yield one


def _end(words: Sequence[Token], first: int, phrase: tuple[str, ...]) -> int | None:
    """The last token of a phrase that begins at `first`; a particle may stand behind an object ("turn him down")."""
    if _GAP in phrase:
        at = phrase.index(_GAP)
        begins = _end(words, first, phrase[:at])
        ends = (_end(words, k, phrase[at + 1 :]) for k in range((begins or 0) + 2, (begins or 0) + 2 + _OBJECT))
        return next((end for end in ends if end is not None), None) if begins is not None else None
    last = first + len(phrase) - 1
    if tuple(one.stem for one in words[first : last + 1]) == phrase:
        return last
    if len(phrase) == 2 and phrase[1] in _PARTICLES:
        behind = words[first + 1 : first + 2 + _OBJECT]
        return next((first + 1 + k for k, one in enumerate(behind) if one.word == phrase[1]), None)
    return None


def _of_guns(words: Sequence[Token], first: int) -> bool:
    """Whether "fired" is said of a gun, or "fire" of flames, not of whoever worked there."""
    behind = words[first + 1 : first + 4]
    if words[first].stem != "fire":
        return False
    flames = words[first].word.lower() == "fire" and not (behind and behind[0].word[:1].isupper())
    return flames or any(one.stem in _GUNS for one in behind)


def _of_attempts(words: Sequence[Token], first: int) -> bool:
    """Whether "failed" only tells which: "after two failed attempts"."""
    behind = words[first + 1 : first + 2]
    return words[first].word.lower() == "failed" and any(one.stem in _ATTEMPTS for one in behind)


def _of_a_voter(words: Sequence[Token], first: int) -> bool:
    """Whether it tells how one voted, not how all did: "Lind, who voted against"."""
    return words[first].stem == "vote" and first > 0 and words[first - 1].word.lower() == "who"


def _within(one: Outcome, other: Outcome) -> bool:
    longer = other.last - other.first > one.last - one.first
    return one.pair == other.pair and one.side != other.side and longer and other.first <= one.first <= other.last


def pair_of(word: str) -> int:
    """The number of the first pair that has a word."""
    return _known()[_stem(word)][0][1]


@cache
def _known() -> dict[str, list[tuple[tuple[str, ...], int, int]]]:
    """The phrases by the stem of their first word."""
    found: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for pair, line in enumerate(re.split(r"\n {4}(?! )", _PAIRS.strip("\n")[4:])):
        for side, phrases in enumerate(line.split("/")):
            for phrase in dict.fromkeys(tuple(map(_stem, one.split())) for one in phrases.split("|") if one.strip()):
                found.setdefault(phrase[0], []).append((phrase, pair, side))
    return found


def _stem(word: str) -> str:
    return (stems(word) or [word.lower()])[0]
