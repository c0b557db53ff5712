"""Claims become events and periods: who held which place on which day, as known when, under which rule, and why.

Plain Python: no Django, no database, no clock, no network. `build.py` tells the story; read it first.
"""

from timeline.build import build
from timeline.changes import Change, changes, learned, state_on
from timeline.counterfactual import only_known_before, without_claim, without_source
from timeline.credibility import RULE as CREDIBILITY_RULE
from timeline.credibility import Credibility, credibility
from timeline.reconcile import Reconciliation, Total, compare, reconcile
from timeline.rules import RULES, Line, Rule
from timeline.staleness import Evidence, evidence_on
from timeline.values import KINDS, Claim, Control, Event, Period, Review, Scope, Stake

__all__ = [
    "CREDIBILITY_RULE",
    "KINDS",
    "RULES",
    "Change",
    "Claim",
    "Control",
    "Credibility",
    "Event",
    "Evidence",
    "Line",
    "Period",
    "Reconciliation",
    "Review",
    "Rule",
    "Scope",
    "Stake",
    "Total",
    "build",
    "changes",
    "compare",
    "credibility",
    "evidence_on",
    "learned",
    "only_known_before",
    "reconcile",
    "state_on",
    "without_claim",
    "without_source",
]
