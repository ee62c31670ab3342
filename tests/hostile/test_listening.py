"""Of all sockets of all processes, the gateway's port is the only one beyond this machine.

Rasa's packages are old, and are not to be reached: this is what stands between them and the world.
"""

from __future__ import annotations

import ipaddress
import socket

import psutil

from tests.stack import Stack


def sockets(pids: list[int]) -> list[psutil._common.pconn]:
    """Those that wait for somebody: TCP that listens, and UDP that is bound and not connected."""
    every = [one for pid in pids for one in psutil.Process(pid).net_connections(kind="inet")]
    udp = [one for one in every if one.type == socket.SOCK_DGRAM and one.laddr and not one.raddr]
    return [one for one in every if one.status == psutil.CONN_LISTEN] + udp


def beyond(found: list[psutil._common.pconn]) -> set[int]:
    """The ports of those that can be reached from another machine."""
    return {one.laddr.port for one in found if not ipaddress.ip_address(one.laddr.ip).is_loopback}


def test_only_the_gateway_can_be_reached_and_only_by_its_port(stack: Stack):
    assert stack.environment["SIGNPOST_HOST"] == "0.0.0.0", "as `make run` sets it"
    found = {name: sockets(pids) for name, pids in stack.pids.items()}
    assert all(found.values()), "each of them listens somewhere"
    gateway, port = found.pop("gateway"), int(stack.environment["SIGNPOST_PORT"])
    assert beyond(gateway) == {port}
    assert {one.laddr.port for one in gateway} == {port}, "metrics are off"
    for name, there in found.items():
        assert beyond(there) == set(), name
