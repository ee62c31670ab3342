"""Which hosts a feed may be fetched from: those of the public internet, unless allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(Exception):
    """The address is not one to fetch from; the message says why, without quoting a path."""


def check_url(url: str, *, allow_private: bool = False) -> str:
    """The address, if it is http(s) with a host and, where that is a number, a public one.

    Raises ``AddressRefused``.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise AddressRefused("That is no web address.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise AddressRefused("Only addresses that begin with http:// or https:// are fetched.")
    if parts.username or parts.password:
        raise AddressRefused("An address with a user name or password is not fetched.")
    try:
        literal = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return url  # a name: the resolver looks at what it comes to
    if not allow_private and not is_public(literal):
        raise AddressRefused(_why(host))
    return url


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Not private, loopback, link-local, reserved or multicast, in whatever wrapping."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo:
            inner = address.teredo[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def public_socket(connection: tuple) -> socket.socket:
    """A socket for a connection that is about to be made. Raises ``AddressRefused``.

    Here it is a number for certain: a host can be written in ways (``①②⑦.0.0.1``) that are no
    number to us, and are made one later.
    """
    family, kind, protocol, _, address = connection
    host = str(address[0])
    if not is_public(ipaddress.ip_address(host.split("%")[0])):
        raise AddressRefused(_why(host))
    return socket.socket(family, kind, protocol)


class PublicResolver(AbstractResolver):
    """Looks names up, and refuses those that come to an address that is not public.

    The connection is made to the very addresses that were checked here, so that a name cannot be
    pointed elsewhere in between.
    """

    def __init__(self) -> None:
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        for one in found:
            if not is_public(ipaddress.ip_address(one["host"].split("%")[0])):
                raise AddressRefused(_why(host))
        return found

    async def close(self) -> None:
        await self._resolver.close()


def _why(host: str) -> str:
    return (
        f"{host[:100]} is not on the public internet. If it is meant, import with --allow-private."
    )
