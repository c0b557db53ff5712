"""What articles say: readings, claims, stated totals, casualty reports, and what editors decided about claims."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from events.models.conflicts import Actor
from geo.models import Place
from sources.models import Article


class Kind(models.TextChoices):
    """What a claim or an event says happened (docs/glossary.md)."""

    CAPTURED = "captured", "captured"
    CONTESTED = "contested", "contested"
    THREATENED = "threatened", "threatened"
    REPELLED = "repelled", "repelled"
    WITHDRAWN = "withdrawn", "withdrawn"


class Assertion(models.TextChoices):
    """How a claim is made (docs/glossary.md)."""

    ASSERTED = "asserted", "asserted"
    CLAIMED = "claimed", "claimed"
    DENIED = "denied", "denied"
    HYPOTHETICAL = "hypothetical", "hypothetical"


class Reading(models.Model):
    """One run of the reader over one article: with which engine and lexicon, how long, and what it passed over."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="readings")
    engine_version = models.CharField(max_length=40)
    lexicon_version = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    at = models.DateTimeField(auto_now_add=True)
    milliseconds = models.PositiveIntegerField()
    states = models.JSONField(default=dict)
    mentions = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"reading {self.pk} of article {self.article_id}"


class Claim(models.Model):
    """One thing one article says about one place, with the exact words; never deleted, only superseded."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="claims")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=10, choices=Kind, db_index=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    actor_name = models.CharField(max_length=200, blank=True)
    from_actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="losses")
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, default="unknown")
    manner = models.CharField(max_length=10, blank=True)
    assertion = models.CharField(max_length=12, choices=Assertion, db_index=True)
    speaker = models.CharField(max_length=300, blank=True)
    speaker_role = models.CharField(max_length=10, default="reporter")
    speaker_actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="sayings")
    historical = models.BooleanField(default=False)
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    evidence = models.TextField()
    spans = models.JSONField(default=dict)
    pattern = models.CharField(max_length=80)
    cues = models.JSONField(default=list)
    readers = models.JSONField(default=list)
    confidence = models.FloatField(default=0.0)
    order = models.PositiveIntegerField(default=0)
    # The same words read the same way by two runs are the same claim: this is what says so.
    fingerprint = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["article_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"], condition=Q(superseded_at=None), name="claim_once"
            ),
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="claim_has_words"),
        ]
        indexes = [models.Index(fields=["place", "superseded_at"], name="claim_place_current")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind} by {self.actor_name or 'nobody named'} ({self.assertion})"


class StatedTotal(models.Model):
    """A number of capitals that an article says a party holds or has taken so far: "six of the country's 34"."""

    class Kind(models.TextChoices):
        HOLDS = "holds", "holds"
        TAKEN = "taken", "has taken so far"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="stated_totals")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="stated_totals")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True)
    actor_name = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField()
    of = models.PositiveIntegerField(null=True, blank=True)
    scope = models.CharField(max_length=80, blank=True)
    scope_text = models.CharField(max_length=200, blank=True)
    # The default is the database's too, so that the release before this one can go on writing.
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.HOLDS, db_default=Kind.HOLDS)
    as_of = models.DateField(null=True, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    evidence = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["article_id", "start"]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.count} of {self.of or '?'}"


class CasualtyReport(models.Model):
    """Killed and injured that an article states for a place or its province."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="casualty_reports")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="casualty_reports")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True)
    place_name = models.CharField(max_length=200, blank=True)
    province = models.BooleanField(default=False)
    killed = models.PositiveIntegerField(null=True, blank=True)
    injured = models.PositiveIntegerField(null=True, blank=True)
    who = models.CharField(max_length=200, blank=True)
    speaker = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    evidence = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["article_id", "start"]

    def __str__(self) -> str:
        return f"{self.place_name}: {self.killed} killed, {self.injured} injured"


class Review(models.Model):
    """An editor's decision on a claim, with a reason; append-only, the last one stands."""

    class Decision(models.TextChoices):
        ACCEPT = "accept", "accepted"
        REJECT = "reject", "rejected"
        CORRECT = "correct", "corrected"
        # No decision stands any more: the claim is as it was read.
        UNDO = "undo", "taken back"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=7, choices=Decision)
    reason = models.CharField(max_length=500, blank=True)
    corrected = models.JSONField(default=dict, blank=True)
    # The place of `corrected`, if it names one: whoever folds that place looks for it here.
    moved_to = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="moved_claims")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"claim {self.claim_id} {self.decision}"
