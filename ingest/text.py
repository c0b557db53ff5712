"""Checks of a submitted text that hold for every door: form, API and command."""


def unreadable_sign(text: str) -> str:
    """Why a text cannot be stored exactly as it is, with the place of the sign at fault; empty when it can.

    >>> unreadable_sign("Kunduz")
    ''
    >>> unreadable_sign("Kun\\x00duz")
    'There is a NUL sign at position 3. Remove it and submit again.'
    """
    for position, sign in enumerate(text):
        if sign == "\x00":
            return f"There is a NUL sign at position {position}. Remove it and submit again."
        if "\ud800" <= sign <= "\udfff":
            return f"There is half a character (a lone surrogate) at position {position}. Remove it and submit again."
    return ""
