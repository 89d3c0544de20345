"""The made-up articles that come in while people ask, and a question that each of them answers."""

import json
import random


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words("Ada Ben Cleo Dina Egon Fred Gina Hugo Ines Jon Kara Leo Mia Ned Olga Paul Rosa Sven Tara Ulf")
_LAST = _words("Abbot Brandt Carver Dorn Ekdal Farrow Grieve Holm Ibsen Jarvis Kemp Lund Morse Nolan Odell Price")
_WORDS = _words(
    "harbour council budget ferry river bridge minister teacher hospital winter storm vote factory union wage school "
    "market tariff border train station engineer museum election judge forest water power grid price bread wheat",
)
_SENTENCES, _SAID_EVERY = 24, 4


def speaker(number: int) -> str:
    """Who speaks in the article of that number."""
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"


def topic(number: int) -> str:
    """What that one speaks about; of 640 articles each has another speaker or another topic."""
    return _WORDS[number % len(_WORDS)]


def article(number: int) -> bytes:
    """An article of two or three passages, as a line of JSON."""
    chance = random.Random(number)
    told = []
    for place in range(_SENTENCES):
        words = " ".join(chance.choices(_WORDS, k=12))
        if place % _SAID_EVERY == 0:
            told.append(f"“The {topic(number)} needs {words},” said {speaker(number)}.")
        else:
            told.append(f"{words.capitalize()}.")
    paragraphs = [" ".join(told[start : start + 3]) for start in range(0, len(told), 3)]
    title = f"{speaker(number)} speaks of the {topic(number)} in report {number}"
    return json.dumps({"id": str(number), "title": title, "text": "\n\n".join(paragraphs)}).encode()


def question(number: int) -> str:
    """What the article of that number answers."""
    return f"what did {speaker(number)} say about the {topic(number)}?"
