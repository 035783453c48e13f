"""QR codes (ISO/IEC 18004) as SVG: a few path commands, no picture file."""

from __future__ import annotations

import io


def svg(address: str) -> str:
    """The address as a QR code, one unit a module, with the quiet zone of four modules left to the page."""
    import segno  # noqa: PLC0415 - its tables take 30 ms, which a book without an address has no need of

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()
