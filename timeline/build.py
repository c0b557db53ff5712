"""Claims become events and periods: the story of this room, stage by stage; read it first.

claims ── knowledge ──> those the world could read, and we had recorded, by then
       ── reviews ────> as editors left them
       ── knowledge ──> without possibilities, what is out of scope, what the reader is too unsure of
       ── spoken ─────> with days as numbers, and whether their words count in full (bias)
       ── merge ──────> events: same place, kind and actor, days that touch (turns: unless something came between)
       ── against ────> with what was denied and what contradicts
       ── standing ───> confirmed, claimed, disputed or refuted, and why
       ── periods ────> day by day through the rule's table (fold), cut where what a reader sees changes
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from hashlib import blake2b

from timeline.against import set_against
from timeline.fold import Judged
from timeline.knowledge import telling_claims, usable_reviews, visible_claims
from timeline.merge import LASTING, Merged, merge_place
from timeline.periods import cut
from timeline.reviews import apply_reviews, last_words
from timeline.rules import RULES, Rule
from timeline.spoken import Spoken, make_ready
from timeline.standing import judge
from timeline.turns import Turns
from timeline.values import Claim, Control, Event, Period, Review, Scope, Stake

NOBODY: frozenset[str] = frozenset()


def build(
    claims: Iterable[Claim],
    reviews: Iterable[Review] = (),
    stakes: Iterable[Stake] = (),
    rule: Rule = RULES["assessed"],
    known_at: datetime | None = None,
    recorded_at: datetime | None = None,
    zone: tzinfo = UTC,
    scope: Scope | None = None,
    least_confidence: float = 0.0,
) -> Control:
    """Every event and every period, as known and as recorded by then; the order of the input makes no difference.

    Places without a stake give events and no periods: nobody said who held them at the start. Claims of which the
    reader is less sure than `least_confidence` (0 to 1) wait for an editor.
    """
    decided = last_words(usable_reviews(reviews, recorded_at))
    visible = visible_claims(claims, set(decided), known_at, recorded_at)
    reviewed, vouched = apply_reviews(visible, decided)
    corrected = telling_claims(reviewed, vouched, scope, least_confidence)
    by_place: dict[int, list[Claim]] = defaultdict(list)
    for claim in corrected:
        by_place[claim.place].append(claim)
    stakes_of: dict[int, list[Stake]] = defaultdict(list)
    for stake in sorted(stakes, key=lambda stake: (stake.place, stake.since)):
        stakes_of[stake.place].append(stake)
    events: list[Event] = []
    periods: list[Period] = []
    for place in sorted({*by_place, *stakes_of}):
        judged = build_place(place, by_place.get(place, ()), vouched, zone)
        events += [one.event for one in judged]
        for stake in stakes_of.get(place, ()):
            periods += cut(stake, judged, rule, zone)
    events.sort(key=lambda event: (event.earliest, event.place, event.key))
    return Control(tuple(events), tuple(periods))


def build_place(place: int, claims: Iterable[Claim], vouched: set[int], zone: tzinfo) -> list[Judged]:
    """The events of one place, judged, by day."""
    spoken = make_ready(claims, vouched, zone)
    if not spoken:
        return []
    turns = Turns(spoken)
    merged = merge_place(place, spoken, turns)
    merged += set_against(merged, spoken, turns)
    merged.sort(key=lambda one: (one.earliest, one.latest, one.kind, one.actor, not one.claims))
    seen: Counter[str] = Counter()
    return [_judged(one, vouched, seen) for one in merged]


def _judged(merged: Merged, vouched: set[int], seen: Counter[str]) -> Judged:
    verdict = judge(merged, vouched)
    kind, told = merged.kind, merged.claims or merged.against
    moments = [one.claim.published_at for one in told]
    # Of each of these only one kind of event is asked.
    attackers = (
        frozenset(one.claim.from_actor for one in told if one.claim.from_actor) if kind == "repelled" else NOBODY
    )
    speakers = _speakers(merged.actor, told) if kind == "withdrawn" else ()
    first = date.fromordinal(merged.earliest)
    latest = first if merged.latest == merged.earliest else date.fromordinal(merged.latest)
    # By position: a place may have thousands of events, and a writer waits for them.
    event = Event(
        _key(merged, first, seen), merged.place, kind, merged.actor, first, latest, merged.differing, merged.day_known,
        verdict.standing, _manner(merged) if kind == "captured" else None, _numbers(merged.claims),
        _numbers(merged.against), verdict.reason, date.fromordinal(merged.last) if kind in LASTING else None,
    )  # fmt: skip
    return Judged(
        event, merged.earliest, merged.latest, merged.last, verdict.sources, verdict.against_itself, speakers,
        attackers, min(moments), max(moments),
    )  # fmt: skip


def _numbers(claims: list[Spoken]) -> tuple[int, ...]:
    """The claims' numbers in order, each once."""
    return (claims[0].id,) if len(claims) == 1 else tuple(sorted({one.id for one in claims}))


def _speakers(actor: str, told: list[Spoken]) -> tuple[str, ...]:
    """The parties that tell of it, but for the one that did it."""
    speakers = {one.claim.speaker_actor or one.claim.source_actor for one in told}
    return tuple(sorted(speaker for speaker in speakers if speaker and speaker != actor))


def _key(merged: Merged, first: date, seen: Counter[str]) -> str:
    """The same change has the same key in every answer, as long as its first day stays the same."""
    actor = merged.actor
    if len(actor) > 30:
        actor = f"{actor[:20]}-{blake2b(actor.encode(), digest_size=4).hexdigest()}"
    key = f"{merged.place}-{merged.kind}-{actor}-{first.isoformat()}"
    if key not in seen:
        seen[key] = 1
        return key
    seen[key] += 1
    return f"{key}-{seen[key]}"


def _manner(merged: Merged) -> str | None:
    """How a capture came about: what most claims say, those that count in full before the others."""
    counted = Counter((one.full, one.claim.manner) for one in merged.claims if one.claim.manner)
    best = max(counted.items(), key=lambda item: (item[0][0], item[1], item[0][1] or ""), default=None)
    return best[0][1] if best else None
