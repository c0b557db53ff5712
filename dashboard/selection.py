"""Finds words that somebody selected on a page in the text that is stored: spaces and line ends may differ. Pure."""

import re


def find_words(text: str, words: str, near: int = 0) -> tuple[int, int] | None:
    """Where the words stand in the text, the place nearest to an offset first; None where they do not.

    >>> find_words("Aibak fell.\\r\\nAibak fell again.", "Aibak fell", near=12)
    (13, 23)
    >>> find_words("The town\\r\\nfell.", "town fell"), find_words("The town fell.", "city"), find_words("x", " ")
    ((4, 14), None, None)
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    spans = [match.span() for match in re.finditer(r"\s+".join(parts), text)]
    return min(spans, key=lambda span: abs(span[0] - near), default=None)
