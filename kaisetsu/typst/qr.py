"""QR codes (ISO/IEC 18004) as SVG: a few path commands, no picture file."""

from __future__ import annotations

import re
from typing import Any

_DARK = re.compile(rb"\x00+")


def svg(address: str) -> str:
    """The address as a QR code, one unit a module, with the quiet zone of four modules left to the page."""
    import zxingcpp  # noqa: PLC0415 - a library of 2 MB, which a book without an address has no need of

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its types do not say
    height, width = image.shape
    data = memoryview(image).tobytes()
    runs = "".join(
        f"M{found.start()} {row}.5h{len(found[0])}"
        for row in range(height)
        for found in _DARK.finditer(data[row * width : (row + 1) * width])
    )
    size = f'width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path stroke="#000" d="{runs}"/></svg>'
