"""Articles that are here already and say nearly the same as one that is being submitted."""

from dataclasses import dataclass

from dashboard.difference import Difference, difference
from ingest.submit import Draft
from sources.likeness import sketch
from sources.models import Article
from sources.queries import copies_of

MOST = 3


@dataclass(frozen=True)
class Twin:
    """A stored article, how much of its text is the same (0 to 1), and what differs: it on the left."""

    article: Article
    alike: float
    difference: Difference

    @property
    def same_words(self) -> bool:
        """Whether not a word differs."""
        return not any(run.differs for run in (*self.difference.left, *self.difference.right))


def twins_of(draft: Draft) -> list[Twin]:
    """The likest of the stored articles of the same days that share at least half of the text."""
    unsaved = Article(published_at=draft.published_at, sketch=sketch(draft.text))
    found = copies_of(unsaved)[:MOST]
    return [Twin(article, alike, difference(article.text, draft.text)) for article, alike in found]
