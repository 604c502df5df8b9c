"""Runs an answer and a driver for real, in the process that was made for it."""

from __future__ import annotations

import builtins
import concurrent.futures
import concurrent.futures.thread
import io
import linecache
import queue
import sys
import threading
import time
import traceback
import types
from collections.abc import Callable
from typing import Any

from threadlab.grading import kit, watch
from threadlab.grading.asleep import all_asleep

Report = Callable[[dict[str, Any]], None]

GIVEN_FILE, ANSWER_FILE, CHECK_FILE = "<given>", watch.ANSWER_FILE, "<check>"
KEPT_OUTPUT = 4000  # characters
LEAK_TICKS = 60
MOST_LEAK_TICKS = 240  # where some are not asleep

_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "set": (set, frozenset),
    "dict": (dict,),
    "list": (list, tuple),
}
_WATCHED = (builtins, threading, queue, time, concurrent.futures, concurrent.futures.thread, sys)
_WATCHED_CLASSES = (
    threading.Thread,
    threading.Condition,
    threading.Event,
    threading.Semaphore,
    threading.Barrier,
    queue.Queue,
    concurrent.futures.ThreadPoolExecutor,
    concurrent.futures.Future,
    kit.Gate,
    kit.Peak,
)
_MAY_CHANGE = {"stdout", "stderr", "stdin", "last_exc", "last_type", "last_value", "last_traceback"}


class Bounded(io.StringIO):
    """Keeps the first characters of what an answer prints and drops the flood."""

    def write(self, text: str, /) -> int:
        if self.tell() < KEPT_OUTPUT:
            super().write(str(text)[:KEPT_OUTPUT])
        return len(text)


def run(
    job: dict[str, Any],
    report: Report,
    *,
    drive: Callable[[dict[str, Any], dict[str, Any]], None] | None = None,
    compiled: Callable[[str, str], types.CodeType] | None = None,
    names: dict[str, Any] | None = None,
) -> None:
    """Run one job and call ``report`` exactly once; the caller ends the process after it.

    ``job``: ``given``, ``source``, ``driver`` (texts), ``names`` (pairs of name and kind),
    ``leaks`` (False: threads that are left do not matter, and are not waited for), ``cpu`` (seconds
    of processor time after which it counts as a run without end).
    ``drive(job, namespace)`` runs the driver in another way than once, ``compiled(source, name)``
    compiles the answer in another way than as it stands, with ``names`` defined for it.

    Reported: ``status`` (``ok``, ``failed``, ``error``, ``missing``, ``kind``, ``hang``, ``limit``,
    ``tampered``), ``phase`` (``load`` or ``run``), ``message``, ``line``, ``stacks``, ``gates``,
    ``threads`` (errors in threads), ``leaked`` and ``output``.
    """
    once = threading.Lock()
    errors: list[dict[str, Any]] = []
    state = {"phase": "load"}
    output = Bounded()

    def finish(status: str, **more: Any) -> None:
        if not once.acquire(blocking=False):
            return
        met = [(g.what, g.most, g.parties) for g in list(kit.gates) if not g.open]
        report(
            {
                "status": status,
                "phase": state["phase"],
                "gates": met,
                "checks": list(kit.failures),
                "threads": errors,
                "output": output.getvalue()[:KEPT_OUTPUT],
                **more,
            }
        )

    _prepare(output, errors)
    guard = watch.Watch(
        lambda kind, stacks: finish(kind, stacks=stacks),
        held=lambda: any(g.inside and not g.open for g in list(kit.gates)),
        cpu_limit=job.get("cpu", watch.CPU_LIMIT),
    )
    guard.start()
    if job.get("leaks", True):
        _keep_pools()
    before = _snapshot()
    baseline = set(threading.enumerate())
    try:
        space = load(job, compiled, names)
        problem = wrong_names(space, job["names"])
        if problem:
            finish(**problem)
            return
        state["phase"] = "run"
        if job["driver"]:
            (drive or run_driver)(job, space)
        guard.stop()
        leaked = still_alive(baseline) if job.get("leaks", True) else []
    except BaseException as error:
        guard.stop()
        changed = _changed(before)
        if changed and state["phase"] == "run":
            finish("tampered", message=changed)
        else:
            failed = isinstance(error, AssertionError) and state["phase"] == "run"
            finish("failed" if failed else "error", **describe(error))
        return
    changed = _changed(before)
    if changed:
        finish("tampered", message=changed)
    elif kit.failures:
        finish("failed", message=kit.failures[0], line=None, type="CheckFailed")
    else:
        finish("ok", leaked=leaked)


def _prepare(output: io.StringIO, errors: list[dict[str, Any]]) -> None:
    """What is printed is kept, and so are errors in threads; who sleeps is known to the watch."""

    def thread_failed(args: Any, /) -> None:
        if args.exc_type is not SystemExit:
            name = args.thread.name if args.thread else "a thread"
            errors.append({"thread": name, **describe(args.exc_value or args.exc_type())})

    kit.failures.clear()
    kit.gates.clear()
    sys.stdout = sys.stderr = output
    threading.excepthook = thread_failed
    setattr(time, "sleep", watch.sleep)  # noqa: B010 - its own signature, for mypy


def load(
    job: dict[str, Any],
    compiled: Callable[[str, str], types.CodeType] | None = None,
    names: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Run what is given and then the answer, as a module named ``answer``; its namespace."""
    module = types.ModuleType("answer")
    module.__dict__.update(names or {})
    sys.modules["answer"] = module
    for name, text in ((GIVEN_FILE, job["given"]), (ANSWER_FILE, job["source"])):
        lines = text.splitlines(keepends=True)
        linecache.cache[name] = (len(text), None, lines, name)
        code = (compiled if compiled and name == ANSWER_FILE else _compiled)(text, name)
        exec(code, module.__dict__)
    return module.__dict__


def _compiled(source: str, name: str) -> types.CodeType:
    return compile(source, name, "exec", dont_inherit=True)


def run_driver(job: dict[str, Any], space: dict[str, Any]) -> None:
    """Run the driver in a namespace of its own, which the answer cannot have prepared."""
    text = job["driver"]
    linecache.cache[CHECK_FILE] = (len(text), None, text.splitlines(keepends=True), CHECK_FILE)
    wanted = [name for name, _kind in job["names"]] + job["given_names"]
    visible = {name: space[name] for name in wanted if name in space}
    check_space = {
        "__name__": "check",
        "__builtins__": builtins,
        **kit.NAMES,
        **visible,
        "answer": sys.modules["answer"],
    }
    exec(compile(text, CHECK_FILE, "exec", dont_inherit=True), check_space)


def wrong_names(space: dict[str, Any], names: list[tuple[str, str]]) -> dict[str, Any] | None:
    """The first name that is missing or of the wrong kind, as a report; None when all is well."""
    for name, kind in names:
        if name not in space:
            return {"status": "missing", "message": name, "defined": _own_names(space)}
        value = space[name]
        wrong = (
            not callable(value)
            if kind in ("class", "function")
            else (not isinstance(value, _KINDS[kind]))
        )
        if wrong:
            return {"status": "kind", "message": f"{name}|{kind}|{type(value).__name__}"}
    return None


def _own_names(space: dict[str, Any]) -> list[str]:
    return sorted(name for name in space if not name.startswith("_"))


def describe(error: BaseException) -> dict[str, Any]:
    """An exception as data: type, message and the last line of the answer in its traceback.

    ``slip`` says that it is one of those which only a slip of the pen raises, in the answer itself
    and not in what the check handed to it.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == ANSWER_FILE]
    ours = [frame.filename for frame in frames if frame.filename in (ANSWER_FILE, CHECK_FILE)]
    try:
        message = str(error)
    except Exception:
        message = "(its message cannot be shown)"
    return {
        "type": type(error).__name__,
        "message": message[:600],
        "line": lines[-1] if lines else None,
        "slip": isinstance(error, NameError | AttributeError) and ours[-1:] == [ANSWER_FILE],
    }


def _keep_pools() -> None:
    """Let no pool be collected: that would end its threads, at a time which nobody knows."""
    kept: list[Any] = []

    def new(cls: Any, *_args: Any, **_named: Any) -> Any:
        kept.append(object.__new__(cls))
        return kept[-1]

    setattr(concurrent.futures.ThreadPoolExecutor, "__new__", new)  # noqa: B010 - for mypy


def still_alive(baseline: set[threading.Thread]) -> list[dict[str, Any]]:
    """The threads that the run left behind; those that are about to end are waited for."""
    known = {thread.ident for thread in baseline} | {threading.get_ident()}
    ticks, rested, certain, before = 0, 0, 0, None
    while True:
        # One look at all of them: of threads that start each other there is always one.
        frames = {i: f for i, f in sys._current_frames().items() if i not in known}
        enough = ticks >= MOST_LEAK_TICKS or rested >= LEAK_TICKS
        if not frames or enough or certain >= watch.CERTAIN_TICKS:
            return watch.stacks(frames)
        asleep = all_asleep([threading.get_native_id()])
        now = watch.places(frames)
        wakes = any(watch.wakes_by_itself(f) or watch.waits_outside(f) for f in frames.values())
        certain = certain + 1 if asleep and now == before and not wakes else 0
        # One that is not asleep is about to end, and only waits for a processor, or runs for ever.
        rested += asleep is not False
        ticks, before = ticks + 1, now
        del frames
        watch.sleep(watch.TICK)  # a driver asks too, under the eyes of the watch


def _snapshot() -> list[tuple[Any, str, Any]]:
    seen: list[tuple[Any, str, Any]] = []
    for owner in (*_WATCHED, *_WATCHED_CLASSES):
        for name, value in list(vars(owner).items()):
            private = name.startswith("_") and not name.startswith("__")
            if name in _MAY_CHANGE or (private and isinstance(owner, types.ModuleType)):
                continue
            if name != "__dict__" and name != "__doc__" and name != "__abstractmethods__":
                seen.append((owner, name, value))
    return seen


def _changed(before: list[tuple[Any, str, Any]]) -> str:
    """The name of something of the standard library that the answer has replaced, or ``""``."""
    for owner, name, value in before:
        if vars(owner).get(name, None) is not value:
            prefix = "" if owner is builtins else f"{owner.__name__}."
            return f"{prefix}{name}"
    return ""
