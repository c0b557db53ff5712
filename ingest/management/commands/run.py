"""`manage.py run`: everything on one machine: the database made ready, then the site and a real worker together."""

import os
import secrets
import socket
import sys
import threading
import time
import urllib.request
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from honcho import manager as honcho

from accounts.actions import create_user
from accounts.roles import EDITOR, READER
from geo.models import Place
from ingest.static import collect_if_changed

PASSWORD_BYTES = 12
# A worker that is told to stop finishes what it reads and looks at its queue once more: up to five seconds.
STOP_SECONDS = 20
# Celery warns whoever runs it as root, as in a container; here it reads only what this site stored, as JSON.
QUIET = "ignore:You're running the worker"


class Command(BaseCommand):
    help = "Prepare the database, load places and the demonstration on the first run, start the site and a worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, default=8000, help="where the site listens (the next free one if taken)"
        )
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--empty", action="store_true", help="without the demonstration")

    def handle(self, *args: Any, **options: Any) -> None:
        self.say("Preparing the database …")
        call_command("migrate", verbosity=0)
        if not Place.objects.exists():
            self.say("Loading places …")
            call_command("load_gazetteer", stdout=self.stdout)
            call_command("load_register", stdout=self.stdout)
        first_run = not User.objects.exists()
        if first_run and not options["empty"]:
            self.say("Loading the demonstration …")
            # The worker is not up yet: the messages wait in the queue, as they do whenever it is down.
            call_command("load_demonstration", stdout=self.stdout)
        collect_if_changed()
        address = f"http://{options['host']}:{free_port(options['host'], options['port'])}/"
        log_ins = self.make_users() if first_run else []
        threading.Thread(target=self.announce, args=(address, log_ins), daemon=True).start()
        self.start(address)

    def make_users(self) -> list[str]:
        """An editor and an analyst, with passwords that are shown once."""
        lines = []
        for username, role in (("editor", EDITOR), ("analyst", READER)):
            password = secrets.token_urlsafe(PASSWORD_BYTES)
            create_user(username=username, password=password, role=role)
            lines.append(f"  log in as {username:<8} password {password}")
        return [*lines, "  (shown only now; `manage.py changepassword NAME` makes another)"]

    def start(self, address: str) -> None:
        """Web and worker as children of one manager: whatever ends one ends both, and Ctrl-C ends all."""
        python = sys.executable
        bind = address.removeprefix("http://").rstrip("/")
        honcho.KILL_WAIT = STOP_SECONDS
        manager = honcho.Manager()
        web = f"{python} -m gunicorn conflict_tracker.wsgi --bind {bind} --threads 8 --log-level warning"
        worker = f"{python} -m celery -q -A conflict_tracker worker -P solo -B --loglevel WARNING --without-gossip"
        for name, command in (("web", web), ("worker", worker)):
            manager.add_process(name, command, cwd=str(settings.BASE_DIR), env={**os.environ, "PYTHONWARNINGS": QUIET})
        manager.loop()
        # Honcho's code when it was told to stop by a signal is not an error here.
        if manager.returncode and manager.returncode < 128:
            raise CommandError(f"A process ended by itself (code {manager.returncode}); its last words are above.")

    def announce(self, address: str, log_ins: list[str]) -> None:
        """Print the address once the site answers there."""
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}healthz", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        self.say("\n".join(["", f"Conflict Tracker is at {address}", *log_ins, "  Ctrl-C stops it.", ""]))

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise CommandError(f"No port from {wanted} to {wanted + 49} is free. Name another with --port.")
