"""Finds its way through a parsed sentence: the subject and object of a verb, however the sentence turns them."""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from extraction.lexicon import load, words

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = frozenset({"which", "that", "who", "whom", "where"})
_CLAUSES = ("xcomp", "acomp", "oprd", "advcl", "ccomp", "pcomp", "conj", "acl", "dep", "prep", "parataxis")
_PARTICLES = frozenset({"back", "out", "away", "off", "down", "up", "in", "over"})
_DEEPEST = 6  # clauses inside clauses; deeper chains are parse errors


def children(token: Token, *labels: str) -> list[Token]:
    """The direct dependents under any of these labels."""
    return [child for child in token.children if child.dep_ in labels]


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, with or without its auxiliary."""
    if children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    if verb.dep_ == "ccomp" and lemma(verb.head) in words("speakers", "declaring") and verb.tag_ in ("VBN", "VBD"):
        return not children(verb, "aux", "dobj", "mark")  # "declared X liberated"
    if verb.tag_ != "VBN" or (verb.dep_ == "amod" and children(verb, "nsubj")):
        return False
    if verb.dep_ in ("acl", "amod", "acomp", "oprd") and not children(verb, "aux", "dobj"):
        return True
    if children(verb, "aux", "nsubj", "dobj"):
        return False
    return verb.dep_ == "conj" and verb.head.tag_ == "VBN" and is_passive(verb.head)


def follow(token: Token, path: str) -> list[Token]:
    """The heads of the phrases at the end of a path such as "subject", "to" or "object>of"."""
    found = [token]
    for step in path.split(">"):
        found = [end for start in found for end in _step(start, step)]
    return list(dict.fromkeys(found))


def governor(token: Token) -> Token | None:
    """The verb that a noun is the subject, object or complement of, through coordination."""
    while token.dep_ in ("conj", "appos", "nmod", "compound") and token.head.i != token.i:
        token = token.head
    if token.dep_ in (*SUBJECTS, "dobj", "attr", "oprd", "acomp") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    if token.dep_ == "pobj" and token.head.head.pos_ in ("VERB", "AUX"):
        return token.head.head
    return None


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for: of "the capital of P province, which" it is the capital."""
    noun = next((ancestor.head for ancestor in pronoun.ancestors if ancestor.dep_ == "relcl"), None)
    while (
        noun is not None
        and not _is_counted(pronoun)
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and lemma(noun.head.head) in words("nouns", "settlement")
    ):
        noun = noun.head.head
    return noun


def _is_counted(pronoun: Token) -> bool:
    """ "…, most of which": a part is counted of the area named last, not of the town that is its capital."""
    return pronoun.dep_ == "pobj" and pronoun.head.lower_ == "of"


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """What stands as the subject, borrowed from the clause above where the verb has none of its own."""
    own = children(verb, *SUBJECTS) or [
        token for helper in children(verb, "auxpass", "aux") for token in children(helper, *SUBJECTS)
    ]
    own = [token for token in own if token.dep_ != "expl" or token.lower_ != "there"]
    if own:
        return [_noun_for(token) for token in own]
    if depth > _DEEPEST:
        return []
    if verb.dep_ == "acl":
        return _subject_of_participle(verb, depth)
    if verb.dep_ == "relcl" and any(child.lower_ == "to" for child in children(verb, "aux")):
        return _subject_of_participle(verb, depth)
    if verb.dep_ == "relcl":
        return [] if children(verb, "dobj") else [verb.head]
    if (cut_off := _subject_cut_off(verb)) is not None:
        return [cut_off]
    if verb.dep_ in ("xcomp", "ccomp") and lemma(verb.head) in words("assertion", "moving_others"):
        moved = children(verb.head, "dobj")
        if moved:
            return [_noun_for(moved[0])]  # "prompting the army to move in"
    if verb.dep_ in _CLAUSES and verb.head.i != verb.i:
        return surface_subjects(verb.head, depth + 1)
    return []


def _subject_cut_off(verb: Token) -> Token | None:
    """The noun of "…, as militants stormed X", where the parser took "as" for a preposition of the clause before."""
    if verb.dep_ != "conj":
        return None
    for mark in children(verb.head, "prep"):
        nouns = children(mark, "pobj")
        if (
            mark.lower_ in ("as", "after", "before", "since")
            and nouns
            and nouns[0].right_edge.i == verb.left_edge.i - 1
        ):
            return nouns[0]
    return None


def subjects(verb: Token) -> list[Token]:
    """Who does it: the subject of an active verb, the "by" of a passive one."""
    if is_passive(verb):
        return prepositional(verb, "by")
    return surface_subjects(verb)


def objects(verb: Token) -> list[Token]:
    """To whom it is done: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        if verb.dep_ in ("acl", "amod") and not children(verb, *SUBJECTS):
            return [verb.head]
        return surface_subjects(verb)
    own = [_noun_for(token) for token in children(verb, "dobj")]
    if own:
        return own
    if verb.dep_ == "amod" and children(verb, "nsubj"):
        return [verb.head]
    if (pushed := [noun for mark in children(verb, "prep") if mark.lower_ in ("off", "back", "down", "up")
                   for noun in children(mark, "pobj") if mark.i == verb.i + 1]):  # fmt: skip
        return pushed  # "holds off the attackers"
    if verb.dep_ == "relcl" and children(verb, "nsubj") and not _has_relative_subject(verb):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _object_follows(verb):
        return objects(verb.head)
    return []


def prepositional(token: Token, preposition: str) -> list[Token]:
    """The nouns after a preposition that hangs on the token; "out_of" is "out" and then "of"."""
    first, _, rest = preposition.partition("_")
    found: list[Token] = []
    for child in token.children:
        if child.lower_ != first or child.dep_ not in (
            "prep",
            "agent",
            "dative",
            "prt",
            "advmod",
            "pcomp",
            "npadvmod",
            "advcl",
        ):
            continue
        if rest:
            found += prepositional(child, rest)
            if not found:
                found += [noun for sibling in token.children if sibling.i > child.i for noun in _after(sibling, rest)]
        else:
            found += [_noun_for(noun) for noun in children(child, "pobj", "pcomp")]
    return found


def _through_particle(token: Token, preposition: str) -> list[Token]:
    """What follows a small word of the verb: "pushed back from X", "moved out to Y"."""
    particles = [child for child in children(token, "advmod", "prt") if child.lower_ in _PARTICLES]
    return [noun for particle in particles for child in particle.children for noun in _after(child, preposition)]


def _through_time(token: Token, preposition: str) -> list[Token]:
    """What the parser hung on the day: "raged on Monday evening near X"."""
    days = [noun for mark in children(token, "prep") for noun in children(mark, "pobj")] + children(token, "npadvmod")
    times = words("nouns", "times")
    return [
        noun
        for day in days
        if lemma(day) in times or day.ent_type_ == "DATE"
        for noun in prepositional(day, preposition)
    ]


def conjuncts(token: Token) -> Iterator[Token]:
    """The other members of a list that a noun begins, and the nouns set beside it."""
    for child in children(token, "conj", "appos"):
        yield child
        yield from conjuncts(child)


def lemma(token: Token) -> str:
    """The dictionary form in lower case, with the forms that the model gets wrong put right."""
    return irregular().get(token.lower_) or token.lemma_.lower()


@cache
def irregular() -> dict[str, str]:
    """The forms of `data/irregular.toml` with their dictionary forms."""
    return dict(load("irregular")["lemmas"])


def is_verb(token: Token) -> bool:
    """Whether a word is used as a verb, even where the model took it for a noun ("was overrun by")."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return any(child.dep_ in ("auxpass", "nsubjpass", "dobj") for child in token.children)


def _step(token: Token, step: str) -> Iterable[Token]:
    if step == "subject":
        return subjects(token)
    if step == "object":
        return objects(token)
    if step == "clause_subject":
        verb = governor(token)
        return surface_subjects(verb) if verb is not None else []
    if step == "verb":
        verb = governor(token)
        return [verb] if verb is not None else []
    if step == "of_subject":
        return surface_subjects(token.head) if token.dep_ in ("acomp", "attr", "oprd") else []
    if step == "self":
        return [token]
    if step == "modified":
        return [token.head] if token.dep_ == "amod" else []
    if step == "attribute":
        return children(token, "attr", "acomp", "oprd")
    if step == "adverb":
        return children(token, "advmod")
    if step in ("npadvmod", "dative"):
        return [_noun_for(child) for child in children(token, step) if child.pos_ != "ADP"]
    if step == "prefixed":
        return children(token, "npadvmod", "compound")
    if step == "complement":
        return children(token, "xcomp", "ccomp")
    if step in ("acl", "relcl"):
        return children(token, step)
    if step in ("poss", "compound", "amod"):
        return children(token, *{"poss": ("poss",), "compound": ("compound", "nmod"), "amod": ("amod",)}[step])
    return prepositional(token, step) or _through_particle(token, step) or _through_time(token, step)


def _after(token: Token, preposition: str) -> list[Token]:
    return children(token, "pobj") if token.lower_ == preposition else []


def _noun_for(token: Token) -> Token:
    """The noun behind a relative pronoun; any other token as it is."""
    if token.lower_ in RELATIVES and token.tag_ in ("WDT", "WP", "IN"):
        return antecedent(token) or token
    return token


def _subject_of_participle(verb: Token, depth: int) -> list[Token]:
    """ "troops advancing": the noun; "a plan to take": whoever has the plan."""
    if verb.tag_ == "VBG" or not any(child.lower_ == "to" for child in children(verb, "aux")):
        return [verb.head]
    owners = [
        *children(verb.head, "poss", "compound"),
        *prepositional(verb.head, "by"),
        *prepositional(verb.head, "of"),
    ]
    if owners:
        return owners
    above = governor(verb.head)
    found = surface_subjects(above, depth + 1) if above is not None else []
    return [noun for noun in found if noun.i != verb.head.i]  # "the battle to retake X has begun": nobody is named


def _has_relative_subject(verb: Token) -> bool:
    return any(child.lower_ in RELATIVES for child in children(verb, "nsubj"))


def _object_follows(verb: Token) -> bool:
    """Whether this verb shares the object of the verb before it ("which they captured and then lost")."""
    return verb.head.dep_ == "relcl" and not children(verb, "prep", "nsubj", "xcomp", "ccomp")
