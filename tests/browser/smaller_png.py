"""Makes a PNG smaller without changing a point of it: no alpha, best filters, hardest packing."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def smaller(png: bytes) -> bytes:
    """The same picture in fewer bytes, or ``png`` itself where it is no 8-bit RGB(A) image or
    cannot be bettered. A fully opaque alpha is left out."""
    parts = list(_chunks(png))
    head = next(body for kind, body in parts if kind == b"IHDR")
    width, height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", head)
    if depth != 8 or colours not in (2, 6) or interlaced:
        return png
    channels = 4 if colours == 6 else 3
    raw = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    rows = _unfiltered(raw, width * channels, height, channels)
    if channels == 4:
        if any(set(row[3::4]) != {255} for row in rows):
            return png
        rows = [_without_alpha(row) for row in rows]
    palette = sorted(
        {row[i : i + 3] for row in set(map(bytes, rows)) for i in range(0, len(row), 3)}
    )
    if len(palette) <= 256:
        number = {colour: bytes([n]) for n, colour in enumerate(palette)}
        lines = [b"".join(number[bytes(r[i : i + 3])] for i in range(0, len(r), 3)) for r in rows]
        body = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
        kind, extra = 3, _chunk(b"PLTE", b"".join(palette))
    else:
        body = zlib.compress(_filtered(rows), 9)
        kind, extra = 2, b""
    made = (
        _SIGNATURE
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
        + extra
        + _chunk(b"IDAT", body)
        + _chunk(b"IEND", b"")
    )
    return made if len(made) < len(png) else png


def _chunks(png: bytes):
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG")
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _unfiltered(raw: bytes, length: int, height: int, step: int) -> list[bytes]:
    rows, above = [], bytes(length)
    for number in range(height):
        start = number * (length + 1)
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for i in range(length) if kind else ():
            left = line[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            line[i] = (line[i] + _guess(kind, left, above[i], corner)) & 255
        above = bytes(line)
        rows.append(above)
    return rows


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 2:
        return up
    if kind == 3:
        return (left + up) // 2
    by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


def _without_alpha(row: bytes) -> bytes:
    made = bytearray(len(row) // 4 * 3)
    for colour in range(3):
        made[colour::3] = row[colour::4]
    return bytes(made)


def _filtered(rows: list[bytes]) -> bytes:
    """Each row as it is, or as its difference from the one above where that repeats more."""
    made, above = [], bytes(len(rows[0]))
    for row in rows:
        difference = bytes((a - b) & 255 for a, b in zip(row, above, strict=True))
        as_above = difference.count(0) > row.count(row[:1])
        made.append(b"\2" + difference if as_above else b"\0" + row)
        above = row
    return b"".join(made)
