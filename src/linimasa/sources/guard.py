"""Which addresses may be connected to: public ones only, checked where the connection is made.

A name is resolved once, every address it has is checked, and the connection goes to a checked
address, never to the name again: a server that answers with a public address first and a private
one afterwards (DNS rebinding) gains nothing. It sits below redirects, keep-alive and TLS, so that
none of them gets around it.
"""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from httpcore2 import NetworkBackend, NetworkStream, SyncBackend

IPAddress = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]
Connect = Callable[[str, int, float | None], NetworkStream]

_NAT64 = IPv6Network("64:ff9b::/96")


class RefusedAddress(Exception):  # noqa: N818 - never leaves sources
    """The host has an address that may not be connected to."""

    def __init__(self, host: str, address: str):
        super().__init__(f"{host} is {address}")
        self.host = host
        self.address = address


class UnknownHost(Exception):  # noqa: N818
    """The host has no address."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and so is any it carries inside."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in _carried(found))


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system resolves it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHost(host) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def connect(address: str, port: int, timeout: float | None) -> NetworkStream:
    """Connect to an address."""
    return SyncBackend().connect_tcp(address, port, timeout=timeout)


class GuardedBackend(NetworkBackend):
    """Connects to public addresses only. ``resolve`` and ``connect`` are replaced in tests."""

    def __init__(self, resolve: Resolve = resolve, connect: Connect = connect):
        self._resolve = resolve
        self._connect = connect

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[object] | None = None,
    ) -> NetworkStream:
        """Connect to the first address that answers; refused if any of them is not public."""
        addresses = self._resolve(host, port)
        if not addresses:
            raise UnknownHost(host)
        for address in addresses:
            if not is_public(address):
                raise RefusedAddress(host, address)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout)
            except Exception:  # noqa: S112, BLE001, RUF100 - the next address may answer
                continue
        return self._connect(addresses[-1], port, timeout)


def _carried(address: IPAddress) -> list[IPAddress]:
    """The address and the IPv4 address inside it, if any: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return [address]
    inside: list[IPAddress | None] = [address.ipv4_mapped, address.sixtofour]
    if address in _NAT64:
        inside.append(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.teredo:
        inside += address.teredo
    carried = [each for each in inside if each is not None]
    return carried if address.ipv4_mapped else [address, *carried]
