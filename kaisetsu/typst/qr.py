"""QR codes (ISO/IEC 18004) as SVG: a few path commands, no picture file."""

from __future__ import annotations

import io

import segno


def svg(address: str) -> str:
    """The address as a QR code, one unit a module, with the quiet zone of four modules left to the page."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()
