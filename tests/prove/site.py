"""A whole product of its own, as users run it: web processes, a worker with its beat, a database, a broker; to be hurt."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_gazetteer", country=["AF"], verbosity=0)
call_command("load_register", verbosity=0)
from events.actions.conflicts import load_conflict
from events.register import shipped_conflicts
load_conflict(next(what for _, what in shipped_conflicts() if what["slug"] == "afghanistan-2021"), who="proof")
from accounts.actions import create_token, create_user
user = create_user(username="Alice", password="a long and dull password", role="editor")
print(create_token(user=user, name="proof", scope="write")[1])
"""
COUNT = """
import django, json; django.setup()
from django.db.models import Count
from events.models import Claim, Reading
from ingest.models import Submission
from ledger.queries import first_break
from sources.models import Article
print(json.dumps({
    "states": dict(Submission.objects.values_list("state").annotate(n=Count("pk"))),
    "submissions": Submission.objects.count(),
    "articles": Article.objects.count(),
    "ids": [str(pk) for pk in Submission.objects.values_list("pk", flat=True)],
    "readings": Reading.objects.count(),
    "unread": Article.objects.filter(readings=None).count(),
    "double": Article.objects.annotate(n=Count("readings")).filter(n__gt=1).count(),
    "claims": sorted(set(Article.objects.annotate(n=Count("claims")).values_list("n", flat=True))),
    "ledger": str(first_break() or ""),
}))
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """Starts the product in a folder; `redis` starts a broker of its own, otherwise files are the queue."""

    def __init__(self, folder: Path, postgres: str = "", redis: bool = False) -> None:
        self.folder, self.port, self.processes = folder, free_port(), dict[str, subprocess.Popen[str]]()
        self.postgres, self.name = postgres, f"proof_{uuid.uuid4().hex[:12]}"
        self.redis_port = free_port() if redis else 0
        database = f"sqlite:///{folder}/proof.sqlite3"
        if postgres:
            with psycopg.connect(postgres, autocommit=True) as server:
                server.execute(f'CREATE DATABASE "{self.name}"')
            database = f"{postgres.rpartition('/')[0]}/{self.name}"
        self.environment = {
            **os.environ,
            "DATA_DIR": str(folder), "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "conflict_tracker.settings",
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0" if redis else "",
            "LOG_LEVEL": "ERROR", "BUDGET_SUBMIT": "1000000/1h", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        self.key = self.python(PREPARE).splitlines()[-1]

    def python(self, program: str) -> str:
        """Run a program inside the product; what it prints."""
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, name: str) -> None:
        """Start one part: web, worker or redis."""
        python, bind = sys.executable, f"127.0.0.1:{self.port}"
        celery = f"{python} -m celery -q -A conflict_tracker worker -B --loglevel ERROR --without-gossip"
        command = (
            {
                "web": f"{python} -m gunicorn conflict_tracker.wsgi --bind {bind} --workers 2 --threads 4 --log-level error",
                "worker": f"{celery} {'-c 2' if self.redis_port else '-P solo'}",
                "redis": f"redis-server --port {self.redis_port} --save '' --appendonly no --bind 127.0.0.1",
            }[name]
            .replace("''", '""')
            .split()
        )
        log = (self.folder / f"{name}.log").open("a")
        self.processes[name] = subprocess.Popen(
            [word.strip('"') for word in command], cwd=ROOT if name != "redis" else self.folder,
            env=self.environment, stdout=log, stderr=log, text=True, start_new_session=True,
        )  # fmt: skip
        log.close()

    def kill(self, name: str) -> None:
        """kill -9 a part with all its children."""
        process = self.processes[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def cut_database(self) -> None:
        """End every connection to the database from the other side."""
        with psycopg.connect(self.postgres, autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (self.name,))

    def wait_until_it_answers(self, seconds: float = 90) -> None:
        """Until the site answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).close()
                return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError((self.folder / "web.log").read_text()[-2000:])

    def submit(self, number: int, key: str) -> tuple[int, str]:
        """Send one article; the status and the receipt's id; status 0 when the connection broke."""
        article = {
            "source": f"Wire {number % 7}", "title": f"No. {number}", "published_at": "2021-08-09T12:00:00Z",
            "text": f"The Taliban captured Aibak, the capital of Samangan province, on Monday. Report {number}.",
        }  # fmt: skip
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": key, "Content-Type": "application/json"}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/articles/", json.dumps(article).encode(), headers
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())["id"]
        except urllib.error.HTTPError as error:
            return error.code, ""
        except (OSError, ValueError):
            return 0, ""

    def counts(self) -> dict[str, Any]:
        """What is in the database now."""
        found: dict[str, Any] = json.loads(self.python(COUNT).splitlines()[-1])
        return found

    def stop(self) -> None:
        """End every part, and the database."""
        for process in self.processes.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if self.postgres:
            with psycopg.connect(self.postgres, autocommit=True) as server:
                server.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')
