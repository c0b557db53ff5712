"""A cache on Redis that may be away: then nothing is kept, and every answer is made as if for the first time."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class MayBeAway(RedisCache):
    """Never the reason why a page fails: a lost cache costs time and nothing else."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError as error:
            log.warning("the cache is away (%s)", type(error).__name__)
            return default

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(key, value, *args, **kwargs)
        except RedisError as error:
            log.warning("the cache is away (%s)", type(error).__name__)
