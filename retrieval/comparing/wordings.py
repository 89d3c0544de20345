"""Words for the same in reports of one event, so that two newsrooms' sentences can be held against each other."""

from retrieval.sentences import stems

_ALIKE = (
    "killed kill dead died die dies death deaths toll fatalities perished slain",
    "injured injure hurt wounded wound injuries",
    "arrested arrest detained detain custody",
    "evacuated evacuate evacuation moved fled flee displaced",
    "missing unaccounted",
    "earthquake quake tremor temblor",
    "flooded flood floods inundated submerged",
    "fire blaze flames inferno",
    "shooter gunman attacker suspect",
    "child children kids youngsters",
    "man men",
    "woman women",
    "shut closed close closes closing",
    "struck hit hits shook shake shaken",
    "began begin begun started start starts",
    "purchase bought buy acquire acquired acquisition",
    "film movie",
    "company firm",
    "approved approve passed backed adopted endorsed",
    "rejected reject defeated threw",
    "fell fall fallen dropped drop slid",
    "rose rise risen climbed increased",
    "visit visits visited travel travels travelled trip",
    "jobs job posts positions roles",
    "workers employees staff",
    "students pupils",
)
_GROUPS = {stem: stems(line)[0] for line in _ALIKE for stem in stems(line)}
REPORTING = frozenset(stems("say said says tell told add added report reported according officials statement"))
"""They tell who says it, not what."""

_OFFICIALS = """
    officials police authorities ministry office service department hospital agency court rescuers firefighters
    prosecutors coroner coastguard brigade officers
"""
_BODIES = frozenset(_OFFICIALS.split())


def is_official(speaker: str | None) -> bool:
    """Whether it is a body that reports rely on for what happened, and no person or party with a view of its own."""
    words = (speaker or "").split()
    return bool(words) and words[-1].lower() in _BODIES and (len(words) == 1 or words[-1].islower())


def grouped(text: str) -> frozenset[str]:
    """The content stems of a text, those that mean the same as one, without words of reporting."""
    return frozenset(_GROUPS.get(stem, stem) for stem in stems(text) if stem not in REPORTING)
