"""Random small programs, and three ways to say how they can end.

Each statement is a pair: the Python that the explorer is given, and the same written out for
`reference`, an explorer too simple to be wrong in the same way: threads are generators that yield
before every step (a yielded function says when the step can be taken), and every interleaving is
run from the start. The explorer must find exactly the same endings, with its reduction, without
it, and with a dependence relation that takes every two steps to depend on each other.

    python tests/explorer/fuzz.py 17            # the program of seed 17, and its endings
    python tests/explorer/fuzz.py 17 --shrink   # the smallest program that still differs
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from inspect import GEN_CLOSED, getgeneratorstate
from math import factorial, prod

from fuzz_statements import COMPOUND, HEADER, OUTCOME, REFERENCE, SIMPLE, Template

from threadlab.explorer.search import outcomes

REDUCTIONS = ("dpor", "none", "coarse", "states")
MOST_SCHEDULES = 8_000  # of the reference, estimated: a larger program is not drawn
MOST_UNREDUCED = 4_000  # of the explorer: a search that needs more is not compared


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a random program, with its block or blocks."""

    template: Template
    number: int
    body: tuple[Statement, ...] = ()
    other: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A random program: the statements of each of its threads.

    ``joins`` says after how many of its statements a thread waits for the first one to end; the
    first itself, and those that are not named, never do.
    """

    threads: tuple[tuple[Statement, ...], ...]
    joins: tuple[tuple[str, int], ...] = ()

    def real(self) -> str:
        """The program as Python."""
        return self._text("def {name}():", "real", HEADER + "\n") + _ENDING.format(
            names=", ".join(self._names()), outcome=self._outcome()
        )

    def reference(self) -> str:
        """The program as generators over the primitives of `fuzz_statements.REFERENCE`."""
        text = self._text(
            "def {name}():", "reference", REFERENCE + "\n", first="if False:\n        yield"
        )
        return f"{text}\ndef outcome():\n    return repr({self._outcome()})\n"

    def schedules(self) -> int:
        """About how many interleavings there are."""
        steps = [sum(map(_steps, statements)) for statements in self.threads]
        return factorial(sum(steps)) // prod(map(factorial, steps))

    def _names(self) -> list[str]:
        return ["ABC"[i] for i in range(len(self.threads))]

    def _outcome(self) -> str:
        return f"({OUTCOME}, {', '.join(f'seen{n}' for n in self._names())})"

    def _text(self, head: str, side: str, text: str, first: str = "pass") -> str:
        text += "".join(f"seen{name} = []\n" for name in self._names())
        for name, statements in zip(self._names(), self.threads, strict=True):
            parts = [list(_lines(s, side)) for s in statements]
            if name in dict(self.joins):
                parts.insert(dict(self.joins)[name], [_JOIN[side]])
            lines = [line for part in parts for line in part] or ["pass"]
            block = "\n".join(f"        {line}" for line in lines)
            text += (
                f"\n\n{head.format(name=name)}\n    global x, y, z, ready, hook\n    {first}\n"
                f"    try:\n{block.replace('SEEN', f'seen{name}')}\n"
                f"    except Exception as error:\n"
                f"        seen{name}.append(type(error).__name__)\n"
            )
        return text


_JOIN = {"real": "threads[0].join()", "reference": "yield lambda: 0 in finished"}
_ENDING = """

threads = [threading.Thread(target=f) for f in ({names},)]
for t in threads:
    t.start()
for t in threads:
    t.join()
raise RuntimeError(repr({outcome}))
"""


def _lines(statement: Statement, side: str) -> Iterator[str]:
    text: str = getattr(statement.template, side)
    for line in text.replace("NUMBER", str(statement.number)).splitlines():
        word = line.strip()
        if word in {"BODY", "OTHER"}:
            indent = line[: len(line) - len(line.lstrip())]
            block = statement.body if word == "BODY" else statement.other
            inner = [part for s in block for part in _lines(s, side)] or ["pass"]
            yield from (indent + part for part in inner)
        else:
            yield line


def _steps(statement: Statement) -> int:
    text = statement.template.reference
    own = text.count("yield") + 4 * text.count("while True")
    inner = max(sum(map(_steps, statement.body)), sum(map(_steps, statement.other)))
    return own + inner * statement.template.times


def draw(seed: int) -> Draft:
    """The program of ``seed``; the same on every Python."""
    rng = random.Random(seed)
    while True:
        count = rng.choice((2, 2, 2, 3))
        simple = [
            t for topic in rng.sample(sorted(SIMPLE), rng.choice((1, 1, 2))) for t in SIMPLE[topic]
        ]
        simple = rng.sample(simple, min(4, len(simple)))
        compound = rng.sample(COMPOUND, 2)
        draft = Draft(
            tuple(
                tuple(_draw(rng, simple, compound, 2) for _ in range(rng.randint(1, 3)))
                for _ in range(count)
            )
        )
        if 2 <= draft.schedules() <= MOST_SCHEDULES:
            return replace(draft, joins=_joins(random.Random(-seed), draft))


def _joins(rng: random.Random, draft: Draft) -> tuple[tuple[str, int], ...]:
    """In a third of the programs the last thread waits for the first: the others may race on."""
    if rng.random() > 1 / 3:
        return ()
    last = len(draft.threads) - 1
    return (("ABC"[last], rng.randint(0, len(draft.threads[last]))),)


def _draw(
    rng: random.Random, simple: list[Template], compound: list[Template], depth: int
) -> Statement:
    number = rng.randint(1, 3)
    if depth == 0 or rng.random() < 0.55:
        return Statement(rng.choice(simple), number)
    template = rng.choice(compound)
    block = [_draw(rng, simple, compound, depth - 1) for _ in range(rng.choice((1, 1, 2)))]
    other = [Statement(rng.choice(simple), number)] if "OTHER" in template.real else []
    return Statement(template, number, tuple(block), tuple(other))


def reference(draft: Draft) -> frozenset[str]:
    """Every ending of the program, by running every interleaving of its steps."""
    code = compile(draft.reference(), "<reference>", "exec")
    path: list[list[int]] = []  # at each step: the choice, and how many there were
    found: set[str] = set()
    while True:
        found.add(_run(code, path))
        while path and path[-1][0] + 1 == path[-1][1]:
            path.pop()
        if not path:
            return frozenset(found)
        path[-1][0] += 1


def _run(code: object, path: list[list[int]]) -> str:
    space: dict[str, object] = {"finished": set()}
    exec(code, space)  # type: ignore[arg-type]
    finished: set[int] = space["finished"]  # type: ignore[assignment]
    names = [name for name in "ABC" if name in space]
    threads: list[Generator[Callable[[], bool] | None, None, None]] = [
        space[name]() for name in names  # type: ignore[operator]
    ]  # fmt: skip
    pending: list[Callable[[], bool] | None] = []
    for i, thread in enumerate(threads):
        pending.append(next(thread, None))  # up to its first step
        if getgeneratorstate(thread) == GEN_CLOSED:
            finished.add(i)
    depth = 0
    while True:
        ready = []
        for i, condition in enumerate(pending):
            if i not in finished and (condition is None or condition()):
                ready.append(i)
        if not ready:
            break
        if depth == len(path):
            path.append([0, len(ready)])
        chosen = ready[path[depth][0]]
        depth += 1
        try:
            pending[chosen] = next(threads[chosen])
        except StopIteration:
            finished.add(chosen)
    if len(finished) < len(threads):
        return "deadlock"
    return str(space["outcome"]())  # type: ignore[operator]


def explored(draft: Draft, reduction: str) -> frozenset[str]:
    """Every ending that the explorer finds; OverflowError when there are too many schedules."""
    endings = outcomes(draft.real(), reduction=reduction, limit=MOST_UNREDUCED)
    return frozenset(re.sub(r"^failed: RuntimeError: ", "", text) for text in endings)


def differences(draft: Draft) -> dict[str, str]:
    """By reduction, in what the explorer's endings differ from the reference's; {} is right."""
    right = reference(draft)
    wrong = {}
    for reduction in REDUCTIONS:
        try:
            found = explored(draft, reduction)
        except OverflowError:
            continue
        if found != right:
            wrong[reduction] = (
                f"missed {sorted(right - found)[:3]}, made up {sorted(found - right)[:3]} "
                f"({len(right)} right, {len(found)} found)"
            )
    return wrong


def shrink(draft: Draft, differs: Callable[[Draft], bool]) -> Draft:
    """The smallest program reached from ``draft`` by leaving things out that still differs."""
    while True:
        for smaller in _smaller(draft):
            if differs(smaller):
                draft = smaller
                break
        else:
            return draft


def _smaller(draft: Draft) -> Iterator[Draft]:
    for i, statements in enumerate(draft.threads):
        if len(draft.threads) > 1:
            yield Draft(draft.threads[:i] + draft.threads[i + 1 :])
        for fewer in _fewer(statements):
            yield Draft((*draft.threads[:i], fewer, *draft.threads[i + 1 :]))


def _fewer(statements: tuple[Statement, ...]) -> Iterator[tuple[Statement, ...]]:
    for i, statement in enumerate(statements):
        before, after = statements[:i], statements[i + 1 :]
        yield (*before, *after)
        if statement.body:
            yield (*before, *statement.body, *after)
        for body in _fewer(statement.body):
            yield (*before, replace(statement, body=body), *after)


def main(arguments: list[str]) -> None:
    draft = draw(int(arguments[0]))
    if "--shrink" in arguments:
        draft = shrink(draft, lambda smaller: bool(differences(smaller)))
    print(draft.real())
    print("# endings:", *sorted(reference(draft)), sep="\n#   ")
    for reduction, difference in differences(draft).items():
        print(f"# {reduction}: {difference}")


if __name__ == "__main__":
    main(sys.argv[1:])
