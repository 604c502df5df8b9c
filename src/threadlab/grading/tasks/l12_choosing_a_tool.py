"""Lesson 12, choosing a tool: which tool, a task that comes again, asyncio with blocking calls."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Name, Property, RealRun, Task

JOBS = """\
JOBS = {
    "status pages": "Ask 40 web servers for one page each, with a library that blocks; "
    "go on when all the answers are there.",
    "copy photos": "A folder holds 200 photos on a network drive. Copy each here, with "
    "blocking reads, and report which copies failed.",
    "sensor": "One reader listens to a sensor for as long as the program runs, and ends at once "
    "when told to.",
    "folder watch": "One watcher blocks until the operating system reports a change, handles it, "
    "and listens on, until the program shuts down.",
    "orders": "Orders come in at any moment from several threads. Three others handle them, and "
    "whoever brings orders has to wait when too many are waiting.",
    "pictures": "The camera threads hand pictures on to two threads that write them to a slow "
    "disk; pictures come for as long as the program runs.",
    "heartbeat": "Every 30 seconds, as long as the program runs, tell the monitor that it is "
    "alive; never drift, and stop at once.",
    "cleanup": "Every ten minutes remove old files, until the program ends, also when one "
    "removal failed.",
    "chat": "20,000 connections are open at once and mostly silent; the network library speaks "
    "async and await.",
    "price feed": "Keep 10,000 websockets open in one process, with an async library, and pass "
    "on the few messages that come.",
    "primes": "Count primes in eight ranges, in pure Python, on an ordinary build with a GIL and "
    "eight cores.",
    "simulation": "Run 16 independent simulations, minutes of pure Python arithmetic each, on an "
    "ordinary build with a GIL.",
}
"""

ANSWERS = {
    "ThreadPoolExecutor": ("status pages", "copy photos"),
    "Thread and Event": ("sensor", "folder watch"),
    "Queue and workers": ("orders", "pictures"),
    "periodic Event.wait loop": ("heartbeat", "cleanup"),
    "asyncio": ("chat", "price feed"),
    "ProcessPoolExecutor": ("primes", "simulation"),
}

_WHY = {
    "ThreadPoolExecutor": "There is a known list of calls that wait, and an end: submit them all "
    "and take every result.",
    "Thread and Event": "It is one activity that lasts as long as the program and has to be told "
    "to end. Nothing comes back from it, and no clock calls it.",
    "Queue and workers": "Work keeps coming from other threads, and somebody has to be made to "
    "wait when it piles up: what stands between the two sides?",
    "periodic Event.wait loop": "It comes again and again by the clock until it is told to end. "
    "`threading.Timer` fires once.",
    "asyncio": "Thousands of connections that mostly wait, and a library that speaks async: a "
    "thread for each would cost far more than a coroutine.",
    "ProcessPoolExecutor": "Pure Python arithmetic under a GIL: one thread computes at a time, "
    "however many there are. What has a GIL of its own?",
}


def _asked(tool: str) -> RealRun:
    return RealRun(
        decides=tool,
        driver=f"""\
for job in {ANSWERS[tool]!r}:
    got = choose(job)
    check(got == {tool!r}, f"For the job {{job!r}} `choose` says {{got!r}}.")
""",
    )


CHOOSE = Task(
    id="12.1",
    title="The right tool",
    given=JOBS,
    defines=(Name("choose", "function"),),
    properties=(
        Property(
            "works", 1, "Each job has one of the six tools.", "The jobs are not shared out yet."
        ),
        *(
            Property(tool, 2 if n else 1, "Both of its jobs.", "One of its jobs went elsewhere.")
            for n, tool in enumerate(ANSWERS)
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=f"""\
tools = {tuple(ANSWERS)!r}
said = {{job: choose(job) for job in JOBS}}
for job, tool in said.items():
    check(tool in tools, f"For the job {{job!r}} `choose` says {{tool!r}}, "
          "which is none of the six tools.")
check(len(set(said.values())) > 1, "It names the same tool for every job.")
""",
        ),
        *(_asked(tool) for tool in ANSWERS),
    ),
    diagnoses=(
        Diagnosis("works", "{message} Spell the tool as in the list.", message="none of the six"),
        Diagnosis(
            "works",
            "{message} One tool for everything is what the table is there to prevent. Read `JOBS`.",
            message="same tool",
        ),
        *(Diagnosis(tool, "{message} " + why) for tool, why in _WHY.items()),
    ),
    hints=(
        "Ask three questions of each job: does it wait or compute? Does it end by itself? Who "
        "hands it the work: a list, other threads, or the clock?",
        "It computes: processes. A clock calls it: the periodic loop. Thousands of async "
        "connections: asyncio. Other threads hand it work: a queue. What is left is a list with an "
        "end, or one activity that lasts.",
        "A dict from job to tool is enough: `TOOLS = {'heartbeat': 'periodic Event.wait loop', "
        "...}` and `return TOOLS[job]`. Each of the six tools has two jobs.",
    ),
    after=(
        "**What just happened.** The questions decide, not the fashion: waits or computes, ends or "
        "lasts, and who hands it the work. On a free-threaded build the answer for *primes* may "
        "change; that for *chat* does not."
    ),
)


def _timer(answer: Answer) -> int | None:
    return patterns.calls("Timer")(answer)


def _one_timer(answer: Answer) -> int | None:
    """A Timer that nothing starts again."""
    made = [
        n
        for n in ast.walk(answer.tree)
        if isinstance(n, ast.Call) and patterns.called_name(n) == "Timer"
    ]
    return made[0].lineno if len(made) == 1 else None


def _does_not_join(answer: Answer) -> bool:
    return patterns.calls("join")(answer) is None


def _keeps_text(answer: Answer) -> int | None:
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.Call)
            and patterns.called_name(node) == "append"
            and node.args
            and isinstance(node.args[0], ast.Call | ast.JoinedStr)
        ):
            return node.lineno
    return None


# A busy machine makes runs late and none early: one run on time is enough to show that it is early.
_EARLY = """\
import threading
import time

INTERVAL, RUNS = 0.15, 6

def early(error=None):
    enough, times = threading.Event(), []

    def work():
        times.append(time.monotonic())
        if len(times) == RUNS:
            enough.set()
        if error is not None and len(times) < RUNS:
            raise error

    began = time.monotonic()
    PeriodicTask(INTERVAL, work).start()
    enough.wait(3)
    return any(at - began < (n - 0.3) * INTERVAL for n, at in enumerate(times[:RUNS], 1))

"""

PERIODIC = Task(
    id="12.2",
    title="Again and again",
    defines=(Name("PeriodicTask"),),
    properties=(
        Property("works", 1, "It calls the function.", "It does not call the function yet."),
        Property("again and again", 2, "It runs until stopped.", "It does not run on."),
        Property(
            "no drift",
            2,
            "A late run delays no other.",
            "Each run comes later than the one before.",
        ),
        Property(
            "the first wait", 1, "The first run waits one interval.", "It runs before its time."
        ),
        Property(
            "stops at once",
            2,
            "`stop` wakes it, and its thread has ended.",
            "`stop` waits too long, or leaves a thread behind.",
        ),
        Property(
            "errors kept", 2, "An error is kept and ends nothing.", "An error is lost or ends it."
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threading import Semaphore

ran = Semaphore(0)
task = PeriodicTask(0.02, lambda: ran.release())
check(isinstance(task.errors, list),
      f"`errors` is {task.errors!r}; it has to be a list from the beginning.")
check(task.errors == [], f"A new task has the errors {task.errors!r}.")
task.start()
ran.acquire()
""",
        ),
        RealRun(
            decides="again and again",
            driver="""\
from threading import Semaphore

ran = Semaphore(0)
task = PeriodicTask(0.02, lambda: ran.release())
task.start()
for _ in range(6):
    ran.acquire()
""",
        ),
        RealRun(
            decides="no drift",
            hang="again and again",
            driver="""\
import statistics
import threading
import time

INTERVAL, WORK, LATE = 0.1, 0.04, 0.05
real_wait, real_sleep = threading.Condition.wait, time.sleep
enough, starts = threading.Event(), []

def late_wait(self, timeout=None):
    woken = real_wait(self, timeout)
    if timeout is not None and not woken:
        real_sleep(LATE)  # the system was busy
    return woken

def late_sleep(seconds):
    real_sleep(seconds)
    if seconds > 0:
        real_sleep(LATE)

def on_time():
    gaps = [b - a for a, b in zip(starts, starts[1:])]
    return any(statistics.median(gaps[n:n + 7]) < INTERVAL + LATE / 2
               for n in range(len(gaps) - 6))

def work():
    starts.append(time.monotonic())
    real_sleep(WORK)
    if on_time() or len(starts) >= 22:
        enough.set()

threading.Condition.wait, time.sleep = late_wait, late_sleep
try:
    task = PeriodicTask(INTERVAL, work)
    task.start()
    enough.wait()
finally:
    threading.Condition.wait, time.sleep = real_wait, real_sleep
check(on_time(), "Every run began later than one interval after the run before.")
""",
        ),
        RealRun(
            decides="the first wait",
            driver="""\
import threading

from threadlab.grading.waves import settle

ran = threading.Event()
task = PeriodicTask(3600, ran.set)
threading.Thread(target=task.start, daemon=True).start()
settle()
check(not ran.is_set(), "It ran at once; the first run is one interval after `start`.")
""",
        ),
        RealRun(
            decides="the first wait",
            driver=_EARLY
            + """\
check(not early(), "A run came too early: with an interval of 0.15 seconds the first run begins "
      "0.15 seconds after `start`, the second 0.3, and so on.")
""",
        ),
        RealRun(
            decides="the first wait",
            driver=_EARLY
            + """\
kept = threading.excepthook
threading.excepthook = lambda args: None  # whether an error ends it is another question
too_early = early(ValueError("the run failed"))
threading.excepthook = kept
check(not too_early, "Every run raised, and the next ones came too early.")
""",
        ),
        RealRun(
            decides="stops at once",
            driver="""\
import threading

from threadlab.grading.realrun import still_alive
from threadlab.grading.waves import settle

before, runs = set(threading.enumerate()), []
task = PeriodicTask(3600, lambda: runs.append(1))
task.start()
settle()
so_far = len(runs)
task.stop()
check(len(runs) == so_far,
      "`stop` came within the hour, and it has run once more: to be stopped is no reason to run.")
task = PeriodicTask(3600, lambda: None)
task.start()
task.stop()
check(not still_alive(before), "`stop` has returned, and its thread still waits.")
""",
        ),
        RealRun(
            decides="stops at once",
            driver="""\
import threading

from threadlab.grading.realrun import still_alive
from threadlab.grading.waves import settle

before = set(threading.enumerate())
inside, go, back = threading.Event(), threading.Event(), threading.Event()

def work():
    inside.set()
    go.wait()

def stop():
    task.stop()
    back.set()

task = PeriodicTask(0.05, work)
task.start()
inside.wait()
stopper = threading.Thread(target=stop)
stopper.start()
settle()
early = back.is_set()
go.set()
stopper.join()
check(not early, "`stop` has returned while a run is still going on: its thread has not ended.")
check(not still_alive(before), "It was stopped during a run, and a thread runs on.")
""",
        ),
        RealRun(
            decides="errors kept",
            driver="""\
import threading

errors = [ValueError("first"), None, KeyError("third")]
ran, left = threading.Semaphore(0), list(errors)
before = set(threading.enumerate())

def work():
    error = left.pop(0) if left else None
    ran.release()
    if error is not None:
        raise error

task = PeriodicTask(0.02, work)
task.start()
for n in range(5):
    came = False
    for _ in range(40):
        came = ran.acquire(timeout=0.1)
        if came or not set(threading.enumerate()) - before:
            break
    check(came or ran.acquire(blocking=False),
          f"After {n} runs, of which one raised, no run came any more.")
kept = list(task.errors)
check(len(kept) == 2, f"Two runs failed, and `errors` is {kept!r}.")
check(kept[0] is errors[0] and kept[1] is errors[2],
      f"The runs raised {errors[0]!r} and {errors[2]!r}; `errors` is {kept!r}.")
other = PeriodicTask(3600, lambda: None)
check(other.errors == [], f"Another task, which never ran, has the errors {other.errors!r}.")
""",
        ),
        RealRun(
            decides="again and again",
            driver="""\
from threading import Semaphore, Thread

ran, runs = Semaphore(0), 0
task, other = PeriodicTask(3600, lambda: None), PeriodicTask(0.02, lambda: ran.release())
task.start()
other.start()
stopping = Thread(target=task.stop, daemon=True)  # whether `stop` comes back is another question
stopping.start()
while stopping.is_alive() and runs < 50:
    ran.acquire()
    runs += 1
for _ in range(4):
    ran.acquire()
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            ("again and again", "errors kept"),
            "Line {line} makes one `Timer`: `{code}`. A `threading.Timer` fires once. Something "
            "that comes again needs a loop: `while not stop.wait(...)`.",
            when=_one_timer,
            kinds=("hang", "limit", "failed"),
        ),
        Diagnosis(
            ("again and again", "errors kept"),
            "Two tasks share what each should have for itself: line {line} makes it once for all, "
            "`{code}`. What happens to the one then happens to the other. Make it in `__init__`.",
            when=patterns.made_once_for_all,
            kinds=("hang", "limit", "failed"),
        ),
        Diagnosis(
            "again and again",
            "It ran, and then never again. The waiting and the call belong into a loop that ends "
            "only when it is told to stop.",
        ),
        Diagnosis(
            "no drift",
            "{message} Line {line} sets a new Timer a whole interval from *now*: `{code}`. Each "
            "delay is handed on to all later runs. Reckon each run from the start: `start + n * "
            "interval`.",
            when=_timer,
        ),
        Diagnosis(
            "no drift",
            "{message} Whoever waits a whole interval from *now* adds the time of the run and "
            "every delay to all later runs. Keep the time of the next run, add `interval` to that, "
            "and wait for what is left until then.",
        ),
        Diagnosis(
            "the first wait",
            "{message} Wait first, then call.",
            message="at once",
        ),
        Diagnosis(
            "the first wait",
            "{message} `interval` is in seconds, and lies between the beginnings of two runs.",
            message="A run came too early",
        ),
        Diagnosis(
            "the first wait",
            "{message} An error is no reason to run again at once. The time of the next run moves "
            "on whether the run went well or not: behind the `try`, or in its `finally`.",
            message="Every run raised",
        ),
        Diagnosis(
            "stops at once",
            "{message} `stop` cancels the timer that it knows, and the run that is going on then "
            "sets the next one (line {line}: `{code}`). Whoever sets a timer has to ask first, "
            "under a lock, whether it is over.",
            when=_timer,
            message="runs on",
        ),
        Diagnosis(
            "stops at once",
            "Line {line} sleeps: `{code}`. Nobody can wake a thread that sleeps, so `stop` has to "
            "wait for it, or to leave it behind. An `Event` can be waited for with a timeout, and "
            "wakes at once when it is set.",
            when=patterns.sleeps,
        ),
        Diagnosis(
            "stops at once",
            "{message} `wait` returns True when the Event was set, and False when the time was "
            "over: only then it is time to run.",
            message="it has run once more",
        ),
        Diagnosis(
            "stops at once",
            "{message} `stop` asks the thread to end and does not wait until it has. Join it.",
            when=_does_not_join,
        ),
        Diagnosis(
            "stops at once",
            "{message} Line {line} gives up waiting after a while: `{code}`. The thread has to "
            "have ended.",
            when=patterns.calls_with_arguments("join"),
            kinds=("failed",),
        ),
        Diagnosis(
            "stops at once",
            "`stop` waits for a thread that nobody wakes. Set the Event that the thread waits on, "
            "before you join it.",
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "errors kept",
            "Line {line} catches the error and keeps nothing of it: `{code}`. Append it to "
            "`errors`.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "errors kept",
            "{message} Line {line} keeps a description: `{code}`. Keep the exception itself; it "
            "knows its type and its traceback.",
            when=_keeps_text,
            message="`errors` is",
        ),
        Diagnosis(
            "errors kept",
            "{message} Every error that was raised belongs in it, each once, in the order in which "
            "they came: append to the list, and put nothing in the place of what is there.",
            message="`errors` is",
        ),
        Diagnosis(
            "errors kept",
            "{message} An exception of the function has ended the thread. Catch it around the "
            "call, inside the loop, keep it in `errors`, and go on.",
        ),
    ),
    hints=(
        "A `Timer` fires once, and a sleep cannot be woken. Which wait ends after a time *or* when "
        "somebody calls?",
        "`while not self._stop.wait(rest):` is the loop. `rest` is not the interval: it is the "
        "time of the next run minus `time.monotonic()`, and the next run is the last one's time "
        "plus `interval`.",
        "Before the loop `due = time.monotonic() + interval`; `while not stop.wait(max(0.0, due - "
        "time.monotonic())):` call inside `try`, `except Exception as error: "
        "self.errors.append(error)`, then `due += interval`. `stop`: set, then join.",
    ),
    after=(
        "**What just happened.** The check made every timed wait end a little late, as a busy "
        "system does. Waiting *for a moment* loses that delay again; waiting *for a while* hands "
        "it on. And an `Event` is both: the clock of the loop, and the bell that ends it."
    ),
)


FETCH = '''\
SITE = {}


def fetch(url):
    """The page at url; blocks until it is there."""
    return SITE["page"](url)
'''


def _in_async(answer: Answer, *names: str) -> int | None:
    """A call of one of ``names`` straight in a coroutine, neither awaited nor handed on."""
    for function in ast.walk(answer.tree):
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        elsewhere = {
            id(node)
            for inner in ast.walk(function)
            if isinstance(inner, ast.FunctionDef | ast.Lambda)
            for node in ast.walk(inner)
        }
        for node in ast.walk(function):
            called = isinstance(node, ast.Call) and patterns.called_name(node) in names
            if called and id(node) not in elsewhere:
                return getattr(node, "lineno", None)
    return None


def _calls_fetch(answer: Answer) -> int | None:
    return _in_async(answer, "fetch")


def _waits_in_loop(answer: Answer) -> int | None:
    return _in_async(answer, "result", "map", "wait", "join", "ThreadPoolExecutor")


def _awaits_each(answer: Answer) -> int | None:
    """An await of one call in a loop, with no gather, task or group."""
    if patterns.mentions("gather", "create_task", "TaskGroup", "wait", "ensure_future")(answer):
        return None
    for block in ast.walk(answer.tree):
        if isinstance(block, ast.For | ast.ListComp | ast.AsyncFor | ast.While):
            for node in ast.walk(block):
                if isinstance(node, ast.Await):
                    return node.lineno
    return None


def _errors_as_results(answer: Answer) -> int | None:
    """``return_exceptions=True``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.keyword) and node.arg == "return_exceptions":
            return node.value.lineno
    return None


FETCH_MANY = Task(
    id="12.3",
    title="Blocking calls in asyncio",
    given=FETCH,
    defines=(Name("fetch_many", "function"),),
    properties=(
        Property("works", 1, "Pages in the order of the URLs.", "It does not fetch them yet."),
        Property("still concurrent", 2, "Fetches overlap.", "One fetch waits for another."),
        Property(
            "never too many", 2, "At most `limit` at once.", "More than `limit` fetches at once."
        ),
        Property(
            "the loop runs on",
            3,
            "Other coroutines go on meanwhile.",
            "While it fetches, nothing else in the event loop can run.",
        ),
        Property("errors arrive", 1, "An error of `fetch` is raised.", "An error is lost."),
        Property("clean", 1, "No thread is left running.", "Threads are left running."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
import asyncio

SITE["page"] = lambda url: url.upper().encode()

async def main(urls, limit):
    pages = fetch_many(urls, limit)
    check(hasattr(pages, "__await__"),
          f"`fetch_many` returned a {type(pages).__name__}; it has to be `async def`.")
    return await pages

for urls, limit in ((["b", "a", "c", "a"], 2), (["x"], 5), ([], 3), (list("abcdefgh"), 1)):
    got = asyncio.run(main(urls, limit))
    check(isinstance(got, list), f"`fetch_many` gave a {type(got).__name__}; it has to be a list.")
    wanted = [u.upper().encode() for u in urls]
    check(sorted(got) == sorted(wanted), f"For the URLs {urls} came {sorted(got)}.")
    if limit == 1:  # with more, who is done first is luck; a slow page decides it below
        check(got == wanted, "For the URLs a to h, one at a time, the pages came in another order.")
""",
        ),
        RealRun(
            decides="works",
            hang="still concurrent",
            driver="""\
import asyncio
import threading

from threadlab.grading.waves import settle

last = threading.Event()

def page(url):
    if url == "c":
        last.set()
    elif url == "a":
        last.wait()
        settle()
    return url.encode()

SITE["page"] = page

async def main():
    return await fetch_many(["a", "b", "c"], 3)

got = asyncio.run(main())
check(got == [b"a", b"b", b"c"], f"For a, b and c, of which a is slow, came {got}.")
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
import asyncio

gate = Gate(3, "fetches")

def page(url):
    gate.meet()
    return url.encode()

SITE["page"] = page

async def main():
    return await fetch_many(list("abcdef"), 3)

asyncio.run(main())
""",
        ),
        RealRun(
            decides="never too many",
            driver="""\
import asyncio

from threadlab.grading.waves import Waves

async def main(limit):
    return await fetch_many([f"page {n}" for n in range(limit + 4)], limit)

for limit in (1, 2):
    with Waves() as waves:
        def page(url):
            waves.stay()
            return url.encode()
        SITE["page"] = page
        asyncio.run(main(limit))
    check(waves.most <= limit, f"{waves.most} fetches were in progress at once, with {limit=}.")
""",
        ),
        *(
            RealRun(
                decides="the loop runs on",
                driver=f"""\
import asyncio
import threading

inside, released = threading.Event(), threading.Event()

def page(url):
    inside.set()
    released.wait()
    return url.encode()

SITE["page"] = page

async def other():
    while not inside.is_set():
        await asyncio.sleep(0.01)
    released.set()

async def main():
    await asyncio.gather(fetch_many({urls}, {limit}), other())

asyncio.run(main())
""",
            )
            for urls, limit in (('["a"]', 1), ('["a", "b", "c"]', 2))
        ),
        RealRun(
            decides="errors arrive",
            driver="""\
import asyncio

error = OSError("b is down")

def page(url):
    if url == "b":
        raise error
    return url.encode()

SITE["page"] = page

def leaves(problem):
    if isinstance(problem, BaseExceptionGroup):
        return [leaf for inner in problem.exceptions for leaf in leaves(inner)]
    return [problem]

async def main(limit):
    return await fetch_many(["a", "b", "c"], limit)

for limit in (1, 3):
    try:
        got = asyncio.run(main(limit))
    except Exception as problem:
        check(error in leaves(problem), f"`fetch` raised {error!r}, and what came is {problem!r}.")
    else:
        fail(f"`fetch` raised {error!r}, and `fetch_many` returned {got!r}.")
""",
        ),
        RealRun(
            decides="works",
            leak="clean",
            driver="""\
import asyncio

SITE["page"] = lambda url: url.encode()

async def main():
    return await fetch_many(["a", "b", "c"], 2)

asyncio.run(main())
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} The pages come in the order in which they get done. `asyncio.gather` keeps "
            "the order of what it is given.",
            message="of which a is slow",
        ),
        Diagnosis(
            "works",
            "{message} `as_completed` (line {line}: `{code}`) hands them out as they get done. "
            "`asyncio.gather` keeps the order of what it is given.",
            when=patterns.uses("as_completed"),
            message="For the URLs",
        ),
        Diagnosis(
            "works",
            "The event loop stands still: something in it waits without `await`, and so keeps "
            "those from running for whom it waits. Locks and semaphores of `threading` block the "
            "loop; those of `asyncio`, with `async with`, do not.",
            kinds=("hang",),
        ),
        Diagnosis(
            ("the loop runs on", "still concurrent"),
            "Line {line} calls the blocking `fetch` in the event loop itself: `{code}`. `async "
            "def` does not make a call wait politely: until it returns no other coroutine runs. "
            "Hand it to a thread: `await asyncio.to_thread(fetch, url)`.",
            when=_calls_fetch,
        ),
        Diagnosis(
            "the loop runs on",
            "Threads fetch, and line {line} waits for them in the event loop itself: `{code}`. "
            "Only `await` lets other coroutines run: `asyncio.to_thread`, or "
            "`loop.run_in_executor`.",
            when=_waits_in_loop,
        ),
        Diagnosis(
            "the loop runs on",
            "While a fetch waits, no other coroutine gets on. Everything in the loop that waits "
            "has to `await`; a blocking call belongs in a thread.",
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} awaits one fetch before it begins the next: `{code}`. Make them all first "
            "and await them together: `asyncio.gather(*...)` or a `TaskGroup`.",
            when=_awaits_each,
        ),
        Diagnosis(
            "still concurrent",
            "Fewer than `limit` fetches are ever in progress together. Does something let only one "
            "in at a time?",
        ),
        Diagnosis(
            "never too many",
            "{message} The semaphore in line {line} does not hold them back: `{code}`. Make one, "
            "of size `limit`, for the whole call, and be inside `async with` it during the fetch.",
            when=patterns.calls("Semaphore", "BoundedSemaphore"),
        ),
        Diagnosis(
            "never too many",
            "{message} `gather` begins everything at once; the default executor's size is no limit "
            "of yours. An `asyncio.Semaphore(limit)` around each fetch is one.",
        ),
        Diagnosis(
            "errors arrive",
            "{message} `return_exceptions=True` makes an error look like a page. Leave it out, or "
            "raise what you find.",
            when=_errors_as_results,
            message="returned",
        ),
        Diagnosis(
            "errors arrive",
            "Line {line} catches the error and goes on: `{code}`. The caller has to see it.",
            when=patterns.catches_for_good,
        ),
        Diagnosis("errors arrive", "{message} Let the error of `fetch` go to the caller."),
        Diagnosis(
            "clean",
            "{message} An executor of your own has to be shut down; that of `asyncio.to_thread` "
            "is ended by `asyncio.run`.",
            kinds=("leak",),
        ),
    ),
    hints=(
        "`fetch` blocks. Where may it block without stopping the event loop?",
        "`await asyncio.to_thread(fetch, url)` runs it on a thread; `asyncio.gather` awaits many "
        "and keeps their order; `asyncio.Semaphore(limit)` lets `limit` in.",
        "Inside `fetch_many`: `gate = asyncio.Semaphore(limit)`, an inner `async def one(url)` "
        "with `async with gate: return await asyncio.to_thread(fetch, url)`, then "
        "`return list(await asyncio.gather(*(one(u) for u in urls)))`.",
    ),
    after=(
        "**What just happened.** The event loop is one thread. Awaiting gives it back, blocking "
        "keeps it. `to_thread` is the bridge to libraries that know nothing of asyncio, and the "
        "semaphore keeps the bridge from being overrun."
    ),
)

TASKS = (CHOOSE, PERIODIC, FETCH_MANY)
