"""``python -m benchmarks.search ja=<origin.tsv> en=<bbc folder> --pagefind <program>``: ours beside Pagefind.

Right-first is the share of queries whose one right page comes first; "nothing" counts title words that find nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from pathlib import Path

from benchmarks.search import asking, engines
from benchmarks.search.corpora import Text, read
from benchmarks.search.questions import Maker, Question, words

RESULTS = Path(__file__).parents[1] / "results"
HEAD = (
    "| language | pages | engine | right first | nothing found for a title's word | kB a query, median / worst"
    " | with gzip | index MB | CPU s |\n|---|---|---|---|---|---|---|---|---|\n"
)


def title_words(texts: list[Text], language: str) -> list[Question]:
    """About 200 words of all titles, to see that none finds nothing."""
    found = [(word, page) for page, text in enumerate(texts) for word in words(text.title, language)]
    return [Question("title word", word, page) for word, page in found[:: max(1, len(found) // 200)]]


def compare(language: str, texts: list[Text], program: str | None, draw: int) -> tuple[list[str], list[str]]:
    """The rows of the table, and the rows by kind of query."""
    questions, every = Maker(texts, language, 40, draw).all(), title_words(texts, language)
    rows, kinds = [], []
    with tempfile.TemporaryDirectory() as scratch:
        made = [(engines.ours(texts, language, Path(scratch, "ours")), Path(scratch, "ours"), "search")]
        if program:
            folder = Path(scratch, "pagefind")
            made.append((engines.pagefind(texts, language, folder, program), folder, "pagefind"))
        for engine, folder, place in made:
            answers = asking.ask(engine, folder, questions)
            empty = sum(not each.pages for each in asking.ask(engine, folder, every, fresh=False))
            right = 100 * sum(each.is_right for each in answers) / len(answers)
            rows.append(
                f"| {language} | {len(texts)} | {engine.name} | {right:.1f}% of {len(answers)} |"
                f" {empty} of {len(every)} |"
                f" {asking.kilobytes([each.stored for each in answers])} |"
                f" {asking.kilobytes([each.packed for each in answers])} |"
                f" {engines.size(folder / place) / 1e6:.1f} | {engine.cpu:.1f} |"
            )
            for kind, share in asking.shares(answers).items():
                kinds.append(f"| {language} | {len(texts)} | {engine.name} | {kind} | {share} |")
            for each in answers:
                if not each.is_right:
                    wrong = f"{each.question.kind}: {each.question.query!r} wants {each.question.page}"
                    sys.stderr.write(f"{engine.name} {language} {len(texts)} {wrong}, got {each.pages[:3]}\n")
    return rows, kinds


def main() -> int:
    """Measure, print, and keep the result under its date."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    options.add_argument("corpora", nargs="+", help="language=path")
    options.add_argument("--pagefind", help="its program, as npm installs it; left out, only ours is measured")
    options.add_argument("--pages", type=int, nargs="+", default=[11, 200, 1000])
    options.add_argument("--draw", type=int, default=0, help="a number not used before tests what was tuned on others")
    options.add_argument("--keep", action="store_true", help="write the result under benchmarks/results/")
    found = options.parse_args()
    rows, kinds = [], []
    for corpus in found.corpora:
        language, _, path = corpus.partition("=")
        texts = read(Path(path), max(found.pages))
        for count in found.pages:
            more = compare(language, texts[:count], found.pagefind, found.draw)
            rows += more[0]
            kinds += more[1]
    text = (
        HEAD
        + "\n".join(rows)
        + "\n\n| language | pages | engine | kind of query | right first |\n|---|---|---|---|---|\n"
    )
    text += "\n".join(kinds) + "\n"
    sys.stdout.write(text)
    if found.keep:
        day = dt.datetime.now(tz=dt.UTC).date().isoformat()
        (RESULTS / f"search-{day}.md").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
