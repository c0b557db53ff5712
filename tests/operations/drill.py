"""`python -m tests.operations.drill FOLDER`: loads a database of its own, backs it up, breaks it, restores it; tells how.

One process for all of it, as each start of the product costs seconds; prints one line of JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

ARTICLE = "The Taliban captured Aibak, the capital of Samangan province, on Monday.\n"


def main() -> None:
    """The drill, step by step."""
    import django

    django.setup()
    from django.core.management import CommandError, call_command

    folder = Path(sys.argv[1])

    def said(*words: Any, **options: Any) -> str:
        out = StringIO()
        try:
            call_command(*words, stdout=out, **options)
        except CommandError as error:
            return f"refused: {error}"
        return out.getvalue().strip()

    article = folder / "article.txt"
    article.write_text(ARTICLE)
    said("migrate", verbosity=0)
    said("load_gazetteer", country=["AF"])
    said("load_register")
    for day in ("2021-08-09", "2021-08-10"):
        said("add_article", str(article), source="Wire", title="T", published=day, now=True)
    print(json.dumps(drill(folder, said)))


def drill(folder: Path, said: Callable[..., str]) -> dict[str, Any]:
    """Back up, break, restore; then the same with backups that are no good."""
    backup, manifest = folder / "backup", folder / "backup.json"
    told: dict[str, Any] = {"backup": said("backup", str(backup)), "before": counts()}
    sql("DELETE FROM events_controlperiod_bearing", "DROP TABLE django_session")
    told |= {"broken": counts(), "restore": said("restore", str(backup)), "after": counts()}
    told["ledger"] = said("verify_ledger")
    whole, written = backup.read_bytes(), manifest.read_text()
    middle = len(whole) // 2
    backup.write_bytes(whole[:middle] + bytes(4000) + whole[middle + 4000 :])
    told |= {"damaged": said("restore", str(backup)), "after_damaged": counts()}
    backup.write_bytes(whole)
    rows = json.loads(written)
    rows["events_claim"][0] += 1
    manifest.write_text(json.dumps(rows))
    told["other_rows"] = said("restore", str(backup))
    manifest.unlink()
    told["no_manifest"] = said("restore", str(backup))
    return told


def counts() -> list[int]:
    """Rows of what matters, and whether the table of sessions is there."""
    from django.db import connection

    tables = ("events_claim", "sources_article", "ledger_entry", "geo_place")
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found.append(cursor.fetchone()[0])
        return [*found, int("django_session" in connection.introspection.table_names(cursor))]


def sql(*statements: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            if statement.split()[-1] in connection.introspection.table_names(cursor):
                cursor.execute(statement)


if __name__ == "__main__":
    main()
