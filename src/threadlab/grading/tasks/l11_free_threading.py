"""Lesson 11, free threading: ask for the GIL, count primes on every build, repair a registry."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Static, Task


def _asks_unguarded(answer: Answer) -> int | None:
    """``sys._is_gil_enabled`` is taken for granted: no getattr, hasattr, try or version first."""
    careful = patterns.either(
        patterns.calls("getattr", "hasattr", "dir", "vars"), patterns.mentions("version_info")
    )
    caught = any(isinstance(node, ast.Try) for node in ast.walk(answer.tree))
    if caught or careful(answer):
        return None
    return patterns.mentions("_is_gil_enabled")(answer)


def _text(*pieces: str) -> patterns.Looks:
    """The first string in the answer that contains one of ``pieces``."""

    def look(answer: Answer) -> int | None:
        for node in ast.walk(answer.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and any(piece in node.value for piece in pieces)
            ):
                return node.lineno
        return None

    return look


_asks_build = patterns.either(
    _text("Py_GIL_DISABLED", "free-threading", "free-threaded", "ABIFLAGS", "abi_thread", "SOABI"),
    patterns.mentions("abiflags", "cache_tag", "abi_info"),
)
_asks_now = patterns.either(patterns.mentions("_is_gil_enabled"), _text("_is_gil_enabled"))


def _is_none_test(answer: Answer) -> int | None:
    """The build's variable is compared with None, where an ordinary build says 0."""
    functions = {
        target.id
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign) and "_is_gil_enabled" in ast.dump(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(answer.tree):
        if not isinstance(node, ast.Compare) or "_is_gil_enabled" in ast.dump(node):
            continue
        parts = (node.left, *node.comparators)
        if any(isinstance(part, ast.Constant) and part.value is None for part in parts) and not any(
            isinstance(part, ast.Name) and part.id in functions for part in parts
        ):
            return node.lineno
    return None


def _asks_while_loading(answer: Answer) -> int | None:
    """The state is asked for outside of every function, or kept by a cache."""
    for function in answer.functions:
        for decorator in function.decorator_list:
            if "cache" in ast.dump(decorator):
                return decorator.lineno
    cached = patterns.mentions("cache", "lru_cache")(answer)
    if cached:
        return cached
    inside = {id(n) for function in answer.functions for n in ast.walk(function)}
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and id(node) not in inside:
            text = ast.dump(node)
            if "_is_gil_enabled" in text and patterns.called_name(node) != "hasattr":
                return _first_call(answer, node)
    return None


def _first_call(answer: Answer, asked: ast.Call) -> int:
    """Where ``asked`` is called; if it only fetched the function, where that name is called."""
    names = {
        target.id
        for node in answer.tree.body
        if isinstance(node, ast.Assign) and node.value is asked
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    called = (
        node.lineno
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    )
    return min(called, default=asked.lineno)


def _asks_without_calling(answer: Answer) -> int | None:
    """``_is_gil_enabled`` is looked at, or kept under a name that is looked at, and not called."""

    def is_it(node: ast.AST) -> bool:
        return (isinstance(node, ast.Attribute) and node.attr == "_is_gil_enabled") or (
            isinstance(node, ast.Call)
            and patterns.called_name(node) == "getattr"
            and any(isinstance(a, ast.Constant) and a.value == "_is_gil_enabled" for a in node.args)
        )

    nodes = list(ast.walk(answer.tree))
    kept = {
        target.id
        for node in nodes
        if isinstance(node, ast.Assign) and is_it(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def looks_at(node: ast.AST) -> bool:
        return is_it(node) or (isinstance(node, ast.Name) and node.id in kept)

    if any(isinstance(node, ast.Call) and looks_at(node.func) for node in nodes):
        return None
    tests = [node.test for node in nodes if isinstance(node, ast.If | ast.IfExp)]
    return next((test.lineno for test in tests if looks_at(test)), None)


GIL_STATUS = Task(
    id="11.1",
    title="Which GIL is this?",
    defines=(Name("gil_status", "function"),),
    properties=(
        Property("works", 2, "It says one of the three words.", "It says none of the three words."),
        Property(
            "no way to ask",
            2,
            'Where nobody can be asked, it is "always".',
            "It is not right on a Python that cannot be asked.",
        ),
        Property(
            "cannot turn it off",
            2,
            'On an ordinary build it is "always".',
            "It is not right on an ordinary build.",
        ),
        Property(
            "turned off",
            1,
            'Without the GIL it is "disabled".',
            "It is not right where the GIL is off.",
        ),
        Property(
            "turned on",
            2,
            'On a free-threaded build that turned it on it is "enabled".',
            "It is not right on a free-threaded build that has turned the GIL on.",
        ),
        Property(
            "asks each time", 1, "It tells how things stand now.", "It tells how things stood once."
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.builds import TURNED_OFF, said

told = said(TURNED_OFF[0], "gil_status")
check(told is not None, "`gil_status` returned None: is there a `return`?")
check(isinstance(told, str), f"`gil_status` returned {told!r}; it has to be a string.")
check(told in ("enabled", "disabled", "always"),
      f'`gil_status` returned {told!r}; it has to be "enabled", "disabled" or "always".')
""",
        ),
        *(
            RealRun(
                decides=decides,
                driver=f"""\
from threadlab.grading.builds import {builds}, said

for build in {builds}:
    told = said(build, "gil_status")
    check(told == {wanted!r}, f"On {{build.name}} it says {{told!r}} instead of {{{wanted!r}!r}}.")
""",
            )
            for decides, builds, wanted in (
                ("no way to ask", "NO_WAY_TO_ASK", "always"),
                ("cannot turn it off", "CANNOT_TURN_IT_OFF", "always"),
                ("turned off", "TURNED_OFF", "disabled"),
                ("turned on", "TURNED_ON", "enabled"),
            )
        ),
        RealRun(
            decides="asks each time",
            driver="""\
from threadlab.grading.builds import TURNED_OFF, said_before_and_after, turned_on

off = TURNED_OFF[0]
before, after = said_before_and_after(off, turned_on(off), "gil_status")
check(before != after, f"A free-threaded Python says {before!r}. Then an import turns the GIL on, "
      f"and it still says {after!r}.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} `sys._is_gil_enabled()` tells True or False; the words are yours to choose.",
            message="it has to be a string",
        ),
        Diagnosis(
            "no way to ask",
            "{message} `sys._is_gil_enabled` is new in Python 3.13; before that there is nothing "
            "to ask (line {line}: `{code}`). Look whether it is there: `getattr(sys, "
            "'_is_gil_enabled', None)`.",
            when=_asks_unguarded,
            message="_is_gil_enabled",
        ),
        Diagnosis(
            "no way to ask",
            "{message} Before 3.13 there is no such variable. `sysconfig.get_config_var(name)` "
            "gives None then.",
            message="KeyError",
        ),
        Diagnosis(
            ("cannot turn it off", "turned off", "turned on", "asks each time"),
            "{message} The name of a file (line {line}: `{code}`) tells nothing for sure: a "
            "free-threaded Python may be called `python` as well. Ask the build: "
            "`sysconfig.get_config_var('Py_GIL_DISABLED')`.",
            when=patterns.mentions("executable", "_base_executable", "prefix"),
        ),
        Diagnosis(
            ("cannot turn it off", "turned on", "turned off", "asks each time"),
            "{message} Line {line} asks for an option, `{code}`: what somebody wished at the "
            "start. With no wish, or after an import, things can stand otherwise. "
            "`sys._is_gil_enabled()` tells how they stand.",
            when=patterns.either(
                _text("PYTHON_GIL"),
                lambda answer: (
                    patterns.mentions("gil")(answer)
                    if patterns.mentions("flags")(answer)
                    else _text("gil=")(answer)
                ),
            ),
        ),
        Diagnosis(
            ("cannot turn it off", "turned on", "turned off", "asks each time", "no way to ask"),
            "{message} Line {line} says the same whatever the build: `{code}`.",
            when=patterns.returns_constant,
        ),
        Diagnosis(
            "asks each time",
            "{message} Line {line} asks once and keeps the answer: `{code}`. Ask in every call: an "
            "extension module that needs the GIL turns it on when it is imported.",
            when=_asks_while_loading,
        ),
        Diagnosis(
            ("cannot turn it off", "no way to ask"),
            "{message} Line {line} asks whether the variable is there: `{code}`. An ordinary build "
            "from 3.13 on has it too, and it is 0; an older one has none. Ask whether it is true.",
            when=patterns.both(_asks_build, _is_none_test),
        ),
        Diagnosis(
            "no way to ask",
            "{message} A Python that has nothing to ask has a GIL that nobody can turn off.",
            message="it says",
        ),
        Diagnosis(
            "cannot turn it off",
            "{message} A version number does not tell (line {line}: `{code}`): Python 3.13 and "
            "3.14 come in two builds each. `sysconfig.get_config_var('Py_GIL_DISABLED')` tells "
            "which of them this is.",
            when=patterns.mentions("version_info", "python_version", "hexversion"),
        ),
        Diagnosis(
            "cannot turn it off",
            "{message} Both kinds of build have the function of line {line}: `{code}`. True means "
            "that the GIL is on now; whether it *could* be off is a question to the build: "
            "`sysconfig.get_config_var('Py_GIL_DISABLED')`.",
            when=lambda answer: None if _asks_build(answer) else _asks_now(answer),
        ),
        Diagnosis(
            ("turned on", "asks each time"),
            "{message} Line {line} asks what this build *can* do: `{code}`. Whether it does so now "
            "is another question: `sys._is_gil_enabled()`. The GIL of a free-threaded build can "
            "be turned on, by an option or by an import.",
            when=lambda answer: None if _asks_now(answer) else _asks_build(answer),
        ),
        Diagnosis(
            ("turned off", "turned on", "asks each time"),
            "{message} Line {line} looks at the function and does not call it: `{code}`. A "
            "function is always true; what it *returns* tells whether the GIL is on.",
            when=_asks_without_calling,
        ),
        Diagnosis(
            ("cannot turn it off", "turned off", "turned on", "asks each time"),
            "{message} Nothing in it asks this Python: `sysconfig.get_config_var("
            "'Py_GIL_DISABLED')` tells what the build can do, `sys._is_gil_enabled()` what is so "
            "now.",
            when=patterns.absent(patterns.either(_asks_build, _asks_now)),
        ),
        Diagnosis(
            ("cannot turn it off", "turned off", "turned on"),
            "{message} `sys._is_gil_enabled()` is True when the GIL is *on*, and "
            "`Py_GIL_DISABLED` is 1 on a build that can do *without*. One of the two is taken the "
            "wrong way round.",
            message="it says",
        ),
    ),
    hints=(
        "There are two questions: *can* this build do without the GIL? And does it do so *now*? "
        "Who is to be asked which?",
        "`sys._is_gil_enabled()`, new in 3.13, tells what is so now. "
        "`sysconfig.get_config_var('Py_GIL_DISABLED')` is 1 on a free-threaded build; on others it "
        "is 0, or None.",
        "`if not sysconfig.get_config_var('Py_GIL_DISABLED'): return 'always'`. Then `ask = "
        "getattr(sys, '_is_gil_enabled', None)`; no such function: `'always'` again; else "
        "`'enabled' if ask() else 'disabled'`.",
    ),
    after=(
        "**What just happened.** The check loaded your answer on eleven Pythons: older ones, "
        "ordinary ones, free-threaded ones with the GIL off, and with it turned on. (They were "
        "played: what `sys`, `sysconfig` and the environment say was replaced for a moment.) The "
        "two questions are what the Python documentation recommends: `Py_GIL_DISABLED` for the "
        "*build*, `sys._is_gil_enabled()` for *now*. A program should seldom need either. It "
        "should be right on every build."
    ),
)


def _includes_limit(answer: Answer) -> int | None:
    """``limit + 1``: the limit itself is counted too."""
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Add)
            and isinstance(node.left, ast.Name)
            and node.left.id == "limit"
            and isinstance(node.right, ast.Constant)
            and node.right.value == 1
        ):
            return node.lineno
    return None


def _whole_shares(answer: Answer) -> int | None:
    """``limit // workers``: a remainder is left, or each share is empty."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
            names = {n.id for n in ast.walk(node.right) if isinstance(n, ast.Name)}
            if "workers" in names:
                return node.lineno
    return None


def _processes(answer: Answer) -> int | None:
    """Processes are imported or named."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ImportFrom) and node.module == "multiprocessing":
            return node.lineno
    return patterns.mentions("ProcessPoolExecutor", "Process", "multiprocessing")(answer)


def _shared_sum(answer: Answer) -> int | None:
    """``+=`` on something that threads share: a global or nonlocal name, an attribute, an item."""
    for function in answer.functions:
        shared = {
            name
            for node in ast.walk(function)
            if isinstance(node, ast.Global | ast.Nonlocal)
            for name in node.names
        }
        for node in ast.walk(function):
            if isinstance(node, ast.AugAssign) and (
                (isinstance(node.target, ast.Name) and node.target.id in shared)
                or isinstance(node.target, ast.Attribute | ast.Subscript)
            ):
                return node.lineno
    return None


def _adds_up_too_early(answer: Answer) -> int | None:
    """A ``sum`` after the last ``start`` and before the first ``join`` of one function."""
    for function in answer.functions:
        started = [n.lineno for n in patterns.calls_in(function, "start")]
        joined = [n.lineno for n in patterns.calls_in(function, "join")]
        if started and joined:
            for call in patterns.calls_in(function, "sum"):
                if max(started) < call.lineno < min(joined):
                    return call.lineno
    return None


_MAKE_ITERATORS = ("iter", "map", "zip", "enumerate", "filter", "reversed")


def _shared_iterator(answer: Answer) -> int | None:
    """A function steps an iterator that was made outside of it, and takes no lock around it."""
    made = {
        target.id
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign)
        and (
            isinstance(node.value, ast.GeneratorExp)
            or (
                isinstance(node.value, ast.Call)
                and patterns.called_name(node.value) in _MAKE_ITERATORS
            )
        )
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for function in answer.functions:
        own = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)
               and isinstance(n.ctx, ast.Store)}  # fmt: skip
        own |= {argument.arg for argument in function.args.args}
        locked = {
            id(inner)
            for block in ast.walk(function)
            if isinstance(block, ast.With)
            for inner in ast.walk(block)
        }
        for node in ast.walk(function):
            stepped = node.iter if isinstance(node, ast.For | ast.comprehension) else None
            if isinstance(node, ast.Call) and patterns.called_name(node) == "next" and node.args:
                stepped = node.args[0]
            if (
                isinstance(stepped, ast.Name)
                and stepped.id in made - own
                and id(stepped) not in locked
            ):
                return stepped.lineno
    return None


def _late_binding(answer: Answer) -> int | None:
    """A lambda made in a loop uses the loop's variable, which has moved on when it runs."""
    for loop in ast.walk(answer.tree):
        if isinstance(loop, ast.For):
            targets: list[ast.expr] = [loop.target]
            inside: list[ast.AST] = list(loop.body)
        elif isinstance(loop, ast.ListComp | ast.GeneratorExp | ast.SetComp):
            targets, inside = [part.target for part in loop.generators], [loop.elt]
        else:
            continue
        names = {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
        for part in inside:
            for node in ast.walk(part):
                if not isinstance(node, ast.Lambda):
                    continue
                used = {n.id for n in ast.walk(node.body) if isinstance(n, ast.Name)}
                if used & names - {argument.arg for argument in node.args.args}:
                    return node.lineno
    return None


def _size_not_given(answer: Answer) -> int | None:
    """A pool whose size is not made of ``workers``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and patterns.called_name(node) in (
            "ThreadPoolExecutor",
            "ThreadPool",
        ):
            given = [*node.args, *(k.value for k in node.keywords)]
            names = {n.id for value in given for n in ast.walk(value) if isinstance(n, ast.Name)}
            if "workers" not in names:
                return node.lineno
    return None


_PRIMES = """\
def sieve(limit):
    return sum(all(n % d for d in range(2, int(n ** 0.5) + 1)) for n in range(2, limit))

"""

_ONE_ITERATOR = (
    "In line {line} all threads step one iterator: `{code}`. Without the GIL it may give an "
    "element to two of them, or to none (the Python documentation says so, under *Iterators*). "
    "Give each thread an iterator of its own, or take a lock for each step."
)

COUNT_PRIMES = Task(
    id="11.2",
    title="Prime numbers, shared out",
    defines=(Name("count_primes", "function"),),
    properties=(
        Property("works", 2, "The number is right.", "The number is not right."),
        Property("safe", 3, "No thread's primes are lost.", "Some schedule loses primes."),
        Property("live", 1, "Every schedule ends.", "Some schedule does not end."),
        Property(
            "shared out",
            2,
            "Every worker is in the middle of a part at once.",
            "Not every worker gets a part.",
        ),
        Property(
            "never too many",
            1,
            "Never more than `workers` threads.",
            "More than `workers` threads.",
        ),
        Property("clean", 1, "No thread is left running.", "Threads are left running."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_PRIMES
            + """\
for limit in (*range(32), 100, 1009, 1010):
    got = count_primes(limit, 1)
    check(got is not None, "`count_primes` returned None: is there a `return`?")
    check(isinstance(got, int) and not isinstance(got, bool),
          f"`count_primes` returned a {type(got).__name__}; it has to be an int.")
    check(got == sieve(limit), f"Primes below {limit}: {sieve(limit)}, and "
          f"count_primes({limit}, 1) is {got}.")
""",
        ),
        RealRun(
            decides="works",
            hang="live",
            driver=_PRIMES
            + """\
for limit, workers in ((0, 2), (1, 3), (2, 2), (3, 2), (3, 5), (10, 3), (11, 4), (29, 4), (30, 7),
                       (31, 2), (100, 3), (101, 8)):
    got = count_primes(limit, workers)
    check(got == sieve(limit), f"Primes below {limit}: {sieve(limit)}, and "
          f"count_primes({limit}, {workers}) is {got}.")
""",
        ),
        Explored(
            max_schedules=1500,
            driver="""\
got = count_primes(8, 2)
assert got == 4, f"below 8 there are 4 primes (2, 3, 5, 7), and count_primes(8, 2) was {got}"
""",
        ),
        # The same for parts of a thousand numbers or more, which are too long to be explored.
        RealRun(
            decides="safe",
            hang="live",
            driver="""\
from threadlab.grading.overtaking import overtaken

got = overtaken(lambda: count_primes(2500, 2))
check(got == 367, "There are 367 primes below 2,500. With each thread stopped just before it "
      f"writes, count_primes(2500, 2) was {got}")
""",
        ),
        *(
            RealRun(
                decides="shared out",
                hang="live",
                driver=f"""\
from threadlab.grading.shares import shared

shared(lambda: count_primes({limit}, {workers}), {workers}, "got to the middle of a part")
""",
            )
            for limit, workers in ((8000, 2), (12000, 5))
        ),
        RealRun(
            decides="never too many",
            hang="live",
            driver="""\
from threadlab.grading.shares import never_more

for limit, workers in ((5000, 1), (6000, 3), (116, 13)):  # the last leaves 12 numbers over
    never_more(lambda: count_primes(limit, workers), workers, "worked")
""",
        ),
        RealRun(
            decides="works",
            hang="live",
            leak="clean",
            driver="""\
for workers in (1, 2, 6):
    count_primes(2000, workers)
""",
        ),
        Static(looks=patterns.sleeps, decides="clean", says="Line {line} sleeps: `{code}`."),
        Static(
            looks=_shared_iterator,
            decides="safe",
            says=_ONE_ITERATOR,
        ),
    ),
    diagnoses=(
        Diagnosis("safe", _ONE_ITERATOR, when=_shared_iterator),
        Diagnosis(
            ("works", "safe"),
            "{message} The lambda of line {line} looks at the loop's variable when it *runs*, and "
            "by then the loop has moved on: `{code}`. Hand the value over: `submit(part, i)`.",
            when=_late_binding,
        ),
        Diagnosis(
            "works",
            "{message} *Below* the limit means without it (line {line}: `{code}`).",
            when=_includes_limit,
        ),
        Diagnosis(
            "works",
            "{message} Line {line} does not always come out even: `{code}`. What is left over "
            "belongs to somebody, and a share may not be empty steps. `range(i, limit, workers)` "
            "leaves nothing over.",
            when=_whole_shares,
        ),
        Diagnosis(
            ("safe", "works"),
            "{message}. Line {line} adds to a number that all threads share: `{code}`. That is "
            "read, add, write, and without the GIL two threads do it at the same moment. Let each "
            "count for itself, and add the counts up at the end (or take a lock for the adding).",
            when=patterns.both(patterns.no_lock, _shared_sum),
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} adds up before the threads have been waited for: `{code}`. "
            "What they find after that is not in it. Join them all, then add up.",
            when=_adds_up_too_early,
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} makes a new lock in every call: `{code}`. Each thread then "
            "locks its own, and nobody waits for anybody. Make one lock, outside of the function "
            "that takes it.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            ("shared out", "never too many"),
            "{message} Line {line} uses processes: `{code}`. That helps on every build, and is "
            "another tool; the task asks for threads.",
            when=_processes,
        ),
        Diagnosis(
            "shared out",
            "{message} Line {line} waits for one part before the next is begun: `{code}`. Start "
            "them all, then collect.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "shared out",
            "{message} No thread is started here. With the GIL nobody would notice; without it all "
            "processors but one stand idle.",
            when=patterns.no_threads,
        ),
        Diagnosis(
            ("shared out", "never too many"),
            "{message} The size of the pool in line {line} is not `workers`: `{code}`.",
            when=_size_not_given,
        ),
        Diagnosis(
            "shared out",
            "{message} A lock is held while a part is counted (line {line}: `{code}`): a GIL of "
            "your own. Count without it; take it to add the result.",
            when=patterns.makes_lock,
        ),
        Diagnosis(
            "shared out",
            "{message} Split the numbers so that each of `workers` threads gets some.",
        ),
        Diagnosis(
            "never too many",
            "{message} What is left over by line {line} has a thread of its own: `{code}`. Give it "
            "to one of the others; `range(i, limit, workers)` leaves nothing over.",
            when=_whole_shares,
            message="workers=13, 14",
        ),
        Diagnosis(
            "never too many",
            "{message} Count them all: a thread for each number or each part is one for each, "
            "whatever `workers` says.",
        ),
        Diagnosis(
            "clean",
            "{message} They wait for more work that never comes: tell them that there is none, "
            "and join them; a pool in a `with` does both.",
            kinds=("leak",),
        ),
        *CAUSES,
    ),
    hints=(
        "If each thread counts its own numbers and returns how many it found, what is shared?",
        "Thread number `i` of `workers` can take the numbers `range(i, limit, workers)`: nothing "
        "is left over, and every part has small and large ones. How do the counts come back?",
        "`def part(first): return sum(is_prime(n) for n in range(first, limit, workers))`, and "
        "`with ThreadPoolExecutor(workers) as pool: return sum(pool.map(part, range(workers)))`.",
    ),
    after=(
        "**What just happened.** The check did not ask how fast it was: on an ordinary build no "
        "way of sharing out would be faster. It held your threads in the middle of their parts "
        "until all of them were there. What is right on an ordinary build, and *can* run in "
        "parallel, is faster on a free-threaded one, without a changed line."
    ),
)


def _handler_in_lock(answer: Answer) -> int | None:
    """A handler is called inside of ``with`` in ``dispatch``."""
    for function in answer.functions:
        if function.name != "dispatch":
            continue
        for block in ast.walk(function):
            if not isinstance(block, ast.With):
                continue
            for node in ast.walk(block):
                if isinstance(node, ast.Call) and any(
                    isinstance(argument, ast.Starred) for argument in node.args
                ):
                    return node.lineno
    return None


def _iterates_freely(answer: Answer) -> int | None:
    """``names`` walks over the dict without a lock."""
    for function in answer.functions:
        if function.name != "names" or any(isinstance(n, ast.With) for n in ast.walk(function)):
            continue
        for node in ast.walk(function):
            loop = node.iter if isinstance(node, ast.For | ast.comprehension) else None
            if loop is not None and any(isinstance(n, ast.Attribute) for n in ast.walk(loop)):
                return loop.lineno
    return None


def _raises_another(answer: Answer) -> int | None:
    """An ``except`` for more than a KeyError raises an error that it makes."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ExceptHandler) and "KeyError" not in ast.dump(node.type or node):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Raise) and isinstance(inner.exc, ast.Call):
                    return inner.lineno
    return None


def _catches_key_error(answer: Answer) -> int | None:
    """``dispatch`` calls the handler inside a ``try`` that catches KeyError."""
    for function in answer.functions:
        if function.name != "dispatch":
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Try)
                and node.handlers
                and any(
                    isinstance(inner, ast.Call)
                    and any(isinstance(argument, ast.Starred) for argument in inner.args)
                    for statement in node.body
                    for inner in ast.walk(statement)
                )
            ):
                return node.handlers[0].lineno
    return None


def _same_handler(answer: Answer) -> int | None:
    """``setdefault`` decides by the handler, which may be registered twice."""
    return patterns.calls("setdefault")(answer)


_MANY = """\
import threading

def together(*functions):
    results = [None] * len(functions)

    def run(place):
        try:
            results[place] = functions[place]()
        except (ValueError, KeyError) as error:
            results[place] = type(error).__name__

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results

registry = Registry()
"""

REGISTRY = Task(
    id="11.3",
    title="A module that leaned on the GIL",
    defines=(Name("Registry"),),
    properties=(
        Property("works", 2, "It registers and dispatches.", "Alone it is not right yet."),
        Property("safe", 3, "No schedule breaks a promise.", "Some schedule breaks a promise."),
        Property("live", 1, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "still concurrent",
            2,
            "Handlers run outside the lock.",
            "While a handler runs, others wait.",
        ),
        Property("errors", 1, "Errors are the caller's.", "An error is changed or lost."),
        Property("the right lock", 1, "Two registries are strangers.", "Two registries wait."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
registry = Registry()
names = registry.names()
check(isinstance(names, list), f"`names` returned a {type(names).__name__}; it has to be a list.")
check(names == [], f"An empty registry has the names {names!r}.")
check(registry.register("b", lambda *a: ("b", *a)) is None, "`register` returned something.")
registry.register("a", lambda *a: ("a", *a))
registry.register("c", print)
names = registry.names()
check(names == ["a", "b", "c"], f"b, a and c were registered, and names() is {names!r}.")
got = registry.dispatch("b", 1, 2)
check(got == ("b", 1, 2), f"dispatch('b', 1, 2) returned {got!r} and not what the handler did.")
check(registry.dispatch("a") == ("a",), "dispatch('a') did not call the handler without arguments.")
with raises(ValueError, "'a' was taken, and register('a', ...) raised no ValueError."):
    registry.register("a", print)
check(registry.dispatch("a") == ("a",), "A refused `register` has changed the handler.")
check(registry.unregister("b") is True, "unregister('b') did not return True.")
check(registry.unregister("b") is False, "A second unregister('b') did not return False.")
check(registry.names() == ["a", "c"], f"b was unregistered, and names() is {registry.names()!r}.")
with raises(KeyError, "'b' is unknown, and dispatch('b') raised no KeyError."):
    registry.dispatch("b")
registry.register("b", lambda: "again")
check(registry.dispatch("b") == "again", "A name that was unregistered cannot be used again.")
names.clear()
check(registry.names() == ["a", "b", "c"], "names() is the registry's own list: a caller who "
      "empties it empties the registry.")
other = Registry()
check(other.names() == [], "A second registry has the names of the first.")
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            driver="""\
registry = Registry()
kept = [KeyError("inside"), ValueError("inside"), TypeError("inside"), OSError("inside")]

def raising(number):
    raise kept[number]

registry.register("raise", raising)
for number, error in enumerate(kept):
    try:
        got, caught = registry.dispatch("raise", number), None
    except Exception as raised:
        got, caught = None, raised
    check(caught is error, f"A handler raised {error!r}, and dispatch "
          + (f"raised {caught!r}." if caught else f"returned {got!r}."))
same = lambda: "same"
registry.register("one", same)
registry.register("two", same)
with raises(ValueError, "A handler was registered twice under one name, and there was no "
            "ValueError."):
    registry.register("one", same)
check(registry.dispatch("two") == "same" and registry.names() == ["one", "raise", "two"],
      "After errors the registry does not work any more.")
class Quiet(list):
    def __call__(self):
        return "quiet"

registry.register("quiet", Quiet())
with raises(ValueError, "A handler that is an empty list as well was taken for none: its name was "
            "taken, and there was no ValueError."):
    registry.register("quiet", same)
check(registry.dispatch("quiet") == "quiet" and registry.unregister("quiet") is True,
      "A handler that is an empty list as well was taken for none.")
registry.register("none", lambda: None)
check(registry.dispatch("none") is None, "A handler that returns None does not work.")
""",
        ),
        RealRun(
            decides="live",
            hang="live",
            driver="""\
registry = Registry()
registry.register("hello", lambda: "hello")

def once():
    check(registry.unregister("once") is True, "A handler cannot unregister itself.")
    registry.register("late", lambda: "late")
    return registry.names(), registry.dispatch("hello"), registry.dispatch("late")

registry.register("once", once)
got = registry.dispatch("once")
check(got == (["hello", "late"], "hello", "late"), f"A handler that uses the registry saw {got!r}.")
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
registry = Registry()
both = Gate(2, "handlers")
registry.register("meet", both.meet)
registry.register("also", both.meet)
spawn(lambda: registry.dispatch("meet"), lambda: registry.dispatch("also"))
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
registry = Registry()
both = Gate(2, "threads, one in a handler and one that has used the registry meanwhile,")
inside = Gate(2, "threads, one in a handler and one about to use the registry,")

def handler():
    inside.meet()
    both.meet()

registry.register("slow", handler)

def meanwhile():
    inside.meet()
    registry.register("new", lambda: "new")
    got = registry.names(), registry.dispatch("new"), registry.unregister("slow")
    wanted = (["new", "slow"], "new", True)
    check(got == wanted, f"While a handler runs, the registry says {got!r} instead of {wanted!r}.")
    both.meet()

spawn(lambda: registry.dispatch("slow"), meanwhile)
""",
        ),
        Explored(
            driver=_MANY
            + """\
got = together(lambda: registry.register("a", lambda: 1), lambda: registry.register("a", lambda: 2))
assert sorted(map(str, got)) == ["None", "ValueError"], (
    f"two threads registered one name: {got.count(None)} of them succeeded")
winner = got.index(None) + 1
assert registry.dispatch("a") == winner, (
    f"register of thread {winner} succeeded, and the other one's handler is there")
"""
        ),
        Explored(
            driver=_MANY
            + """\
registry.register("a", int)
got = together(lambda: registry.unregister("a"), lambda: registry.unregister("a"))
assert sorted(map(str, got)) == ["False", "True"], (
    f"two threads unregistered one name, and were told {got[0]} and {got[1]}")
assert registry.names() == [], f"after that the names are {registry.names()}"
"""
        ),
        Explored(
            driver=_MANY
            + """\
registry.register("a", int)
got = together(lambda: registry.register("b", int), lambda: registry.unregister("a"))
assert got == [None, True], f"register('b') and unregister('a') at once gave {got}"
assert registry.names() == ["b"], (
    f"b was registered while a was unregistered, and the names are {registry.names()}")
"""
        ),
        Explored(
            driver=_MANY
            + """\
registry.register("a", int)
registry.register("c", int)

def change():
    registry.register("b", int)
    registry.unregister("a")

got = together(registry.names, change)
seen = [["a", "c"], ["a", "b", "c"], ["b", "c"]]
assert got[0] in seen, f"b came and then a went, and names() was {got[0]}"
"""
        ),
        Explored(
            driver=_MANY
            + """\
registry.register("a", lambda: "called")
got = together(lambda: registry.dispatch("a"), lambda: registry.unregister("a"))
assert got[1] is True, f"a was there once, and unregister returned {got[1]}"
assert got[0] in ("called", "KeyError"), f"dispatch and unregister at once: dispatch gave {got[0]}"
"""
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Registry(), Registry()
other.register("a", int)
# What comes goes again: in a registry that grew, a call would never come to its last instruction.
independent(lambda: [one.register("x", int), one.unregister("x")], lambda: other.unregister("b"),
            "uses of two registries")
independent(one.names, other.names, "uses of two registries")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            ("live", "still concurrent", "errors"),
            "Line {line} calls the handler while a lock is held: `{code}`. Everybody else then "
            "waits for the handler, and a handler that uses the registry may wait for its own "
            "thread. Look the handler up under the lock, and call it after.",
            when=_handler_in_lock,
        ),
        Diagnosis(
            "errors",
            "{message} Not whether the handler is *true* counts, but whether the name is there: "
            "`name in ...`, or `is None`.",
            message="was taken for none",
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} swallows what a handler raises: `{code}`. Whoever dispatched "
            "needs to know that it failed.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} puts an error of its own in the place of the handler's: "
            "`{code}`. Let what a handler raises go on as it is.",
            when=_raises_another,
        ),
        Diagnosis(
            "errors",
            "{message} A handler that fails with a KeyError of its own is taken for an unknown "
            "name in line {line}: `{code}`. Keep the `try` around the look-up alone.",
            when=_catches_key_error,
        ),
        Diagnosis(
            "errors",
            "{message} `setdefault` (line {line}: `{code}`) returns what is there; when the same "
            "handler comes twice, that is no proof that it was you who put it there. Store "
            "something of your own, or take a lock.",
            when=_same_handler,
            message="twice under one name",
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} walks over the dict while others may change it: `{code}`. "
            "Iteration is never one step, with the GIL or without it. Take the lock, or walk over "
            "a copy.",
            when=_iterates_freely,
            message="iteration",
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} makes a new lock in every call: `{code}`. Each thread then "
            "locks its own, and nobody waits for anybody. Make the lock once, in `__init__`, and "
            "keep it beside the dict that it guards.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            "safe",
            "{message}. Two locks guard one dict (line {line}: `{code}`). Who holds the one does "
            "not keep out who holds the other. One datum, one lock, in every method.",
            when=patterns.two_locks,
        ),
        Diagnosis(
            "safe",
            "{message}. Each line of the dict is one step, and nothing makes two of them one: "
            "between *is it there?* and the change another thread comes and asks the same. Put "
            "both under one lock.",
            when=patterns.no_lock,
        ),
        Diagnosis(
            "safe",
            "{message}. The check in line {line} stands outside the lock: `{code}`. Between it and "
            "the change another thread comes. Put both under one `with`.",
            when=patterns.check_outside_lock,
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} uses the dict without the lock that the other methods take: "
            "`{code}`. A lock works only if everybody takes it.",
            when=patterns.unlocked_method,
        ),
        *CAUSES,
        Diagnosis(
            "safe",
            "{message}. Asking and changing are two steps, and another thread comes between them. "
            "Put both under one hold of the lock.",
        ),
        Diagnosis(
            "still concurrent",
            "{message} Whatever is locked while a handler runs keeps all others waiting. Look the "
            "handler up, let go, then call it.",
        ),
    ),
    hints=(
        "Each line of the dict is one step. Which *pairs* of lines have to be one?",
        "One lock in `__init__`. `register`, `unregister` and `names` take it. `dispatch` needs it "
        "for looking up; what does a handler do that calls the registry?",
        "`dispatch`: `with self._lock: handler = self._handlers[name]`, and after the `with`, "
        "`return handler(*args)`. `unregister`: `return self._handlers.pop(name, None) is not "
        "None` under the lock. `names`: `sorted(self._handlers)` under it too.",
    ),
    after=(
        "**What just happened.** Nothing in the old module was about the GIL, and that was the "
        "trouble: it was right because nobody was ever switched in the wrong place. *Check, then "
        "act* and *walk and change* are wrong on every build; a free-threaded one only finds out "
        "sooner. The handler runs outside of the lock: never call code that you do not know while "
        "you hold one."
    ),
)

TASKS = (GIL_STATUS, COUNT_PRIMES, REGISTRY)
