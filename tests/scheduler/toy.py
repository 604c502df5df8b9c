"""A throw-away model of programs, to make state graphs by hand for the scheduler's tests.

A thread is a list of events on shared values: ``("read", name)``, ``("add", amount)`` on what was
read, ``("write", name)``, ``("acquire", lock)``, ``("release", lock)``; each with its source line.
"""

from __future__ import annotations

from typing import Any

Event = tuple[str, Any, int]


def graph(
    sources: dict[str, tuple[int, str, list[Event]]],
    values: dict[str, int],
    locks: tuple[str, ...],
    check: Any,
    goal: str,
    limit: int | None = None,
) -> dict[str, Any]:
    """Breadth-first over all states. ``limit`` cuts the graph off, which makes it incomplete."""
    names = list(sources)
    programs = [events for _, _, events in sources.values()]
    shared = [*values, *locks]
    # A state: positions, private registers, last read, shared values, lock holders (-1: free).
    n = len(names)
    start = ((0,) * n, (0,) * n, (None,) * n, tuple(values.values()), (-1,) * len(locks))
    index = {start: 0}
    nodes: list[dict[str, Any]] = []
    queue = [start]
    complete = True

    def letter(i: int) -> str:
        return chr(65 + i)

    for state in queue:
        at, _, seen, now, holders = state
        threads: list[dict[str, Any]] = []
        following = []
        for i in range(n):
            if at[i] == len(programs[i]):
                threads.append(view("finished", programs[i][-1][2], "", "", seen[i]))
                following.append(-1)
                continue
            kind, what, line = programs[i][at[i]]
            if kind == "acquire" and holders[locks.index(what)] >= 0:
                owner = holders[locks.index(what)]
                why = f"waits for {what}, held by {letter(owner)}"
                threads.append(view("blocked", line, f"acquire {what}", why, seen[i]))
                following.append(-1)
                continue
            threads.append(view("ready", line, f"{kind} {what}", "", seen[i]))
            after = step(state, i, kind, what, list(values), locks)
            if after not in index and limit is not None and len(index) >= limit:
                complete = False
                following.append(-1)
                continue
            if after not in index:
                index[after] = len(index)
                queue.append(after)
            following.append(index[after])
        done = all(thread["status"] == "finished" for thread in threads)
        ready = any(thread["status"] == "ready" for thread in threads)
        end, message = None, ""
        if done:
            end, message = check(dict(zip(values, now, strict=True)))
        elif not ready:
            end, message = "deadlock", ""
        held = [f"held by {letter(h)}" if h >= 0 else "free" for h in holders]
        nodes.append(
            {
                "shared": [*map(str, now), *held],
                "threads": threads,
                "next": following,
                "end": end,
                "message": message,
            }
        )
    assert len(nodes) == len(index)
    return {
        "threads": [
            {
                "letter": letter(i),
                "name": name,
                "first_line": sources[name][0],
                "source": sources[name][1].splitlines(),
            }
            for i, name in enumerate(names)
        ],
        "shared": shared,
        "goal": goal,
        "nodes": nodes,
        "start": 0,
        "complete": complete,
    }


def view(status: str, line: int, label: str, why: str, seen: Any) -> dict[str, Any]:
    return {
        "status": status,
        "line": line,
        "label": label,
        "why": why,
        "seen": "" if seen is None else seen,
    }


def step(state: Any, i: int, kind: str, what: Any, values: list[str], locks: Any) -> Any:
    at, private, seen, now, holders = (list(part) for part in state)
    at[i] += 1
    if kind == "read":
        private[i] = now[values.index(what)]
        seen[i] = f"{what} = {private[i]}"
    elif kind == "add":
        private[i] += what
    elif kind == "write":
        now[values.index(what)] = private[i]
    elif kind == "acquire":
        holders[locks.index(what)] = i
    else:
        holders[locks.index(what)] = -1
    return tuple(map(tuple, (at, private, seen, now, holders)))


ADD = "def add():\n    global counter\n    counter += 1"


def counter(**options: Any) -> dict[str, Any]:
    """Two threads, each ``counter += 1`` without a lock."""
    events = [("read", "counter", 5), ("add", 1, 5), ("write", "counter", 5)]

    def check(values: dict[str, int]) -> tuple[str, str]:
        got = values["counter"]
        return ("passed" if got == 2 else "failed"), f"counter is {got}, expected 2"

    threads = {"first": (3, ADD, events), "second": (3, ADD, events)}
    return graph(threads, {"counter": 0}, (), check, "Lose an update", **options)


def locked_counter() -> dict[str, Any]:
    """The safe twin: no schedule loses."""
    source = "def add():\n    global counter\n    with lock:\n        counter += 1"
    events = [
        ("acquire", "lock", 5),
        ("read", "counter", 6),
        ("add", 1, 6),
        ("write", "counter", 6),
        ("release", "lock", 5),
    ]

    def check(values: dict[str, int]) -> tuple[str, str]:
        got = values["counter"]
        return ("passed" if got == 2 else "failed"), f"counter is {got}, expected 2"

    threads = {"first": (3, source, events), "second": (3, source, events)}
    return graph(threads, {"counter": 0}, ("lock",), check, "Lose an update")


def ab_ba(bystander: bool = False) -> dict[str, Any]:
    """Two locks taken in opposite order; with a third thread that needs neither."""

    def body(first: str, second: str) -> tuple[str, list[Event]]:
        source = f"def pay():\n    with {first}:\n        with {second}:\n            move()"
        events: list[Event] = [
            ("acquire", first, 2),
            ("acquire", second, 3),
            ("release", second, 3),
            ("release", first, 2),
        ]
        return source, events

    threads = {
        "ann_pays_bob": (1, *body("ann", "bob")),
        "bob_pays_ann": (1, *body("bob", "ann")),
    }
    values: dict[str, int] = {}
    if bystander:
        values = {"visits": 0}
        source = "def visit():\n    global visits\n    visits = 1"
        threads["visit"] = (9, source, [("add", 1, 11), ("write", "visits", 11)])
    return graph(
        threads, values, ("ann", "bob"), lambda _: ("passed", "everybody was paid"), "Stop the bank"
    )


def bank() -> dict[str, Any]:
    """Two withdrawals on attributes: money is made."""
    source = (
        "def transfer():\n    amount = 30\n    src.balance -= amount\n    dst.balance += amount"
    )
    events = [
        ("read", "src.balance", 9),
        ("add", -30, 9),
        ("write", "src.balance", 9),
        ("read", "dst.balance", 10),
        ("add", 30, 10),
        ("write", "dst.balance", 10),
    ]

    def check(values: dict[str, int]) -> tuple[str, str]:
        total = sum(values.values())
        return ("passed" if total == 200 else "failed"), f"{total} in the bank, expected 200"

    threads = {"monday": (7, source, events), "tuesday": (7, source, events)}
    values = {"src.balance": 100, "dst.balance": 100}
    return graph(threads, values, (), check, "Make or destroy money")


def spin() -> dict[str, Any]:
    """``while not done: pass`` beside a thread that sets it: a graph with a cycle."""
    threads = [
        {"letter": "A", "name": "wait", "first_line": 1, "source": ["while not done: pass"]},
        {"letter": "B", "name": "set", "first_line": 3, "source": ["done = True"]},
    ]

    def node(a: dict[str, Any], b: dict[str, Any], done: str, following: list[int]) -> Any:
        end = "passed" if following == [-1, -1] else None
        return {
            "shared": [done],
            "threads": [a, b],
            "next": following,
            "end": end,
            "message": "",
        }

    read = view("ready", 1, "read done", "", None)
    test = view("ready", 1, "test done", "", "done = False")
    write = view("ready", 3, "write done", "", None)
    over = [view("finished", 1, "", "", "done = True"), view("finished", 3, "", "", None)]
    nodes = [
        node(read, write, "False", [1, 2]),
        node(test, write, "False", [0, 3]),
        node(read, over[1], "True", [4, -1]),
        node(test, over[1], "True", [2, -1]),
        node(over[0], over[1], "True", [-1, -1]),
    ]
    return {
        "threads": threads,
        "shared": ["done"],
        "goal": "Spin",
        "nodes": nodes,
        "start": 0,
        "complete": True,
    }
