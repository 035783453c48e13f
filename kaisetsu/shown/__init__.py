"""What a page or a book shows, noted while it is made: entries of a kind and a key, each with a digest of its value.

It is made again when one of its entries has another digest than then, or when nothing is known of it. What is asked of
the environment is noted by itself, because its mappings are watched while pages are written; what comes from
elsewhere (files, queries of the registry) is asked through :func:`ask`. So no feature can forget to declare.
Plain Python: an environment is any object here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaisetsu.shown.record import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaisetsu.shown.recorder import Recorder

ATTRIBUTE = "kaisetsu_shown"
"""Where an environment keeps the recorder while pages are made."""
QUESTIONS: dict[str, Callable[[Any, Any], Any]] = {}
OF_READING: dict[str, Callable[[Any], bool]] = {}
"""Of questions: which keys are answered by what was read alone, alike for each format."""


def define(kind: str, answer: Callable[[Any, Any], Any], of_reading: Callable[[Any], bool] | None = None) -> None:
    """Define a question.

    :param answer: takes the environment and a key (a text, or a tuple of texts, numbers and tuples), and gives what
        :func:`kaisetsu.shown.values.stable` can write: it is asked again in later builds, by the key alone
    :param of_reading: which keys are answered by what was read alone, so that formats need not ask one by one
    """
    QUESTIONS[kind] = answer
    if of_reading is not None:
        OF_READING[kind] = of_reading


def ask(
    env: Any, kind: str, key: Any, answer: Callable[[], Any] | None = None, facts: Callable[[], Any] | None = None
) -> Any:
    """The answer to a question; the page being made, if any, shows it.

    :param answer: how to answer here and now, where more is known than the key
    :param facts: what decides on the answer, where that is more quickly found; the question must be defined to give it
    """
    recorder: Recorder | None = getattr(env, ATTRIBUTE, None)
    if recorder is None:
        return answer() if answer is not None else QUESTIONS[kind](env, key)
    return recorder.ask(Entry(kind, key), answer, facts)


def is_watched(env: Any) -> bool:
    """Whether pages are being made by a builder that notes what they show."""
    return hasattr(env, ATTRIBUTE)


def is_known_to(builder: Any) -> bool:
    """Whether a builder notes what its pages show, and needs no hint which ones to write again."""
    return bool(getattr(builder, "knows_what_is_shown", False))
