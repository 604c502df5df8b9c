"""Lesson 01, waiting and computing: fetch pages at once, tell waiting from computing."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Name, Property, RealRun, Task


def _thread_for_each(answer: Answer) -> int | None:
    """A thread is made in a loop or comprehension, and nothing limits how many."""
    if patterns.mentions("Semaphore", "BoundedSemaphore", "ThreadPoolExecutor", "Queue")(answer):
        return None
    return patterns.calls("Thread")(answer)


def _divides(answer: Answer) -> int | None:
    """``//``: whole parts, and a rest."""
    return next(
        (
            node.lineno
            for node in ast.walk(answer.tree)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv)
        ),
        None,
    )


def _joins_for_a_while(answer: Answer) -> int | None:
    """A thread is joined with a timeout."""
    return next(
        (
            call.lineno
            for call in patterns.calls_in(answer.tree, "join")
            if any(k.arg == "timeout" for k in call.keywords)
            or any(isinstance(a, ast.Constant) and not isinstance(a.value, str) for a in call.args)
        ),
        None,
    )


def _catches_and_goes_on(answer: Answer) -> int | None:
    """An ``except`` that returns something in the place of the page."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ExceptHandler):
            inner = [n for statement in node.body for n in ast.walk(statement)]
            if any(isinstance(n, ast.Return) for n in inner) and not any(
                isinstance(n, ast.Raise) for n in inner
            ):
                return node.lineno
    return None


FETCH_ALL = Task(
    id="01.1",
    title="Fetch many pages at once",
    defines=(Name("fetch_all", "function"),),
    properties=(
        Property(
            "works", 2, "Every page arrives under its URL.", "Not every page arrives as it is."
        ),
        Property(
            "still concurrent",
            3,
            "The server saw `workers` requests in flight at once.",
            "The server never saw `workers` requests in flight at once.",
        ),
        Property(
            "never too many",
            2,
            "The server never saw more than `workers` requests in flight.",
            "The server saw more than `workers` requests in flight.",
        ),
        Property(
            "errors are raised", 2, "A page that fails raises.", "A page that fails goes unnoticed."
        ),
        Property("clean", 1, "No thread is left running.", "Threads are left running."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.waves import settle
from threadlab.grading.website import Website, head

def late(connection):
    settle()  # until every page that can come without this one has come
    connection.sendall(head(200, "text/plain", len(bodies["/a"])) + bodies["/a"])

bodies = {"/a": b"first", "/b": bytes(range(256)) * 1500, "/c": b"\\xc3\\xa9", "/d": b""}
bodies |= {f"/{n}": b"page" * n for n in range(8)}
pages = {path: (200, body) for path, body in bodies.items()}
with Website(pages | {"/a": late}) as site:
    wanted = {site.url(path): body for path, body in bodies.items()}
    got = fetch_all(list(wanted), 2)
    check(got is not None, "`fetch_all` returned None: is there a `return`?")
    check(isinstance(got, dict), f"`fetch_all` returned a {type(got).__name__} and no dict.")
    check(set(wanted) <= set(got),
          f"{len(wanted)} URLs went in, and not all of them are keys of what came back.")
    check(len(got) == len(wanted),
          f"{len(wanted)} URLs went in, and {len(got)} keys came back, other ones among them.")
    for value in got.values():
        check(isinstance(value, bytes),
              f"A page came back as {type(value).__name__}; it has to be bytes.")
    for url, body in wanted.items():
        came = got[url]
        if came == body:
            continue
        what = ("nothing of it" if not came else "only its beginning" if body.startswith(came)
                else "another page's" if came in bodies.values() else "not as it was")
        fail(f"A page of {len(body)} bytes came back as {len(came)} bytes: {what}.")
    for paths, workers in ((("/b", "/d", "/c"), 2), (("/d",), 3)):
        few = fetch_all([site.url(path) for path in paths], workers)
        check(set(few) == {site.url(path) for path in paths},
              f"At a second call, with workers={workers}, {len(paths)} URLs went in, and "
              f"{len(few)} keys came back.")
""",
        ),
        RealRun(
            decides="works",
            driver="""\
try:
    got = fetch_all([], 3)
except Exception as error:
    fail(f"Without any URL `fetch_all` raised {type(error).__name__}: {error}. No URLs, no pages: "
         "an empty dict.")
check(got == {}, f"Without any URL `fetch_all` returned {got!r}: it is an empty dict.")
""",
        ),
        *(
            RealRun(
                decides="still concurrent",
                driver=f"""\
from threadlab.grading.website import Website

gate = Gate({workers}, "requests (fetch_all was called with workers={workers})")
pages = {{f"/{{n}}": (200, str(n).encode()) for n in range({urls})}}
with Website(pages, before=gate.meet) as site:
    got = fetch_all(site.urls(), {workers})
    check(sorted(got.values()) == sorted(body for _, body in pages.values()),
          "With many requests at once, pages got lost or mixed up.")
""",
            )
            for workers, urls in ((3, 8), (12, 30))
        ),
        RealRun(
            decides="never too many",
            driver="""\
from threadlab.grading.waves import Waves
from threadlab.grading.website import Website

for workers, urls in ((1, 2), (3, 7)):
    with Waves() as waves:
        with Website({f"/{n}": (200, b"page") for n in range(urls)}, within=waves.stay) as site:
            fetch_all(site.urls(), workers)
    check(waves.most <= workers,
          f"{waves.most} requests were in flight at once, with workers={workers}.")
""",
        ),
        RealRun(
            decides="errors are raised",
            driver="""\
import socket

from threadlab.grading.website import Website

pages = {"/a": (200, b"a"), "/b": (200, b"b"), "/c": (200, b"c")}
for status in (404, 500, 400):
    with Website({**pages, "/bad": (status, b"sorry")}) as site:
        with raises(Exception, f"One page of four has the status {status}; nothing was raised."):
            fetch_all([site.url(path) for path in ("/a", "/bad", "/b", "/c")], 2)
with socket.socket() as nobody:
    nobody.bind(("127.0.0.1", 0))  # an address that nobody serves
    with Website(pages) as site:
        deaf = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        with raises(Exception, "There is no server at one of the URLs, and nothing was raised."):
            fetch_all([site.url("/a"), site.url("/b"), deaf], 3)
""",
        ),
        RealRun(
            decides="errors are raised",
            leak="clean",
            driver="""\
from threadlab.grading.website import Website

with Website({f"/{n}": (200, b"page") for n in range(6)}) as site:
    fetch_all(site.urls(), 4)
with Website({f"/{n}": (200 if n else 404, b"page") for n in range(6)}) as site:
    try:
        fetch_all(site.urls(), 2)
    except Exception:
        pass
""",
        ),
        RealRun(
            decides="clean",
            hang="still concurrent",
            driver="""\
import threading

from threadlab.grading.waves import settle
from threadlab.grading.website import Website, head, serves

kept = threading.excepthook
threading.excepthook = lambda args: None  # an error in a thread is looked for above
begun, failed, running = threading.Event(), threading.Event(), []

def fails(connection):
    begun.wait()
    connection.sendall(head(404, "text/plain", 0))
    failed.set()

def slow(connection):
    running.append("slow")
    begun.set()
    failed.wait()
    settle()  # until all there is to do is to wait for this page
    running.remove("slow")
    connection.sendall(head(200, "text/plain", 0))

with Website({"/fails": fails, "/slow": slow}) as site:
    before = set(threading.enumerate())
    try:
        fetch_all(site.urls(), 2)
    except Exception:
        pass
    threading.excepthook = kept
    left = [t for t in threading.enumerate() if t not in before and not serves(t)]
    # A request that was broken off is over, though the server does not know it yet.
    check(not (running and left),
          "One page failed, and `fetch_all` came back while another one was still on its way to a "
          "thread.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} Line {line} waits for a thread only for a while: `{code}`. A page may take "
            "longer than that. `join()` without a timeout waits until the thread has ended.",
            when=_joins_for_a_while,
            message="not all of them are keys",
        ),
        Diagnosis(
            "works",
            "{message} The threads of line {line} are started and nobody waits for them: `{code}`. "
            "The dict goes out before the pages have come. Start them all, then join them all.",
            when=patterns.both(
                patterns.absent(patterns.calls("join", "result", "wait", "get")),
                patterns.calls("Thread"),
            ),
            message="not all of them are keys",
        ),
        Diagnosis(
            "works",
            "{message} What one call keeps is of no concern to the next, and line {line} makes it "
            "once for all: `{code}`. Make it inside the function.",
            when=patterns.made_once_for_all,
            message="At a second call",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} divides, and what is left over is nobody's: `{code}`. The "
            "number of URLs need not be a multiple of `workers`.",
            when=_divides,
            message="At a second call",
        ),
        Diagnosis(
            "works",
            "{message} A page is bytes: what `response.read()` returns, without `decode()`.",
            message="it has to be bytes",
        ),
        Diagnosis(
            "works",
            "{message} `as_completed` (line {line}: `{code}`) hands out futures as they get done, "
            "not in the order of the URLs. Keep each future beside its URL.",
            when=patterns.uses("as_completed", "imap_unordered"),
            message="another page's",
        ),
        Diagnosis(
            "works",
            "{message} The function of line {line} looks at the name of the URL only when it runs: "
            "`{code}`. The loop has gone on by then, and all fetch its last one. Hand the URL over "
            "as an argument.",
            when=patterns.binds_late,
            message="another page's",
        ),
        Diagnosis(
            "works",
            "{message} A socket hands over a page in pieces; read on until the page is whole "
            "(`read()` without a size does that).",
            message="only its beginning",
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} waits for one page before the next one is asked for: `{code}`. Threads or "
            "not, that is one after another. Start all the work first, then collect it.",
            when=patterns.waits_at_once,
            kinds=("sequential",),
        ),
        Diagnosis(
            "still concurrent",
            "{message} Nothing here starts a thread, so each page waits for the one before it. "
            "While a thread waits for its page, another could be asking for the next one.",
            when=patterns.no_threads,
            kinds=("sequential",),
        ),
        Diagnosis(
            "still concurrent",
            "A lock is held while a page is on its way (line {line}: `{code}`), so all others wait "
            "outside with their requests. Fetch without the lock; take it to store the result.",
            when=patterns.makes_lock,
            kinds=("sequential",),
            message="only 1 ever were",
        ),
        Diagnosis(
            ("still concurrent", "never too many"),
            "{message} The size in line {line} does not come from `workers`: `{code}`.",
            when=patterns.fixed_size(*patterns.POOLS, *patterns.SEMAPHORES),
        ),
        Diagnosis(
            "still concurrent",
            "{message} Whatever limits the threads is not `workers`.",
            kinds=("sequential",),
        ),
        Diagnosis(
            "never too many",
            "{message} Line {line} makes a thread for every URL, and nothing holds them back: "
            "`{code}`. A pool of `workers` threads does, and so does a semaphore.",
            when=_thread_for_each,
        ),
        Diagnosis(
            "never too many",
            "{message} Line {line} has a place for every URL: `{code}`. `workers` is how many "
            "there are to be.",
            when=patterns.size_of_all(*patterns.POOLS, *patterns.SEMAPHORES),
        ),
        Diagnosis(
            "never too many",
            "{message} A request is in flight until its body has been read. Keep the place of the "
            "request (the worker, or the semaphore) until then.",
        ),
        Diagnosis(
            "errors are raised",
            "{message} Line {line} catches the error and drops it: `{code}`. Whoever called "
            "`fetch_all` then takes a page for there that is not.",
            when=patterns.either(patterns.hides_errors, _catches_and_goes_on),
        ),
        Diagnosis(
            "errors are raised",
            "{message} The results of line {line} are never taken: `{code}`. An error in a pool "
            "is kept with its result, and comes out only when somebody asks for that.",
            when=patterns.results_dropped,
        ),
        Diagnosis(
            "errors are raised",
            "{message} `http.client` raises nothing for a status of 400 and over: look at "
            "`response.status` and raise.",
            when=patterns.mentions("HTTPConnection"),
            message="has the status",
        ),
        Diagnosis(
            "errors are raised",
            "An error in a thread of yours ends that thread and is printed; it does not reach "
            "whoever called `fetch_all`. Keep it in the thread, and raise it after the threads "
            "have been joined; or let a pool do that. ({message})",
            kinds=("failed", "thread error"),
            when=patterns.mentions("Thread"),
        ),
        Diagnosis(
            "clean",
            "{message} They wait for more work that never comes. Tell them that there is none "
            "(`shutdown()`, `with`, one `None` for each worker), and join them.",
            kinds=("leak",),
        ),
        Diagnosis(
            "clean",
            "{message} The `with` of a `ThreadPool` (line {line}: `{code}`) waits for nobody, and "
            "so does its `terminate`. `close()` and then `join()` wait, also when a page fails.",
            when=patterns.calls("ThreadPool"),
            message="still on its way",
        ),
        Diagnosis(
            "clean",
            "{message} A request that has begun is waited for: leave by the `with` of the pool, or "
            "`shutdown(wait=True)`, or join the threads, also when a page fails.",
            message="still on its way",
        ),
    ),
    hints=(
        "Which threads do you have while a page is on its way, and what do they do meanwhile?",
        "Write a function that fetches one page: `urllib.request.urlopen(url)` in a `with`, and "
        "`read()`. It raises by itself for a status of 400 and over. Then run it on `workers` "
        "threads.",
        "`with ThreadPoolExecutor(max_workers=workers) as pool:` and in it "
        "`dict(zip(urls, pool.map(fetch, urls)))`. Taking the results is what raises an error.",
    ),
    after=(
        "**What just happened.** The check's server answered nobody until `workers` requests were "
        "in flight: a program that fetches one page after another would still be waiting. No clock "
        "was needed to show the overlap. For the limit it held every page back until nothing moved "
        "any more, and then counted. Threads help here because a thread that waits for the network "
        "needs no processor and, on a build that has one, holds no GIL."
    ),
)


def _calls_twice(answer: Answer) -> int | None:
    """The second call of ``task``."""
    found = [
        node.lineno
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Call) and patterns.called_name(node) == "task"
    ]
    return sorted(found)[1] if len(found) > 1 else None


CPU_CLOCKS = (
    "process_time",
    "process_time_ns",
    "thread_time",
    "thread_time_ns",
    "times",
    "getrusage",
    "cpu_times",
    "clock_gettime",
    "clock_gettime_ns",
)

# First the answer is given clocks that are moved by hand, whatever the machine is busy with. One
# that keeps its clocks where these do not come (in a default argument, say) is measured: the driver
# measures beside it. A task that computes may be kept off the processor by other programs; then its
# share of CPU time really is low, and that attempt says nothing. On a machine that is that busy
# only short computations run in one go, so the attempts become shorter.
CLOCKS = """\
import gc
import linecache
import queue
import socket
import threading
import time
from functools import partial

from threadlab.grading.clocks import HandClocks
from threadlab.grading.watch import ANSWER_FILE

gc.disable()  # no collection in the middle of a measurement
BEGAN = time.perf_counter()
LARGE = 5  # attempts at full length, or near it; clear ones count four times


def told_by(task):
    told = classify(task)
    check(isinstance(told, str), f"`classify` returned {told!r}; it has to be a string.")
    check(told in ("io-bound", "cpu-bound"),
          f'`classify` returned {told!r}; it has to be "io-bound" or "cpu-bound".')
    return told


def told_of(*mixtures):
    \"\"\"What the answer says by clocks moved by hand; None when it does not go by these.\"\"\"
    clocks, found = HandClocks(), []
    with clocks.among(vars(answer)):
        for cpu, wait in mixtures:
            found.append(told_by(partial(clocks.use, cpu, wait)))
    return found if clocks.are_all("".join(linecache.getlines(ANSWER_FILE))) else None


def compute_and_wait(seconds, wait, shares):
    wall, cpu = time.perf_counter(), time.thread_time()
    end = cpu + seconds
    while time.thread_time() < end:
        sum(range(300))
    if wait:
        threading.Event().wait(wait)
    shares.append((time.thread_time() - cpu) / max(time.perf_counter() - wall, 1e-9))


def attempts(seconds, wait):
    \"\"\"What the answer says of the same mixture again and again, and its measured share.\"\"\"
    for attempt in range(60):
        if attempt >= LARGE:
            threading.Event().wait(0.01)  # who has rested is left alone for a moment
        scale = (1, 1, 0.5, 0.3, 0.3)[attempt] if attempt < LARGE else min(1, 0.004 / seconds)
        shares = []
        told = told_by(partial(compute_and_wait, seconds * scale, wait * scale, shares))
        check(shares, f"`classify` returned {told!r} without running the task.")
        yield told, shares[0], 4 if attempt < LARGE else 1
        # On a machine so busy the rest would not be clear either, and a probe has its limits.
        if time.process_time() > 3 or time.perf_counter() - BEGAN > 9:
            break


def must_be_cpu_bound(seconds, wait, least, message):
    clear = 0
    for told, share, weight in attempts(seconds, wait):
        if told == "cpu-bound":
            return
        clear += weight * (share > least)
        if clear >= 12:
            break
    check(clear < 4, message)


def must_be_io_bound(seconds, wait, least, message):
    for told, share, weight in attempts(seconds, wait):
        check(told == "io-bound", message)
        if share > least:
            return
"""

CLASSIFY = Task(
    id="01.2",
    title="Waiting or computing?",
    defines=(Name("classify", "function"),),
    properties=(
        Property(
            "works", 2, "It tells a wait from a computation.", "It does not tell the two apart yet."
        ),
        Property(
            "measures",
            5,
            "It goes by the share of CPU time, whatever the task does and however long it takes.",
            "It does not go by the share of CPU time.",
        ),
        Property("runs once", 1, "The task is run once.", "The task is not run exactly once."),
        Property(
            "errors are raised", 2, "The task's error is raised.", "The task's error is lost."
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=CLOCKS
            + """\
wait_long = threading.Event()
told = told_by(lambda: wait_long.wait(0.3))
check(told == "io-bound", f"A task that does nothing but wait is called {told!r}.")
by_hand = told_of((0.25, 0), (0.0625, 0), (0.0078125, 0))
if by_hand is None:
    must_be_cpu_bound(0.2, 0, 0.9, "A task that does nothing but compute is called 'io-bound'.")
else:
    check("cpu-bound" in by_hand, "A task that does nothing but compute is called 'io-bound'.")
""",
        ),
        RealRun(
            decides="measures",
            driver=CLOCKS
            + """\
mixtures = ((0.001, 0.125), (0.001, 0.75), (0.5, 0), (0.0625, 0), (0.25, 0.0625), (0.0625, 0.25),
            (4, 8), (0.03125, 0.0078125), (0.4375, 0.5625), (0.5625, 0.4375))
by_hand = told_of(*mixtures)
for (cpu, wait), told in zip(mixtures, by_hand or ()):
    check(told == ("io-bound" if cpu < wait else "cpu-bound"),
          f"A task that computes for {cpu:.2g} s and waits for {wait:.2g} s is called {told!r}.")

def listen(seconds):
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(seconds)
        try:
            here.recv(1)
        except TimeoutError:
            pass

def take(seconds):
    try:
        queue.Queue().get(timeout=seconds)
    except queue.Empty:
        pass

class Job:
    def __init__(self, seconds):
        self.seconds = seconds
    def __call__(self):
        lock = threading.Lock()
        lock.acquire()
        lock.acquire(timeout=self.seconds)

for name, task in {
    "waits 0.1 s for a socket": partial(listen, 0.1),
    "waits 0.4 s for a queue": partial(take, 0.4),
    "waits 0.8 s for a lock": Job(0.8),
}.items():
    told = told_by(task)
    check(told == "io-bound", f"A task that {name} is called {told!r}.")

# By hand: the real `os.times` goes by hundredths of a second, and cannot tell.
shorts = told_of((0.0009765625, 0.0078125)) or [
    told_by(lambda: threading.Event().wait(0.01)) for _ in range(3)]
check("io-bound" in shorts, "A task that waits for a hundredth of a second is called 'cpu-bound'.")
if by_hand is None:
    must_be_io_bound(0.05, 0.2, 0.15,
                     "A task that waits for four fifths of its time is called 'cpu-bound'.")
    must_be_cpu_bound(0.4, 0, 0.9, "A task that does nothing but compute, for 0.4 s, is called "
                      "'io-bound'.")
    must_be_cpu_bound(0.05, 0, 0.9, "A task that does nothing but compute, for 0.05 s, is called "
                      "'io-bound'.")
    must_be_cpu_bound(0.16, 0.04, 0.7,
                      "A task that computes for four fifths of its time is called 'io-bound'.")
""",
        ),
        RealRun(
            decides="runs once",
            driver="""\
import threading

ran = []
classify(lambda: ran.append(threading.Event().wait(0.05)))
check(len(ran) == 1, f"The task was run {len(ran)} times.")
""",
        ),
        RealRun(
            decides="errors are raised",
            driver="""\
wrong = ValueError("the task's own")

def fails():
    raise wrong

try:
    told = classify(fails)
except ValueError as error:
    check(error is wrong, "Another ValueError than the task's was raised.")
except Exception as error:
    fail(f"The task raised ValueError, and what came out is {type(error).__name__}.")
else:
    fail(f"The task raised ValueError, and `classify` returned {told!r}.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            ("works", "measures"),
            "Line {line} gives one answer for every task: `{code}`. The task has to be run, and "
            "measured.",
            when=patterns.returns_constant,
        ),
        Diagnosis(
            ("works", "measures"),
            "{message} Line {line} runs the task a second time: `{code}`. A task that waited the "
            "first time need not wait again. Read both clocks before and after one run.",
            when=_calls_twice,
        ),
        Diagnosis(
            ("works", "measures"),
            "{message} Line {line} reads what the task is called, or how it is written: `{code}`. "
            "What a function does inside cannot be seen from its name. Measure it.",
            when=patterns.mentions("getsource", "__name__", "__code__", "co_names", "__doc__"),
        ),
        Diagnosis(
            ("works", "measures"),
            "{message} Nothing here reads a clock of CPU time. How long a task takes does not tell "
            "what it does meanwhile: a long wait and a long computation take equally long. "
            "`time.process_time()` stands still while the process waits.",
            when=patterns.absent(patterns.mentions(*CPU_CLOCKS)),
        ),
        Diagnosis(
            ("works", "measures"),
            "{message} Line {line} measures the CPU time of a thread that only waits for another "
            "one, in which the task runs: `{code}`. Run the task in the thread that is measured.",
            when=patterns.both(
                patterns.mentions("Thread", "ThreadPoolExecutor"),
                patterns.mentions("thread_time", "thread_time_ns"),
            ),
        ),
        Diagnosis(
            ("works", "measures"),
            "{message} Is the comparison the right way round? Little CPU time in much wall time "
            "means waiting.",
            message="does nothing but",
        ),
        Diagnosis(
            "measures",
            "{message} What counts is the *share*: CPU time divided by wall time, and the border "
            "is one half. A fixed number of seconds fits some tasks only.",
        ),
        Diagnosis(
            "runs once",
            "{message} Line {line} runs it again: `{code}`. A task may send a mail; run it once, "
            "and read all clocks around that run.",
            when=_calls_twice,
        ),
        Diagnosis(
            "errors are raised",
            "{message} Line {line} swallows it: `{code}`. Let it pass through: whoever asked needs "
            "to know that the task failed.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "errors are raised",
            "{message} A `return` inside a `finally` drops the error that is on its way.",
            when=lambda answer: next(
                (
                    inner.lineno
                    for node in ast.walk(answer.tree)
                    if isinstance(node, ast.Try)
                    for statement in node.finalbody
                    for inner in ast.walk(statement)
                    if isinstance(inner, ast.Return)
                ),
                None,
            ),
        ),
    ),
    hints=(
        "Two clocks: one runs always, the other one only while the processor works for you. Which "
        "functions of the module `time` are these?",
        "Read `time.perf_counter()` and `time.process_time()` before and after the one run of "
        "`task()`. What do their differences say together?",
        "`cpu / wall < 0.5` means waiting. Nothing has to be done about exceptions: not to catch "
        "them is enough.",
    ),
    after=(
        "**What just happened.** `process_time` (or `thread_time`) counts only the time in which "
        "the processor worked for this process (or thread). A wait adds nothing to it, however "
        "long. The check knows that a busy machine can keep a computation waiting too: it moves "
        "the clocks by hand where it can, and lets real waits follow."
    ),
)

TASKS = (FETCH_ALL, CLASSIFY)
