"""Runs a task's probes on an answer and says which properties are lost, and why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from threadlab.grading import sandbox, story
from threadlab.grading.answer import Answer, Program, bound_names
from threadlab.grading.exploring import trace_from_json
from threadlab.grading.lean import without_trials
from threadlab.grading.task import (
    Explored,
    Finding,
    Probe,
    Reachable,
    RealRun,
    Replayed,
    Static,
    Task,
    decides,
)
from threadlab.grading.watch import CPU_LIMIT

MOST_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Covered:
    """``schedules`` were run for ``property`` and none failed; were those ``all`` there are?"""

    property: str
    schedules: int
    all: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the probes showed.

    ``unusable`` says why nothing could be judged (a missing name, an error while the answer is
    read), else it is empty. ``gate`` is the property whose failure stopped the rest, if any.
    ``covered`` says for a property what its explorations without a failure have covered.
    """

    findings: tuple[Finding, ...] = ()
    covered: tuple[Covered, ...] = ()
    unusable: str = ""
    gate: str = ""


def judge(task: Task, answer: Answer) -> Judgement:
    """Judge ``answer``: gates first, then everything else side by side."""
    gates = [p for p in task.probes if isinstance(p, RealRun) and p.gate]
    others = [p for p in task.probes if p not in gates]
    for gate in gates or [RealRun(driver="", decides="")]:
        result = sandbox.run(
            _real_job(task, answer, gate.driver, leaks=bool(gate.leak), cpu=gate.cpu)
        )
        if result.get("phase") == "load" or (not gate.driver and result["status"] != "ok"):
            return Judgement(unusable=_unusable(task, answer, result))
        found = _real_findings(gate, answer, result) if gate.decides else ()
        if any(f.property in (gate.decides, gate.hang) for f in found):
            return Judgement(findings=tuple(found), gate=gate.decides)
    lean = _lean(task, answer)
    with ThreadPoolExecutor(max_workers=_at_once(others)) as pool:
        judged = list(pool.map(lambda probe: _probe(task, lean, probe), others))
    findings = tuple(f for found, _ in judged for f in found)
    covered = tuple(c for _, seen in judged for c in seen)
    return Judgement(findings, covered)


def _at_once(probes: list[Probe]) -> int:
    """How many probes run side by side: real runs mostly wait, explorations compute."""
    computes = any(isinstance(probe, Explored | Reachable) for probe in probes)
    return min(MOST_AT_ONCE, os.cpu_count() or 1) if computes else MOST_AT_ONCE


Judged = tuple[Iterable[Finding], Iterable[Covered]]


def _lean(task: Task, answer: Answer) -> Answer:
    """The answer without the learner's own trials, if its definitions can do without them."""
    lean = without_trials(answer, [name.name for name in task.defines])
    if lean.source == answer.source:
        return answer
    loaded = sandbox.run(_real_job(task, lean, ""))
    return lean if loaded["status"] == "ok" else answer


def _probe(task: Task, answer: Answer, probe: Probe) -> Judged:
    match probe:
        case RealRun():
            job = _real_job(task, answer, probe.driver, leaks=bool(probe.leak), cpu=probe.cpu)
            result = sandbox.run(job)
            return _real_findings(probe, answer, result), ()
        case Explored() | Reachable():
            program = Program.assemble(task.given, answer, probe.driver)
            result = _explore(program, probe, probe.timeouts)
            if isinstance(probe, Reachable):
                return _reachable(probe, result), ()
            if probe.gives_up and probe.gives_up in (result.get("error") or ""):
                result = _explore(program, probe, "last")
            return _explored(task, probe, answer, program, result)
        case Replayed():
            return _replayed(task, answer, probe), ()
        case Static():
            return _static(probe, answer), ()


def _real_job(
    task: Task, answer: Answer, driver: str, *, leaks: bool = False, cpu: float = CPU_LIMIT
) -> dict[str, Any]:
    given = Answer.parse(task.given)
    return {
        "kind": "run",
        "given": task.given,
        "source": answer.source,
        "driver": driver,
        "leaks": leaks,
        "cpu": cpu,
        "names": [(name.name, name.kind) for name in task.defines],
        "given_names": sorted(bound_names(given.tree)),
    }


def _unusable(task: Task, answer: Answer, result: dict[str, Any]) -> str:
    """One clear line for an answer that cannot even be loaded."""
    message = str(result.get("message", ""))
    match result["status"]:
        case "missing":
            wanted = next(name for name in task.defines if name.name == message)
            others = [n for n in result.get("defined", ()) if n.lower() == message.lower()]
            near = f" It defines `{others[0]}`: is that it, misspelt?" if others else ""
            return f"The answer does not define the {wanted.kind} `{message}`.{near}"
        case "kind":
            name, kind, is_now = message.split("|")
            return f"`{name}` has to be a {kind}; in this answer it is of type {is_now}."
        case "hang" | "limit":
            return (
                "The answer does not get past its own definitions: code outside of functions "
                "waits or runs for ever.\n" + story.of_hang(result)
            ).rstrip()
        case "died" | "killed":
            return "The answer ended the Python process while it was being read. " + _ending(result)
        case "tampered":
            return f"The answer replaces `{message}` of Python itself. Leave it as it is."
    line = result.get("line")
    where = f" in line {line}, `{answer.code(line)}`" if line else ""
    return (
        "The answer stops with an error before anything is defined: "
        f"{result.get('type')}: {message}{where}."
    )


def _ending(result: dict[str, Any]) -> str:
    code = result.get("code")
    if result["status"] == "killed":
        return "It did not answer any more and was stopped."
    if isinstance(code, int) and code < 0:
        return f"It crashed the interpreter, or used too much processor time (signal {-code})."
    return (
        "Somewhere it calls `os._exit` or the like, or replaces what Python itself works with "
        f"(exit code {code})."
    )


def _real_findings(probe: RealRun, answer: Answer, result: dict[str, Any]) -> list[Finding]:
    status = result["status"]
    line = result.get("line")

    def found(prop: str, kind: str, message: str, **more: Any) -> Finding:
        return Finding(prop, kind, message, probe=probe, **{"line": line, **more})

    if result.get("checks"):
        return [found(probe.decides, "failed", result["checks"][0])]
    if status in ("hang", "limit"):
        return [_without_end(probe, answer, result)]
    if status in ("died", "killed"):
        return [
            found(probe.decides, "died", "The answer ended the Python process. " + _ending(result))
        ]
    if status == "tampered":
        words = (
            f"The answer replaces `{result['message']}` of Python itself, so it cannot be judged."
        )
        return [found(probe.decides, "tampered", words)]
    if status == "failed":
        words = result["message"] or "A check failed."
        return [found(probe.decides, "failed", words)]
    if status != "ok":
        where = f" (line {line}: `{answer.code(line)}`)" if line else ""
        said = ": ".join(filter(None, (result.get("type", "An error"), result.get("message"))))
        return [found(probe.decides, "failed", said + where)]
    findings = []
    for error in result["threads"][:1]:
        at = error["line"]
        where = f", line {at}: `{answer.code(at)}`" if at else ""
        words = f"An error ends a thread unseen: {error['type']}: {error['message']}{where}"
        findings.append(found(probe.decides, "thread error", words, line=at))
    if result["leaked"] and probe.leak:
        told = story.of_hang({"stacks": result["leaked"]})
        at = next((s["line"] for s in result["leaked"] if s["line"]), None)
        words = "A thread, or more than one, still runs when everything is done."
        findings.append(found(probe.leak, "leak", words, story=told, line=at))
    return findings


def _without_end(probe: RealRun, answer: Answer, result: dict[str, Any]) -> Finding:
    told = story.of_hang(result)
    lines = tuple(s["line"] for s in result["stacks"] if s["line"])
    at = lines[0] if lines else None
    lost = probe.hang or probe.decides
    slip = next((error for error in result["threads"] if error["slip"]), None)
    if slip:
        words = (
            f"An error ends a thread, and the others wait for what it was to do: {slip['type']}: "
            f"{slip['message']}, line {slip['line']}: `{answer.code(slip['line'])}`."
        )
        return Finding(lost, "slip", words, probe, line=slip["line"], story=told)
    if result["gates"]:
        what, most, parties = result["gates"][0]
        words = f"Of {parties} {what} that have to be in progress at once, only {most} ever were."
        return Finding(probe.decides, "sequential", words, probe, at, lines, told)
    words = (
        "Nothing moves any more: every thread waits for another one."
        if result["status"] == "hang"
        else "It does not come to an end: a thread runs or asks again for ever."
    )
    return Finding(lost, result["status"], words, probe, at, lines, told)


def _explore(program: Program, probe: Explored | Reachable, timeouts: str) -> dict[str, Any]:
    return sandbox.run(
        {
            "kind": "explore",
            "program": program.text,
            "max_schedules": probe.max_schedules,
            "timeouts": timeouts,
        }
    )


def _unexplored(probe: Explored | Reachable, result: dict[str, Any]) -> list[Finding]:
    words = {
        "died": "The answer ended the Python process. " + _ending(result),
        "killed": "The answer could not be explored: it did not come to an end and was stopped.",
    }.get(result["status"], f"The answer cannot be explored: {result.get('message', '')}")
    return [Finding(name, "died", words, probe=probe) for name in decides(probe)]


def _explored(
    task: Task, probe: Explored, answer: Answer, program: Program, result: dict[str, Any]
) -> Judged:
    if result["status"] == "refused":  # the engine failed, which is no fault of the answer
        return _stressed(task, answer, probe, {"limits": [result["message"]]})
    if result["status"] != "ok":
        return _unexplored(probe, result), ()
    verdict = result["verdict"]
    lost = {"race": probe.race, "deadlock": probe.deadlock}.get(verdict)
    if lost is not None:
        lines = story.lines_of(result, program)
        message = (
            story.plain_error(result["error"]) if verdict == "race" else "Some schedule hangs."
        )
        at = None
        if verdict == "deadlock":
            waits = [program.answer_line(w["line"]) for w in result["waiting"]]
            at = next((line for line in waits if line), None)
        told = story.of_schedule(result, program, answer)
        trace = trace_from_json(result["trace"])
        finding = Finding(
            lost, verdict, message, probe, line=at, lines=lines, story=told, trace=trace
        )
        return [finding], ()
    if verdict == "undecided" and not result["schedules"]:
        return _stressed(task, answer, probe, result)
    complete = verdict == "safe"
    return (), [Covered(name, result["schedules"], complete) for name in decides(probe)]


def _stressed(task: Task, answer: Answer, probe: Explored, refused: dict[str, Any]) -> Judged:
    """What cannot be explored (it uses processes, say) is run for real, often, with switches of
    threads forced between its reads and writes.
    """
    job = {**_real_job(task, answer, probe.driver), "kind": "stress"}
    result = sandbox.run(job)
    limits = "; ".join(refused["limits"])
    if result["status"] in ("ok", "hang", "failed", "error"):
        real = RealRun(driver="", decides=probe.race or "", hang=probe.deadlock or "")
        found = [f for f in _real_findings(real, answer, result) if f.property]
        return found, [Covered(name, result.get("runs", 0), False) for name in decides(probe)]
    return _unexplored(probe, {"status": "refused", "message": limits}), ()


def _reachable(probe: Reachable, result: dict[str, Any]) -> list[Finding]:
    if result["status"] == "refused" or result.get("verdict") in ("race", "deadlock"):
        return []
    if result["status"] != "ok":
        return _unexplored(probe, result)
    words = "In no schedule are two of them ever in progress at once."
    return [Finding(probe.earns, "unreached", words, probe=probe)]


def _replayed(task: Task, answer: Answer, probe: Replayed) -> list[Finding]:
    result = sandbox.run(
        {
            "kind": "replay",
            "given": task.given,
            "source": answer.source,
            "name": probe.name,
            "program": probe.program,
        }
    )
    if result["status"] != "ok":
        words = f"The schedule cannot be played: {result.get('message', '')}".rstrip(": ")
        return [Finding(probe.decides, "died", words, probe=probe)]
    if result["verdict"] == probe.wanted:
        return []
    count = probe.program.count("\n") + 1
    told = story.of_schedule(
        {**result, "waiting": []}, Program(probe.program, 1, count), Answer.parse(probe.program)
    )
    return [Finding(probe.decides, "schedule", result["verdict"], probe=probe, story=told)]


def _static(probe: Static, answer: Answer) -> list[Finding]:
    seen = probe.looks(answer)
    if not seen:
        return []
    line = None if seen is True else int(seen)
    return [Finding(probe.decides, "static", probe.says, probe=probe, line=line)]
