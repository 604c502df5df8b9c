"""How fast the timeline loads and moves, in headless Chromium: `python benchmarks/timeline_fps.py`.

For 100 to 100,000 segments it prints what a reader waits for: how long Python takes to make the
widget, how long the browser takes from the bytes to the first picture, the frame rate while the
cursor plays and while the window zooms in and out, and the time a single frame costs. Frame rates
are capped by the browser at 60 a second. Needs selenium (the `authoring` extra) and Chromium.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY / "src"), str(REPOSITORY / "tests" / "browser")]

from labdriver import missing, start_browser  # noqa: E402

from threadlab.timeline import Timeline  # noqa: E402
from threadlab.trace import Hold, Sample, Segment, State, Trace  # noqa: E402

THREADS = 8
WINDOW = (1400, 900)
SECONDS = 3.0

PAGE = """<!doctype html><meta charset="utf-8"><style>%(css)s</style><body><script type="module">
const url = URL.createObjectURL(new Blob([%(js)s], {type: "text/javascript"}));
const {default: widget} = await import(url);
const state = %(state)s;
const bytes = Uint8Array.from(atob(state.data), (c) => c.charCodeAt(0));
state.data = new DataView(bytes.buffer);
const nothing = () => {};
const model = {get: (key) => state[key], on: nothing, off: nothing};
Object.assign(model, {set: nothing, save_changes: nothing});
const el = document.body.appendChild(document.createElement("div"));
const began = performance.now();
widget.render({model, el});
requestAnimationFrame(() => { window.loaded = performance.now() - began; });
window.plot = el.querySelector(".tl-plot");
window.press = (key) => plot.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
// Frames in a second while `each` is called once a frame, and the script time of a frame.
window.measure = (seconds, each) => new Promise((done) => {
  const ask = window.requestAnimationFrame;
  let frames = 0, busy = 0;
  const first = performance.now();
  window.requestAnimationFrame = (paint) => ask((now) => {
    const before = performance.now();
    paint(now);
    busy += performance.now() - before;
  });
  const tick = () => {
    const before = performance.now();
    each(frames);
    busy += performance.now() - before;
    frames += 1;
    const passed = performance.now() - first;
    if (passed < seconds * 1000) ask(tick);
    else {
      window.requestAnimationFrame = ask;
      done([frames / (passed / 1000), busy / frames]);
    }
  };
  ask(tick);
});
</script>"""


def busy_trace(count: int) -> Trace:
    """About ``count`` segments of eight threads that share a lock, a queue and a clock."""
    random = Random(count)
    segments: list[Segment] = []
    holds: list[Hold] = []
    samples: list[Sample] = []
    states = list(State)
    for thread in range(THREADS):
        clock = 0.0
        for turn in range(count // THREADS):
            state = states[0] if turn % 2 == 0 else random.choice(states[1:])
            end = clock + random.expovariate(1e3)
            holder = random.randrange(THREADS) if state is State.WAITING_LOCK else None
            segments.append(Segment(thread, clock, end, state, "work", "lock", holder, turn % 40))
            if state is State.RUNNING and turn % 4 == 0:
                holds.append(Hold(thread, "lock", clock, end))
                samples.append(Sample("jobs", clock, random.randrange(20)))
            clock = end
    names = tuple(f"worker-{i}" for i in range(THREADS))
    return Trace(names, tuple(segments), "s", tuple(holds), samples=tuple(samples))


def measure(driver: Any, folder: Path, count: int) -> list[str]:
    trace = busy_trace(count)
    began = time.perf_counter()
    timeline = Timeline(trace)
    made = time.perf_counter() - began
    page = folder / f"{count}.html"
    here = REPOSITORY / "src" / "threadlab" / "timeline"
    state = {"data": base64.b64encode(timeline.data).decode(), "info": timeline.info, "cursor": 0}
    parts = {
        "css": (here / "timeline.css").read_text(encoding="utf-8"),
        "js": json.dumps((here / "timeline.js").read_text(encoding="utf-8")),
        "state": json.dumps(state),
    }
    page.write_text(PAGE % parts, encoding="utf-8")
    loads = []
    for _ in range(5):
        driver.get(page.as_uri())
        loads.append(
            driver.execute_async_script(
                "const done = arguments[0];"
                "(function look() { window.loaded ? done(loaded) : setTimeout(look, 10); })();"
            )
        )
    wait = "const done = arguments[1], seconds = arguments[0];"
    play = driver.execute_async_script(
        wait + "press(' '); measure(seconds, () => {}).then(done);", SECONDS
    )
    zoom = driver.execute_async_script(
        wait + "press(' '); press('0');"
        "measure(seconds, (n) => press(n % 16 < 8 ? '+' : '-')).then(done);",
        SECONDS,
    )
    return [
        f"{len(trace.segments):,}",
        f"{len(timeline.data) / 1024:,.0f} KB",
        f"{made * 1000:,.0f} ms",
        f"{sorted(loads)[2]:,.0f} ms",
        f"{play[0]:.0f} fps",
        f"{play[1]:.1f} ms",
        f"{zoom[0]:.0f} fps",
        f"{zoom[1]:.1f} ms",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1_000, 10_000, 100_000])
    counts = parser.parse_args().counts
    reason = missing()
    if reason is not None:
        raise SystemExit(f"This benchmark cannot run: {reason}")
    heads = ["segments", "bytes", "made", "loaded", "playing", "a frame", "zooming", "a frame"]
    with tempfile.TemporaryDirectory() as name:
        driver = start_browser(Path(name) / "profile")
        try:
            driver.set_window_size(*WINDOW)
            print(f"{THREADS} threads, window {WINDOW[0]} x {WINDOW[1]}, Chromium, headless")
            print("".join(f"{head:>11}" for head in heads))
            for count in counts:
                row = measure(driver, Path(name), count)
                print("".join(f"{cell:>11}" for cell in row), flush=True)
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
