"""Files as the queue, for one machine: kombu's transport, except that nobody reads a message that is half written.

kombu opens a message's file under its last name and then writes; a worker that looks in between takes an empty file,
and ends on it ("Unrecoverable error: JSONDecodeError"). Here a message gets its name when it is whole.
"""

import os
import uuid
from queue import Empty
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):  # type: ignore[misc]
    """Writes aside and renames; a file that is no message is only a hint lost, which the sweeper sends again."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        name = os.path.join(self.data_folder_out, f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg")  # noqa: PTH118
        try:
            with open(f"{name}.part", "wb") as file:  # noqa: PTH123
                file.write(str_to_bytes(dumps(payload)))
            os.replace(f"{name}.part", name)  # noqa: PTH105
        except OSError as error:
            raise ChannelError(f"The message could not be written to {name}.") from error

    def _get(self, queue: str) -> Any:
        try:
            return super()._get(queue)
        except ValueError as error:
            raise Empty from error


class Transport(filesystem.Transport):  # type: ignore[misc]
    """What the address filesystem:// means in this project."""

    Channel = Channel


def use() -> None:
    """Let filesystem:// mean this transport, in every process that sends or takes messages."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
