"""What a match amounts to: its kind once tried, failed or quiet is known, a label or a report, of today or of old."""

from spacy.tokens import Token

from extraction.assertion import Judgement
from extraction.lexicon import words
from extraction.manner import manner_of
from extraction.patterns import Match
from extraction.phrases import Target
from extraction.record import Scene
from extraction.timing import is_present
from extraction.tree import follow, lemma
from extraction.when import When

LATELY = 30  # days: who has held a town for longer has not just taken it
_QUIET = ("unopposed", "negotiated", "surrender")


def settled(match: Match, kind: str, verdict: Judgement, target: Target) -> str:
    """The kind in the light of the verdict: what was only tried is a threat at most; "" is nothing at all."""
    if verdict.status == "tried" and kind in ("captured", "repelled", "contested"):
        kind = match.pattern.tried or ""
        if kind == "contested" and match.trigger.dep_ in ("acl", "relcl"):
            kind = "threatened"  # "an offensive to drive them out of X" has only begun
        verdict.status = "fact"
    if verdict.status == "tried" and kind == "threatened":
        verdict.status = "fact"  # who tries to surround a town threatens it
    if verdict.status == "failed":
        return ""
    if kind == "contested" and match.pattern.attacker and ends_a_rule(match.trigger):
        return "captured"
    if kind == "contested" and match.pattern.attacker:
        manner = manner_of(None, match.trigger.sent, "captured", match.trigger, target.token)
        return "captured" if manner in _QUIET else kind  # entered without a fight: nobody is left to contest it
    return kind


def ends_a_rule(trigger: Token) -> bool:
    """ "entered the city, ending an occupation of eight months", wherever the parser hung the clause."""
    ends = [token for token in trigger.sent if token.i > trigger.i and token.tag_ == "VBG" and lemma(token) == "end"]
    return any(lemma(noun) in words("nouns", "rules") for verb in ends for noun in follow(verb, "object"))


def is_held_now(trigger: Token) -> bool:
    """Whether a holding is of today, or began within the story: "controlled the town by nightfall"."""
    if any(lemma(noun) in words("assertion", "reached") for noun in follow(trigger, "by")):
        return True
    if trigger.dep_ == "ccomp" and lemma(trigger.head) in words("speakers", "verbs"):
        return True  # "said that they controlled X": now
    return is_present(trigger.head if trigger.dep_ in ("acomp", "oprd") else trigger)


def is_fresh(when: When | None, scene: Scene) -> bool | None:
    """Whether a holding is dated to have begun lately; None where it is not dated."""
    return None if when is None else (scene.published - when.earliest).days <= LATELY


def is_a_label(match: Match, scene: Scene) -> bool:
    """ "Battle of X", "Fighting in X" without a verb, or in a title: the name of a subject, not a report."""
    if match.pattern.part_of_speech != "noun" or match.pattern.kind == "captured":
        return False
    return scene.in_title or not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN") for token in match.trigger.sent)
