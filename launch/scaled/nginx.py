"""nginx in front of the gateways, and between what is several: it shares out, and writes nothing.

Of a request neither line nor body is ever written: there is no access log, what goes wrong with a
single request is not logged, and bodies stay in memory.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

#: A little more than the gateway takes, which says so itself; all of it in memory.
BODY = "4100k"
#: Longer than the gateway's own limit of a turn, so that one that answers is heard.
HUNG_SECONDS = 0.7

_WHOLE = """\
daemon off;
worker_processes {workers};
worker_rlimit_nofile 8192;
worker_shutdown_timeout 60s;
pid {folder}/nginx.pid;
error_log stderr alert;
events {{ worker_connections 2048; }}
http {{
  # What goes wrong with one request is not logged: such a line names who asked, and for what.
  error_log /dev/null emerg;
  access_log off;
  server_tokens off;
  default_type application/octet-stream;

  # Bodies and answers stay in memory; the folders below lie there too, and stay empty.
  client_body_in_file_only off;
  client_body_buffer_size {body};
  client_max_body_size {body};
  proxy_max_temp_file_size 0;
  proxy_buffers 32 16k;
  proxy_buffer_size 16k;
{temporary}

  # Whoever sends slowly holds a place for so long and no longer.
  client_header_timeout 10s;
  client_body_timeout 10s;
  send_timeout 10s;

  proxy_connect_timeout 1s;
  # An upstream that refuses a connection is passed over at once. A message that was sent already
  # is sent to another only where the text below says so: elsewhere it could be acted on twice.
  proxy_next_upstream error;
  proxy_next_upstream_tries 2;
{upstreams}
{front}
{inner}
}}
"""

_UPSTREAM = """\
  upstream {name} {{
    zone {name} 64k;
{servers}
  }}
"""

_FRONT = """\
  server {{
    listen {listen};
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;

    # A gateway that hangs takes the connection and says nothing: a page is asked of another, and
    # with none there the lines to ring are shown.
    proxy_next_upstream error timeout;
    proxy_read_timeout 3s;
    error_page 502 504 =503 /lines-as-a-page;
    location / {{ proxy_pass http://gateway; }}
    # Large, and begun only once all of it is known.
    location ~ ^/(open-referral|lookup/.*json$|data$) {{
      proxy_read_timeout 30s;
      error_page 502 504 =503 /lines-as-data;
      proxy_pass http://gateway;
    }}
    # Only read, or the same however often it is done: another gateway may be asked again.
    location ~ ^/(find|lookup|lookup/results|conversations/.*)$ {{
      proxy_next_upstream error timeout non_idempotent;
      proxy_pass http://gateway;
    }}
    location = /api/search {{
      proxy_next_upstream error timeout non_idempotent;
      error_page 502 504 =503 /lines-as-data;
      proxy_pass http://gateway;
    }}
    # With no gateway that answers, the lines to ring, in the form of any answer. A message that was
    # sent to one is never sent to another.
    location = /webhooks/rest/webhook {{
      proxy_next_upstream error;
      proxy_read_timeout {turn:.0f}ms;
      error_page 502 504 =200 /lines-to-ring;
      proxy_pass http://gateway;
    }}
    location = /lines-to-ring {{
      internal;
      default_type application/json;
      add_header Cache-Control no-store always;
      alias {folder}/outage.json;
    }}
    location = /lines-as-data {{
      internal;
      default_type application/json;
      add_header Cache-Control no-store always;
      alias {folder}/outage-data.json;
    }}
    location = /lines-as-a-page {{
      internal;
      default_type "text/html; charset=utf-8";
      add_header Cache-Control no-store always;
      add_header Referrer-Policy no-referrer always;
      add_header X-Content-Type-Options nosniff always;
      add_header Content-Security-Policy "default-src 'none'; frame-ancestors 'none'" always;
      alias {folder}/outage.html;
    }}
  }}
"""

# One connection for each turn: none lies open that the other side could close at the wrong moment.
_INNER = """\
  server {{
    listen 127.0.0.1:{port};
    keepalive_timeout 0;
    proxy_read_timeout {patience:.0f}ms;
    location / {{
      proxy_next_upstream {again};
      proxy_pass http://{name};
    }}
  }}
"""


class Shared(NamedTuple):
    """What is several: its name, where it is asked, and where each of them listens.

    ``repeatable``: a call changes nothing by itself, so that another may be asked the same.
    """

    name: str
    port: int
    ports: Sequence[int]
    repeatable: bool = False


class Nginx:
    """``folder`` lies in memory; ``address`` is (host, port) of the front."""

    def __init__(
        self,
        folder: Path,
        address: tuple[str, int],
        gateways: Sequence[int],
        inner: Sequence[Shared],
        turn_seconds: float,
    ) -> None:
        self._folder = folder
        self._address = address
        self._gateways = gateways
        self._inner = inner
        self._turn_seconds = turn_seconds

    def command(self, program: str) -> str:
        """The shell command that runs it until it is told to stop."""
        return f"exec {program} -p {self._folder} -e stderr -c {self._settings}"

    @property
    def _settings(self) -> Path:
        return self._folder / "nginx.conf"

    def write_settings(self, without: Collection[int] = ()) -> None:
        """Writes them, for all but the ports of those that are to get no turn for now."""
        host, port = self._address
        listen = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        text = _WHOLE.format(
            workers=min(4, os.cpu_count() or 1),
            folder=self._folder,
            body=BODY,
            temporary="\n".join(f"  {kind}_temp_path {self._folder}/{kind};" for kind in kinds),
            upstreams="".join(
                [_upstream("gateway", self._gateways)]
                + [
                    _upstream(shared.name, [port for port in shared.ports if port not in without])
                    for shared in self._inner
                ]
            ),
            front=_FRONT.format(
                listen=listen,
                folder=self._folder,
                turn=1000 * (self._turn_seconds + HUNG_SECONDS),
            ),
            inner="".join(
                _INNER.format(
                    port=shared.port,
                    # The gateway gives up first: a turn that takes too long is a sign of a crowd,
                    # and to take out whoever had it would make the crowd at the others larger.
                    patience=1000 * (self._turn_seconds + 1),
                    again="error non_idempotent" if shared.repeatable else "error",
                    name=shared.name,
                )
                for shared in self._inner
            ),
        )
        beside = self._settings.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self._settings)  # whole at any time: nginx may have to start anew


def _upstream(name: str, ports: Sequence[int]) -> str:
    # Nobody is given up on: what was killed a moment ago may be back when the other one dies.
    servers = (f"    server 127.0.0.1:{port} max_fails=0;" for port in ports)
    return _UPSTREAM.format(name=name, servers="\n".join(servers))
