"""What a summary stands on: passages of one article or of several, and who said what in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.answering.corrected import corrections
from retrieval.answering.picks import repeats
from retrieval.comparing.restating import is_correction, only_wrong
from retrieval.excerpting.interviewing import is_interview
from retrieval.excerpting.material import Material
from retrieval.excerpting.opinion import is_opinion
from retrieval.excerpting.sentences import Candidate, candidates
from retrieval.models import Answer, Article, Change, Citation, Hit, Note, Statement, Status
from retrieval.notes import TOO_SHORT, opinion, withdrawn
from retrieval.summarizing.choosing import choose
from retrieval.summarizing.in_time import in_time
from retrieval.summarizing.protocol import SENTENCES

_OF_SHORT, _OF_LONG = 0.5, 0.9
"""Share of an article's sentences that a summary may be; of one for which more than the usual few were asked."""
NO_SUMMARY = "There is nothing here that I could summarise."


@dataclass(frozen=True)
class Ground:
    """The materials of a summary, and the sentences that it may be made of; `title` is what it is a summary of."""

    title: str
    materials: tuple[Material, ...]
    found: tuple[Candidate, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The passages of all articles."""
        return tuple(hit for material in self.materials for hit in material.hits)

    @property
    def said(self) -> Mapping[str, Sequence[Statement]]:
        """The statements by article, as the checks take them."""
        return {material.article.id: material.statements for material in self.materials}

    @property
    def articles(self) -> tuple[Article, ...]:
        """Those that it is of."""
        return tuple(material.article for material in self.materials)

    def chosen(self, sentences: int) -> list[Candidate]:
        """The best sentences, at most so many, and never nearly all that there are: a summary is shorter."""
        usable = len({place for one in self.found for place in range(one.place, one.place + one.cost)})
        share = _OF_LONG if sentences > SENTENCES else _OF_SHORT
        most = min(sentences, int(share * usable))
        answering = min((one.cost for one in self.found if one.answers), default=0)
        # Of a correction nothing stands by itself but the error with what puts it right.
        return in_time(
            choose(self.found, max(0, most)) or choose(self.found, answering if most and answering <= sentences else 0)
        )


def ground_of(material: Material) -> Ground:
    """Of one article."""
    article = material.article
    found = candidates(article, material.hits, material.statements, own_voice=is_own_voice(article))
    return Ground(article.title, (material,), tuple(found))


def is_own_voice(article: Article) -> bool:
    """Whether an "I" in it is its author's, or that of whom it interviews."""
    return is_opinion(article) or is_interview(article)


def ground_of_story(title: str, materials: Sequence[Material]) -> Ground:
    """Of a story: the sentences are those that stand of one article, the first of which all do, a correction's last."""
    ground = Ground(title, tuple(materials), ())
    told = [(ground_of(material).found, is_correction(material.article.title)) for material in materials]
    kept = [(tuple(standing(found, ground.articles)), len(found), correcting) for found, correcting in told]
    kept.sort(key=lambda one: (not one[0], one[2], len(one[0]) < one[1]))
    return replace(ground, found=kept[0][0] if kept else ())


def standing(found: Sequence[Candidate], articles: Sequence[Article]) -> list[Candidate]:
    """Without the sentences that tell a figure which a correction among these articles took back."""
    return [one for one in found if not only_wrong(one.pick.words, one.pick.hit.article, articles)]


def too_short(title: str, articles: Sequence[Article] = ()) -> Answer:
    """The honest no, where there are too few sentences that stand by themselves, or the articles were withdrawn."""
    gone = tuple(withdrawn(article.notice or "") for article in articles if article.change is Change.WITHDRAWAL)
    return Answer(title, Status.NO_EVIDENCE, NO_SUMMARY, notes=gone or (TOO_SHORT,))


def notes_on(citations: Sequence[Citation]) -> tuple[Note, ...]:
    """What a reader should know of the articles that are cited: which are opinion pieces, and what was corrected."""
    articles = {citation.article.id: citation.article for citation in citations}.values()
    return (*opinions([article for article in articles if is_opinion(article)]), *corrections(citations))


def opinions(articles: Sequence[Article]) -> tuple[Note, ...]:
    """The notes that these are opinion pieces, and whose."""
    return tuple(opinion(author) for author in dict.fromkeys(" and ".join(article.authors) for article in articles))


def distinct(found: Sequence[Candidate]) -> list[Candidate]:
    """Without those that tell again what one before them does."""
    kept: list[Candidate] = []
    for one in found:
        if not any(repeats(one.pick, other.pick) for other in kept):
            kept.append(one)
    return kept
