"""What is taken in the body of a request: JSON of a bounded size and depth."""

from typing import Any, BinaryIO

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from api.problems import TooLarge

MOST_BYTES = 8 * 1024 * 1024


class BoundedJSON(JSONParser):
    """JSON in UTF-8 of at most 8 MB, whatever the header Content-Length says."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(Bounded(stream), media_type, parser_context)  # type: ignore[arg-type]
        except RecursionError as error:
            raise ParseError("This JSON is nested too deep.") from error


class Bounded:
    """A stream that ends with a refusal after so many bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.left = stream, MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        wanted = self.left + 1 if size < 0 else min(size, self.left + 1)
        content = self.stream.read(wanted)
        self.left -= len(content)
        if self.left < 0:
            raise TooLarge
        return content
