"""Who acts in a match: the nouns that must be parties, "our men", and a name that no register knows."""

from spacy.tokens import Token

from extraction.lexicon import words
from extraction.party_words import looks_like_a_group
from extraction.patterns import Match
from extraction.sides import Party
from extraction.tree import follow, is_passive, lemma


def is_our(noun: Token) -> bool:
    """ "we", "our men", "its soldiers" with nobody named before: the side of whoever speaks."""
    if noun.lower_ in ("we", "us", "our", "ours") or any(child.lower_ == "our" for child in noun.children):
        return True
    theirs = any(child.lower_ in ("its", "their", "his") for child in noun.children)
    before = [t for t in noun.sent if t.i < noun.i and t.dep_ in ("nsubj", "nsubjpass") and t.ent_type_ == ""]
    return theirs and len(before) <= 1 and not any(t.pos_ == "NOUN" for t in before)


def does_it(match: Match, noun: Token) -> bool:
    """Whether a noun is the one that acts in an active sentence: then it must be a party."""
    if lemma(noun) in words("nouns", "signs"):
        return False  # the flag, the noose: whose it is, is what counts
    if match.pattern.part_of_speech != "verb":
        return False
    return noun.dep_ == "nsubj" or (not is_passive(match.trigger) and noun in follow(match.trigger, "subject"))


def lacks_a_subject(match: Match) -> bool:
    """Whether an active verb stands without a subject, which the parser has hung on the words before it."""
    active = match.pattern.part_of_speech == "verb" and match.trigger.tag_ in ("VBD", "VBZ", "VBP")
    return active and "subject" in match.pattern.actor and not is_passive(match.trigger)


def just_before(match: Match) -> list[Token]:
    """The nouns between the last comma and a verb without a subject, the nearest first."""
    found: list[Token] = []
    for token in reversed(match.trigger.doc[match.trigger.sent.start : match.trigger.i]):
        if token.is_punct:
            break
        found += [token] if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "npadvmod") else []
    return found


def person(noun: Token) -> Party | None:
    """A commander or a party under a proper name as written; anything else does not take towns."""
    if noun.pos_ != "PROPN":
        return None
    start = min([noun.i, *(child.i for child in noun.lefts if child.dep_ == "compound")])
    name = noun.doc[start : noun.i + 1]
    if len(name) == 1 and noun.is_sent_start and not looks_like_a_group(noun):
        return None  # a capital letter at a sentence's start says nothing: "Heatwave holds X in its grip"
    return Party(None, name.text, "", (name.start_char, name.end_char))
