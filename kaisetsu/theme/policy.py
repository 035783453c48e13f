"""The Content-Security-Policy of every page (CSP level 3): our own files, nothing inline, no other host.

A page carries it as a meta tag; a host may send it as a header, which can say ``frame-ancestors`` too.
"""

from __future__ import annotations

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def policy(*, header: bool = False) -> str:
    """The policy as a meta tag's content, or as a header's value."""
    directives = {**DIRECTIVES, **({"frame-ancestors": "'self'"} if header else {})}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
