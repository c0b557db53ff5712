"""Which language a text is in, cheaply: by the most common small words."""

import re
from functools import cache

from extraction.lexicon import load

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3000  # characters: enough to tell, cheap for a megabyte
_LEAST = 8  # words; a headline of seven gives no answer and is read as English
_SURE = 3  # small words of another language, at the least, and twice as many as English ones


def language_of(text: str) -> str:
    """The code of the language whose small words are most frequent; "en" when there is too little to tell.

    >>> language_of("The army has left the city and the rebels are in the centre of it.")
    'en'
    >>> language_of("L'armée a quitté la ville et les rebelles sont dans le centre de la ville.")
    'fr'
    """
    found = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(found) < _LEAST:
        return "en" if any(word.isascii() for word in found) or not found else "und"
    scores = {code: sum(word in small for word in found) for code, small in _small_words().items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if best != "en" and (scores[best] < _SURE or scores[best] <= 2 * scores["en"]) and _is_latin(text[:_SAMPLE]):
        return "en"  # a list of names: "el" and "al" belong to towns
    if scores[best] * 25 < len(found):
        return "en" if sum(word.isascii() for word in found) * 10 > len(found) * 9 else "und"
    return best


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 > len(letters)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in load("languages").items()}
