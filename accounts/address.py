"""From where a request comes: told by the proxies that this site trusts, never by whoever asks."""

import ipaddress
from typing import Any

from django.conf import settings

# One household or one data centre's customer gets this much of IPv6; to count single addresses would count nothing.
IPV6_NETWORK = 64


def client_address(request: Any) -> str:
    """The address of the client: what the NUM_PROXIES-th proxy from here saw, or who is connected when there is none.

    With one proxy, `X-Forwarded-For: 6.6.6.6, 203.0.113.9` gives 203.0.113.9: the last hop wrote it, the rest is talk.
    """
    connected: str = request.META.get("REMOTE_ADDR", "")
    if not settings.NUM_PROXIES:
        return connected
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return hops[-settings.NUM_PROXIES] if len(hops) >= settings.NUM_PROXIES else connected


def counted_address(request: Any) -> str:
    """The address as it is counted: an IPv6 client by its network.

    >>> from types import SimpleNamespace
    >>> counted_address(SimpleNamespace(META={"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}))
    '2001:db8:1:2::/64'
    """
    address = client_address(request)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
