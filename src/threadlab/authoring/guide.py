"""The instructor guide, made from the lessons' metadata: schedules, and a page for each lesson."""

from __future__ import annotations

import re
from collections.abc import Sequence

from threadlab.authoring.lessons import Lesson
from threadlab.authoring.workshops import WORKSHOPS, Day, Item, plan

INTRODUCTION = """\
# Instructor guide

For those who teach the course to a group. This page is made from the notebooks' metadata by
`python -m threadlab.authoring.lessonmap`, so its minutes, lessons and tasks are the course's. It
holds no answer to any graded task: learners may read it too.

## Before the day

Commands named here and below come with `.venv/bin/` before them, on Windows `.venv\\Scripts\\`.

* Open the course with README's command on the machine that you will present from, and run
  `threadlab doctor` there. Ask the learners to do the same at home, a week before: it says in one
  sentence what is wrong. On the day, ten minutes are planned for those who could not. They need
  Python 3.11 to 3.14 and 600 MB of disk, and on Windows the Command Prompt (`cmd`).
* Once installed, the course needs no network: its web pages come from a server in the notebook,
  and each laptop runs everything by itself. For the installing there is
  [a folder to hand out](publishing.md#a-room-without-a-network). Make it the day before, for every
  Python and system that the learners named, and put it on one stick for four people. Python itself
  is not in it: add its installers from python.org. Where all is at hand it installs in half a
  minute, on a slow laptop in some minutes.
* Put [the website](publishing.md#a-website-and-slides) on the sticks too, the half day's with
  `python -m threadlab.authoring.site site --only 00 01 03 05 07`. Lessons, timelines and schedulers
  work there in any browser, without Python: that is the way out for a laptop that will not do. Its
  slides have these notes on the speaker's side. The notebooks themselves do as well. It takes two
  minutes to make.
* Run each lesson that you will teach from top to bottom once, on that machine. Cells that show
  times or free runs differ from machine to machine; know what yours shows. Then close it without
  keeping what you tried, or take a second copy of the course for this.
* On the projector: *View ▸ Appearance ▸ Presentation Mode*, the browser's text larger until the
  last row can read it, and <kbd>Ctrl</kbd>+<kbd>B</kbd> to hide the list of files. Timelines and
  schedulers can be driven by the keyboard: click into one, then the arrow keys, or the letters of
  the threads.
* For more than fifteen people ask somebody to help, for forty two or three. Give everybody a red
  card, to put on the laptop when they are stuck.
* The solutions are in everybody's copy of the course, in the folder of that name, and on the
  website. Say so, and ask that they stay shut until the check is green.
* You can grade everybody at the end of the day: collect the folder `exercises` of each in a folder
  with the person's name, all of them in one folder, say `class`, and run
  `threadlab grade class --csv points.csv`. More in [Autograde in CI](../README.md#autograde-in-ci).

## In the room

* **Nobody runs a cell before a prediction is made.** Ask for a show of hands, write the count on
  the board, then run. A wrong guess that one has made is remembered better than a right one that
  one has read.
* The lessons come with the outputs of a run, and those would give the guesses away. So a lesson
  begins with *Edit ▸ Clear Outputs of All Cells*, yours and everybody's.
* A line of the schedule with a lesson: all open it, you show it on the projector, and everybody
  runs each cell when you do, after the hands. Its notes say what to show and what to ask.
* A line with exercises: all open the exercises, run the first cell and work at the tasks named,
  alone or in twos. Two minutes before the end show one diagnosis that many got, and read it aloud.
* Demonstrate with the Scheduler: you click, the group calls the thread.
* During exercises walk round. Point at the diagnosis of the check first: it names a line. Then at
  the hints, one at a time. The check may be run as often as one likes, and points only grow.
* A hang is an answer. It costs its own cell: *Kernel ▸ Interrupt Kernel*, and read who waits for
  whom.
* When the time runs out, keep the predictions and the exercises, and leave out the sections that
  the notes name under *If time is short*. The key points you always say.

## A laptop that does not want to

Give it five minutes, and the next break. After that its owner sits with a neighbour: the exercises
go well in twos.

* **`python` is not found, or older than 3.11; on Windows the Store opens.** Install Python from
  python.org, on Windows with *Add python.exe to PATH*, and open a new terminal.
* **`&&` is not valid.** That is Windows PowerShell. Use the Command Prompt (`cmd`), or give the
  three commands one by one.
* **`ensurepip is not available`.** On Debian and Ubuntu, `sudo apt install python3-venv`, which
  needs the network; then the command again.
* **`No matching distribution found`, in the folder from the stick.** It was not made for this
  Python or this system. Take a Python that it was made for, or make it anew.
* **The install broke off.** Delete the folder `.venv` and give the command again.
* **No browser opens.** Open the address that JupyterLab prints, the whole of it.
* **The first cell does not say *Ready*.** Do what its sentence says. `threadlab doctor` says the
  same, and looks at the kernel and the port too.
* **"Run this cell in JupyterLab to play".** It is the stored picture of a scheduler: run the cell.
* **`NameError`.** A cell above was not run: *Run ▸ Run All Above Selected Cell*.
* **A cell shows `[*]` and nothing comes.** *Kernel ▸ Interrupt Kernel*. When that does not help,
  *Kernel ▸ Restart Kernel*, and *Run All Above Selected Cell* again.

## Late, or lost

Every lesson starts afresh: no notebook needs another one to have been run. So the beginning of each
lesson is a check-point, and somebody who arrives then has missed only ideas: give them the key
points of the lessons that it builds on, which stand at the end of each notebook.

Inside a lesson, the check-points below are headings from which one can go on: click the heading,
choose *Run ▸ Run All Above Selected Cell*, and go on from there, knowing what the line says. It
takes some seconds, in lesson 03 half a minute. In the exercises every task stands alone: run the
first cell, then those of the task that the group is at.

Whoever has spoilt an exercise gets a fresh one beside it with `threadlab reset 03`, named
`03_lost_updates_fresh.ipynb`, and keeps the old one; of two answers the better one counts. The
number has two digits. This asks git: in a folder from a stick, copy the exercise from the stick
instead, under a new name.
"""

SCHEDULES = """\
## Schedules

Times are hours and minutes from the beginning of the day. What a workshop leaves out, a lesson or
some of its tasks, is what learners take home; the capstone is a project for the weeks after. A
lesson may mention one that was left out, but it needs only those that it builds on.
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
        f"{taught} minutes of lessons and {practised} of exercises"
        + (f"; with the breaks, {_clock(days[0][-1].end)} hours." if len(days) == 1 else "."),
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
            "arrive": "Arrive, start JupyterLab, run the first cell of the start page: *Ready*",
            "break": "*Break*",
            "lunch": "*Lunch*",
            "close": "Close: one thing that each will do differently on Monday",
        }[item.kind]
    lesson = item.lesson
    if item.kind == "lesson":
        name = f"{lesson.number} {lesson.title}"
        return f"[{name}](../notebooks/{lesson.stem}.ipynb), [notes](#{anchor(name)})"
    tasks = ", ".join(f"{task} ({lesson.task_minutes[task]})" for task in item.tasks)
    return f"[Exercises](../exercises/{lesson.stem}.ipynb): {tasks}"


def anchor(heading: str) -> str:
    """The fragment by which GitHub finds a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


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
    if lesson.if_short:
        sections = ", ".join(f"*{section}*" for section in lesson.if_short)
        lines += ["", "**If time is short**", "", f"Leave out, to be read at home: {sections}."]
    if lesson.key_points:
        lines += ["", "**Leave them with**", "", *(f"* {point}" for point in lesson.key_points)]
    return "\n".join(lines)
