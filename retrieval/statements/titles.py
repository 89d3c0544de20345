"""Tells where a name begins behind what its bearer is: "Quay Foreman Ned Ashby" is Ned Ashby."""

import re

from retrieval.statements import words
from retrieval.statements.frames import Token

_TRADES = words.listed(
    """
    foreman forewoman skipper bosun harbourmaster harbormaster headteacher engineer juror jurors barrister solicitor
    chef baker butcher brewer fisherman fishermen firefighter paramedic medic midwife gp campaigner whistleblower
    lifeguard plumber electrician joiner carpenter builder bricklayer roofer decorator gardener shepherd crofter
    trawlerman ferryman boatman postman milkman policeman policewoman watchman signalman linesman referee umpire
    goalkeeper fullback winger quarterback linebacker pitcher catcher batsman bowler wicketkeeper cyclist sprinter
    jockey trainer rider boxer golfer organist cellist violinist pianist conductor composer painter sculptor poet
    novelist playwright historian archaeologist geologist biologist chemist physicist astronomer epidemiologist
    virologist meteorologist forecaster seismologist oceanographer zoologist botanist ecologist psychologist
    psychiatrist paediatrician pediatrician cardiologist oncologist pathologist pharmacist dentist vet optician
    physiotherapist therapist counsellor counselor lecturer tutor caretaker janitor porter librarian curator archivist
    landlord landlady publican barman barmaid shopkeeper grocer greengrocer hairdresser barber taxi cabbie lorry
    trucker machinist welder miner steelworker docker stevedore crewman deckhand mate purser steward stewardess
    helmsman coxswain lighthouse keeper warden usher bailiff clerk registrar auditor accountant banker broker trader
    strategist consultant adviser advisor lobbyist envoy negotiator peacekeeper inspector spokeswoman chairperson
    convener convenor shopsteward organiser organizer treasurer protester protestor demonstrator marcher survivor
    eyewitness onlooker bystander passer-by commuter tourist holidaymaker pensioner retiree rapper drummer guitarist
    bassist vocalist frontman comedian comic presenter broadcaster columnist correspondent blogger youtuber podcaster
    photographer filmmaker producer screenwriter choreographer dancer ballerina model designer architect surveyor
    planner developer businessman businesswoman entrepreneur tycoon billionaire millionaire philanthropist heiress
    undersecretary alderman selectman assemblyman assemblywoman lawmaker senator-elect president-elect mayor-elect
    ombudsman commandant marshal brigadier commodore lieutenant-colonel gunner private seaman sapper aunty auntie
    """
)
"""What people are that no list of titles or speakers has; written with a capital it may stand before a name."""
_ENDINGS = (
    "man",
    "woman",
    "person",
    "master",
    "mistress",
    "keeper",
    "maker",
    "er",
    "or",
    "ist",
    "ian",
    "eer",
    "ant",
    "ee",
)
"""Endings of other words of that kind: taken for one only before a first name that is known."""
_PARENT = re.compile(r"(?:grand)?(?:mum|mom|dad|mother|father|parent)-of-\w+$")
"""What some papers call people by: "the mum-of-two"."""
_AFTER = frozenset(("QC", "KC", "SC", "MP", "MSP", "MEP", "TD", "OBE", "CBE", "MBE", "MD", "PhD", "Esq", "RN", "MLA"))
"""What is written behind a name and is not part of it."""


def name_start(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """The token where the name begins in a run [start, end) of words with capitals, past titles, roles and trades."""
    first = start
    given = False
    for k in range(start, end - 1):
        if tokens[k].low in words.TITLES or (not given and _is_trade(tokens, k, end)):
            first = k + 1
        given = given or tokens[k].low in words.GENDERS
    return first


def name_behind(tokens: tuple[Token, ...], start: int, end: int) -> int | None:
    """The token where a name begins behind what its bearer is at the head of: "Leader of the Opposition Harish Lal"."""
    return next((k for k in range(start + 1, end - 1) if tokens[k].low in words.GENDERS), None)


def _is_trade(tokens: tuple[Token, ...], k: int, end: int) -> bool:
    low = tokens[k].low
    if low in words.GENDERS or tokens[k + 1].low in words.ORGANISATION_WORDS - {"bill"}:
        return False
    if low in _TRADES or _PARENT.match(low):
        return True
    if tokens[k + 1].low not in words.GENDERS:
        return False
    return (low in words.ROLES and low not in words.BODIES) or (end - k > 2 and low.endswith(_ENDINGS) and len(low) > 4)


def name_end(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """The token behind the name in [first, end), without the letters of an honour or an office."""
    while end - first > 2 and tokens[end - 1].text.rstrip(".") in _AFTER:
        end -= 1
    return end


def is_title(token: Token) -> bool:
    """Whether a word before a name says what its bearer is."""
    return token.low in words.TITLES or token.low in words.ROLES or token.low in _TRADES


def is_headline(tokens: tuple[Token, ...]) -> bool:
    """Whether nearly every word has a capital, so that capitals say nothing about names."""
    if tokens[-1].low == ".":
        return False
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(long) > 5 and sum(token.is_name for token in long) > 0.75 * len(long)
