"""Random programs whose threads run the same code: told apart or not, they end in the same ways.

The search by states takes threads for each other where nobody tells them apart; the one by
schedules never does. Both must find the same endings.

    python tests/explorer/fuzz_alike.py 17      # the program of seed 17, and in what they differ
"""

from __future__ import annotations

import random
import sys
from textwrap import indent

from fuzz import Statement, _draw, _lines
from fuzz_statements import COMPOUND, HEADER, OUTCOME, SIMPLE

from threadlab.explorer.alike import alike
from threadlab.explorer.search import outcomes

MOST = 600  # schedules: programs that need more are not compared

# How a program may start its threads and wait for them; MAIN is what it does itself in between,
# PAUSE perhaps a wait until one of them has come to its end.
HANDLINGS = {
    "a list": """\
threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads:
    t.start()
MAIN
PAUSE
for t in threads:
    t.join()
""",
    "one line each": """\
threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads: t.start()
MAIN
PAUSE
for t in threads: t.join()
""",
    "a list that grows": """\
threads = []
for _ in range(COUNT):
    t = threading.Thread(target=A)
    t.start()
    threads.append(t)
MAIN
PAUSE
for t in threads:
    t.join()
""",
    "two kinds": """\
many = [threading.Thread(target=A) for _ in range(COUNT)]
others = [threading.Thread(target=B)]
for t in many + others:
    t.start()
MAIN
PAUSE
for t in many + others:
    t.join()
""",
    "not all are waited for": """\
these = [threading.Thread(target=A) for _ in range(COUNT - 1)]
those = [threading.Thread(target=A, daemon=True)]
for t in those + these:
    t.start()
PAUSE
for t in these:
    t.join()
MAIN
""",
    "one after the other list": """\
these = [threading.Thread(target=A) for _ in range(2)]
those = [threading.Thread(target=A) for _ in range(COUNT - 2)]
for t in these:
    t.start()
for t in those:
    t.start()
PAUSE
for t in those:
    t.join()
MAIN
for t in these:
    t.join()
""",
    "by name": """\
one = threading.Thread(target=A)
two = threading.Thread(target=A)
one.start()
two.start()
PAUSE
one.join()
MAIN
two.join()
""",
    "by name, and others": """\
threading.Thread(target=A, daemon=True).start()
one = threading.Thread(target=A)
two = threading.Thread(target=A)
two.start()
one.start()
PAUSE
one.join()
MAIN
two.join()
""",
    "only the last": """\
threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads:
    t.start()
PAUSE
t.join()
MAIN
""",
    "something after each": """\
threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads:
    t.start()
PAUSE
for t in threads:
    t.join()
    MAIN
""",
    "in a function": """\
def run():
    global x, y, z, ready, hook
    threads = []
    for _ in range(COUNT):
        threads.append(threading.Thread(target=A))
    for t in threads:
        t.start()
    MAIN
    PAUSE
    for thread in threads:
        thread.join()

run()
""",
    "in fields": """\
class Crew:
    def __init__(self):
        self.members = [threading.Thread(target=A) for _ in range(COUNT)]

    def work(self):
        for member in self.members:
            member.start()

    def end(self):
        PAUSE
        for member in self.members:
            member.join()

crew = Crew()
crew.work()
MAIN
crew.end()
""",
    "one waits for all": """\
def wait():
    PAUSE
    for t in threads:
        t.join()

threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads:
    t.start()
waiter = threading.Thread(target=wait)
waiter.start()
MAIN
waiter.join()
""",
    "each waits for all": """\
def both():
    A()
    try:
        PAUSE
        for t in threads:
            t.join()
    except RuntimeError:
        with book:
            results.append(("self",))

threads = [threading.Thread(target=both) for _ in range(2)]
for t in threads:
    t.start()
MAIN
for t in threads:
    t.join()
""",
    "one is not started": """\
threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads[:-1]:
    t.start()
try:
    PAUSE
    for t in threads:
        t.join()
except RuntimeError:
    results.append(("unstarted",))
MAIN
""",
    "twice": """\
for _ in range(2):
    threads = [threading.Thread(target=A) for _ in range(2)]
    for t in threads:
        t.start()
    MAIN
    PAUSE
    for t in threads:
        t.join()
""",
    "asked how many there are": """\
threads = [threading.Thread(target=A) for _ in range(COUNT)]
for t in threads:
    t.start()
for _ in threads:
    MAIN
for _ in range(len(threads)):
    box.put(0)
PAUSE
for t in threads:
    t.join()
""",
}

_BOOKS = """
book = threading.Lock()
done = threading.Event()
results = []
own = []


"""
_BODY = """\
def {name}():
    global x, y, z, ready, hook
    seen = []
    try:
{block}
    except Exception as error:
        seen.append(type(error).__name__)
    with book:
        results.append(tuple(seen))
    done.set()

"""

_MAIN = """\
try:
{block}
except Exception as error:  # one that nobody catches would end the run, and the others with it
    own.append(type(error).__name__)
"""

# How many have come to their end by now: it matters for whom the program has waited.
_LOOK = """\
with book:
    own.append(len(results))
"""


def draw(seed: int) -> str:
    """The program of ``seed``; the same on every Python."""
    rng = random.Random(seed)
    topics = rng.sample(sorted(SIMPLE), rng.choice((1, 1, 2)))
    simple = [t for topic in topics for t in SIMPLE[topic]]
    simple = rng.sample(simple, min(4, len(simple)))
    compound = rng.sample(COMPOUND, 2)

    def block(most: int) -> str:
        statements: list[Statement] = [
            _draw(rng, simple, compound, 2) for _ in range(rng.randint(1, most))
        ]
        lines = [line for s in statements for line in _lines(s, "real")]
        return "\n".join(lines).replace("SEEN", "seen")

    handling = HANDLINGS[rng.choice(sorted(HANDLINGS))]
    handling = handling.replace("COUNT", str(rng.choice((2, 3, 3))))
    handling = handling.replace("PAUSE", rng.choice(("pass", "done.wait()")))
    main = _MAIN.format(block=indent(block(1).replace("seen", "own"), "    "))
    main = (main if rng.random() < 0.3 else "") + _LOOK
    lines = []
    for line in handling.splitlines():
        pad = line[: len(line) - len(line.lstrip())]
        lines += indent(main, pad).splitlines() if line.strip() == "MAIN" else [line]
    bodies = "".join(
        _BODY.format(name=name, block=indent(block(rng.choice((1, 1, 2))), " " * 8))
        for name in ("A", "B")
    )
    return (
        f"{HEADER}{_BOOKS}{bodies}"
        + "\n".join(lines)
        + f"\nending = repr(({OUTCOME}, own, sorted(results, key=repr)))\n"
    )


def difference(seed: int) -> str | None:
    """In what the two differ; "" if in nothing, None if one of them cannot tell."""
    source = draw(seed)
    try:
        wanted = outcomes(source, "dpor", MOST)
        found = outcomes(source, "states", MOST)
    except OverflowError:
        return None
    if found == wanted:
        return ""
    return f"missed {sorted(wanted - found)[:2]}, made up {sorted(found - wanted)[:2]}"


if __name__ == "__main__":
    number = int(sys.argv[1])
    print(draw(number))
    print("# not told apart:", alike(draw(number)) is not None)
    print("#", difference(number))
