"""The instructor guide, made from the lessons' metadata: schedules, and a page for each lesson."""

from __future__ import annotations

from collections.abc import Sequence

from threadlab.authoring.lessons import Lesson
from threadlab.authoring.workshops import WORKSHOPS, Day, Item, plan

INTRODUCTION = """\
# Instructor guide

For those who teach the course to a group. This page is made from the notebooks' metadata by
`python -m threadlab.authoring.lessonmap`, so its minutes, lessons and tasks are the course's. It
holds no answer to any graded task: learners may read it too.

## Before the day

* Open the course with README's command on the machine that you will present from, and run
  `threadlab doctor` there. Ask the learners to do the same at home: it says in one sentence what is
  wrong. On the day, ten minutes are planned for those who could not.
* Once installed, the course needs no network: its web pages come from a server in the notebook.
  For the installing there is [a folder to hand out](publishing.md#a-room-without-a-network), made
  the day before.
* There are [slides](publishing.md#a-website-and-slides) of each lesson, with these notes on the
  speaker's side. The notebooks themselves do as well.
* Run each lesson that you will teach from top to bottom once, on that machine. Cells that show
  times or free runs differ from machine to machine; know what yours shows.
* Make the browser's text large. Timelines and schedulers can be driven by the keyboard: click into
  one, then the arrow keys, or the letters of the threads.
* You can grade everybody at the end of the day with `threadlab grade`; see
  [Autograde in CI](../README.md#autograde-in-ci).

## In the room

* **Nobody runs a cell before a prediction is made.** Ask for a show of hands, write the count on
  the board, then run. A wrong guess that one has made is remembered better than a right one that
  one has read.
* Demonstrate with the Scheduler: you click, the group calls the thread.
* During exercises walk round. Point at the diagnosis of the check first: it names a line. Then at
  the hints, one at a time. The check may be run as often as one likes, and points only grow.
* A hang is an answer. It costs its own cell: *Kernel ▸ Interrupt*, and read who waits for whom.

## Late, or lost

Every lesson starts afresh: no notebook needs another one to have been run. So the beginning of each
lesson is a check-point, and somebody who arrives then has missed only ideas: give them the key
points of the lessons that it builds on, which stand at the end of each notebook.

Inside a lesson, the check-points below are headings from which one can go on: click the heading,
choose *Run ▸ Run All Above Selected Cell*, and go on from there, knowing what the line says. In the
exercises every task stands alone: run the first cell, then those of the task that the group is at.

Whoever has spoilt an exercise gets a fresh one beside it with `threadlab reset 03`, and keeps the
old one.
"""

SCHEDULES = """\
## Schedules

Times are hours and minutes from the beginning of the day. What a workshop leaves out, a lesson or
some of its tasks, is what learners take home; the capstone is a project for the weeks after.
"""

TITLES = {"half-day": "Half a day", "one-day": "One day", "two-day": "Two days"}


def as_markdown(found: Sequence[Lesson]) -> str:
    """The whole guide. Raises `ValueError` when a workshop does not fit its time."""
    parts = [INTRODUCTION, SCHEDULES]
    for name in WORKSHOPS:
        parts.append(_schedule(name, plan(found, name)))
    parts.append("## Lesson by lesson")
    parts += [_page(lesson) for lesson in found]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _schedule(name: str, days: Sequence[Day]) -> str:
    taught = sum(i.minutes for day in days for i in day if i.kind == "lesson")
    practised = sum(i.minutes for day in days for i in day if i.kind == "exercises")
    lines = [
        f"### {TITLES[name]}",
        "",
        f"{taught} minutes of lessons and {practised} of exercises.",
    ]
    for number, day in enumerate(days, 1):
        heading = f"**Day {number}**, {_clock(day[-1].end)} hours" if len(days) > 1 else ""
        lines += ["", heading] if heading else []
        lines += ["", "| from | minutes | |", "|--:|--:|:--|"]
        lines += [f"| {_clock(i.start)} | {i.minutes} | {_what(i)} |" for i in day]
    return "\n".join(lines)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _what(item: Item) -> str:
    if item.lesson is None:
        return {
            "arrive": "Arrive, start JupyterLab, run the first cell of the start page",
            "break": "*Break*",
            "lunch": "*Lunch*",
            "close": "Close: one thing that each will do differently on Monday",
        }[item.kind]
    lesson = item.lesson
    if item.kind == "lesson":
        return f"[{lesson.number} {lesson.title}](../notebooks/{lesson.stem}.ipynb)"
    tasks = ", ".join(f"{task} ({lesson.task_minutes[task]})" for task in item.tasks)
    return f"[Exercises](../exercises/{lesson.stem}.ipynb): {tasks}"


def _page(lesson: Lesson) -> str:
    lines = [f"### {lesson.number} {lesson.title}", "", f"*{lesson.question}*", ""]
    exercises = ""
    if lesson.exercise:
        tasks = ", ".join(f"{task} ({time})" for task, time in lesson.task_minutes.items())
        exercises = f", and {lesson.exercise} for the exercises: {tasks}"
    lines.append(f"{lesson.teaching} minutes{exercises}.")
    if lesson.prerequisites:
        lines[-1] += f" Builds on {', '.join(lesson.prerequisites)}."
    if lesson.demo_live:
        lines += ["", "**Do live**", "", *(f"* {demo}" for demo in lesson.demo_live)]
    if lesson.wrong_predictions:
        lines += ["", "| They will predict | Answer |", "|:--|:--|"]
        lines += [f"| {m.prediction} | {m.answer} |" for m in lesson.wrong_predictions]
    if lesson.checkpoints:
        lines += ["", "**Check-points**", ""]
        lines += [f"* From **{c.section}**, knowing that {c.knows}" for c in lesson.checkpoints]
    if lesson.key_points:
        lines += ["", "**Leave them with**", "", *(f"* {point}" for point in lesson.key_points)]
    return "\n".join(lines)
