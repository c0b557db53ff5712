"""What is stored of a source, of an article, and of the bytes it came in."""

from django.db import models
from django.urls import reverse


class Source(models.Model):
    """Who publishes. The grade is the Admiralty code's reliability, a property of the source, never of one text."""

    class Grade(models.TextChoices):
        A = "A", "A: completely reliable"
        B = "B", "B: usually reliable"
        C = "C", "C: fairly reliable"
        D = "D", "D: not usually reliable"
        E = "E", "E: unreliable"
        F = "F", "F: cannot be judged"

    class Scale(models.TextChoices):
        LOCAL = "local", "local"
        SUBNATIONAL = "subnational", "subnational"
        NATIONAL = "national", "national"
        REGIONAL = "regional", "regional"
        INTERNATIONAL = "international", "international"

    key = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=200, unique=True)
    domain = models.CharField(max_length=200, blank=True, db_index=True)
    grade = models.CharField(max_length=1, choices=Grade, default=Grade.F)
    scale = models.CharField(max_length=13, choices=Scale, default=Scale.INTERNATIONAL)
    # The key of the actor it speaks for, if any. Actors live a floor above, so this is a word and no foreign key.
    speaks_for = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Capture(models.Model):
    """The bytes as submitted or fetched: immutable, stored once under their SHA-256."""

    digest = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()
    media_type = models.CharField(max_length=100, default="text/plain; charset=utf-8")
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]


class ShownArticles(models.Manager["Article"]):
    """The articles that may be shown: what is withheld is found by nobody who does not ask for it by name."""

    def get_queryset(self) -> models.QuerySet["Article"]:
        return super().get_queryset().filter(withheld_at=None)


class Article(models.Model):
    """One stored text of a source; every offset of every claim is into `text` (or `title`) exactly as stored.

    `objects` leaves out what is withheld; `everything` does not.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        READING = "reading", "reading"
        READ = "read", "read"
        REFUSED = "refused", "not read"
        FAILED = "failed", "failed"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500)
    text = models.TextField()
    published_at = models.DateTimeField(db_index=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=8, blank=True)
    digest = models.CharField(max_length=64)
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="articles")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # Whose word it really is: "agency:KEY", or the key of the source that published it (or what it copies) first.
    origin = models.CharField(max_length=100, blank=True, db_index=True)
    sketch = models.BinaryField(default=bytes, editable=False)
    # Since when it is shown to nobody, for a reason of law (events/actions/withhold.py).
    withheld_at = models.DateTimeField(null=True, editable=False)

    everything = models.Manager()
    objects = ShownArticles()

    class Meta:
        default_manager_name = "objects"
        ordering = ["-published_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["source", "digest", "published_at"], name="article_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class Withholding(models.Model):
    """That an article was taken out of sight or its words removed: who did so, when, why, on what ground."""

    class Act(models.TextChoices):
        WITHHOLD = "withhold", "withheld"
        SHOW = "show", "shown again"
        ERASE = "erase", "words erased"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="withholdings")
    act = models.CharField(max_length=8, choices=Act)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    # Shown in the article's place, so it names the ground and not the person it protects.
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"article {self.article_id} {self.act}"
