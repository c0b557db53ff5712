"""Shows the stages by which one sentence was read: for editors who wonder, and for whoever adds a pattern."""

from dataclasses import dataclass
from datetime import date

from extraction.clean import split_paragraphs
from extraction.dates import find_dates
from extraction.extract import read_article
from extraction.homonyms import Countries
from extraction.names import Hit, Names
from extraction.parse import parse
from extraction.reading import ArticleReading
from extraction.smooth import smooth


@dataclass(frozen=True, slots=True)
class Explanation:
    """What each stage saw in a sentence."""

    names: tuple[tuple[str, str], ...]
    grammar: tuple[str, ...]
    dates: tuple[tuple[str, date, date], ...]
    reading: ArticleReading


def explain(sentence: str, published: date, names: Names) -> Explanation:
    """The stages of reading one sentence: the names in it, its grammar, its dates, and the claims."""
    views = [smooth(paragraph, names).view.text for paragraph in split_paragraphs(sentence)]
    found = [(view, names.find(view)) for view in views]
    countries = Countries(names, [hit for _, hits in found for hit in hits])
    return Explanation(
        names=tuple((view[h.start : h.end], _meant(h, names, countries)) for view, hits in found for h in hits),
        grammar=tuple(
            f"{token.text}: {token.lemma_}, {token.pos_}, {token.dep_} of {token.head.text}"
            for doc in parse(found)
            for token in doc
        ),
        dates=tuple(
            (view[when.start : when.end], when.earliest, when.latest)
            for view in views
            for when in find_dates(view, published)
        ),
        reading=read_article(sentence, published, names),
    )


def _meant(hit: Hit, names: Names, countries: Countries) -> str:
    """What a name stands for, in words."""
    meanings = []
    for what, keys in (("town", hit.places), ("province of", hit.provinces)):
        chosen = countries.choose(keys)
        if chosen is not None:
            meanings.append(f"{what} {names.places[chosen].name} ({names.places[chosen].country})")
    meanings += [f"party {names.actors[key].name}" for key in hit.actors]
    meanings += [f"region {names.regions[key].name}" for key in hit.regions]
    return " or ".join(meanings)
