"""The rules under which events become periods: small values, printed in words. To add one, add a value to RULES."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a rule, with the id that a period cites when this sentence made it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A definition of control. The three choices are what the engine reads; the lines are what people read."""

    key: str
    name: str
    summary: str
    lines: tuple[Line, ...]
    claimed_counts: bool = False
    capture_needs_sources: int = 1
    fighting_keeps_contested: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The rule as sentences, for the legend and for every answer."""
        return (self.summary, *(line.words for line in self.lines))

    def words_of(self, line: str) -> str:
        """The sentence that a period cites; empty for an id that this rule does not have.

        >>> RULES["assessed"].words_of("start")
        'A place starts with the holder that the conflict names for its first day.'
        """
        return next((one.words for one in self.lines if one.id == line), "")


START = Line("start", "A place starts with the holder that the conflict names for its first day.")
CAPTURED = Line(
    "captured", "A confirmed capture makes the place controlled by the party that captured it, with no pressure."
)
CAPTURED_CLAIMED = Line(
    "captured-claimed",
    "A capture that is only claimed, or disputed, makes the place contested: the holder stays, the other challenges.",
)
CAPTURED_ONE = Line(
    "captured-one-source",
    "A capture told by one source only, and not by the losing side, makes the place contested until a second tells it.",
)
CAPTURED_ANY = Line(
    "captured-claimed-counts",
    "A capture that is only claimed counts as if it were confirmed; a disputed one leaves the place contested.",
)
CONTESTED = Line(
    "contested", "Confirmed fighting inside makes the place contested; the holder from before stays named."
)
CONTESTED_CLAIMED = Line(
    "contested-claimed", "Fighting inside that is only claimed, or disputed, is pressure, marked as claimed."
)
CONTESTED_ANY = Line("contested-claimed-counts", "Fighting inside that is only claimed counts as if it were confirmed.")
FIGHTING = Line(
    "fighting",
    "While fighting inside is reported, and not only by one side, the place is contested, whoever captured it.",
)
THREATENED = Line("threatened", "A confirmed threat is pressure; the state stays.")
THREATENED_CLAIMED = Line(
    "threatened-claimed", "A threat that is only claimed, or disputed, is pressure marked as claimed."
)
REPELLED = Line(
    "repelled", "A confirmed repulse takes the attacker away; with none left the place is controlled by its holder."
)
WITHDRAWN_HOLDER = Line(
    "withdrawn-holder",
    "When the holder leaves, the only challenger controls the place; with none or several it is unknown.",
)
WITHDRAWN_HOLDER_CLAIMED = Line(
    "withdrawn-holder-claimed", "That the holder has left, only claimed, is pressure by the party that says so."
)
WITHDRAWN_CHALLENGER = Line("withdrawn-challenger", "A challenger that leaves, confirmed, challenges no more.")
UNCERTAIN = Line(
    "uncertain", "Where the day of a change is known only as a range, both states are shown on those days."
)

_ALWAYS = (REPELLED, WITHDRAWN_HOLDER, WITHDRAWN_HOLDER_CLAIMED, WITHDRAWN_CHALLENGER, UNCERTAIN)

RULES = {
    rule.key: rule
    for rule in (
        Rule(
            key="assessed",
            name="Assessed",
            summary="A careful reading of all sources: what only the side that gains says moves no holder.",
            lines=(
                START, CAPTURED, CAPTURED_CLAIMED, CONTESTED, CONTESTED_CLAIMED, THREATENED,
                THREATENED_CLAIMED, *_ALWAYS,
            ),
        ),
        Rule(
            key="all_claims",
            name="All claims",
            summary="What the parties themselves say, taken at their word as long as nobody contradicts them.",
            lines=(
                START, CAPTURED, CAPTURED_ANY, CAPTURED_CLAIMED, CONTESTED, CONTESTED_ANY, CONTESTED_CLAIMED,
                THREATENED,
                THREATENED_CLAIMED, *_ALWAYS,
            ),
            claimed_counts=True,
        ),
        Rule(
            key="strict",
            name="Strict",
            summary="What two independent sources or the losing side tell, and only when the fighting inside is over.",
            lines=(
                START, CAPTURED, CAPTURED_ONE, CAPTURED_CLAIMED, FIGHTING, CONTESTED, CONTESTED_CLAIMED,
                THREATENED,
                THREATENED_CLAIMED, *_ALWAYS,
            ),
            capture_needs_sources=2,
            fighting_keeps_contested=True,
        ),
    )
}  # fmt: skip
