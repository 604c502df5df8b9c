// Layout and wording of the timeline. Run by tests/timeline/test_js.py, which hands over the
// module and traces that Python encoded: `node --test` with THREADLAB_TIMELINE set to their folder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = process.env.THREADLAB_TIMELINE;
const js = await import(pathToFileURL(join(folder, "timeline.mjs")));

function load(name) {
  const info = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const bytes = readFileSync(join(folder, `${name}.bin`));
  // At an odd offset, as the bytes of a widget message may lie.
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  return js.decode(new DataView(moved.buffer, 3), info);
}

const deadlock = load("deadlock");
const run = load("run");
const dense = load("dense");
const empty = load("empty");

test("what Python encoded arrives as it was", () => {
  assert.deepEqual([...deadlock.s.start], [0, 1, 2, 0, 1]);
  assert.deepEqual([...deadlock.s.end], [1, 2, 4, 1, 4]);
  assert.deepEqual([...deadlock.s.thread], [0, 0, 0, 1, 1]);
  assert.deepEqual(deadlock.segmentsOf, [[0, 3], [3, 5]]);
  assert.deepEqual([...deadlock.h.start], [0, 1]);
  assert.deepEqual(deadlock.things, [[0, "lock b"], [0, "lock a"]]);
  assert.deepEqual(deadlock.threads.map(js.threadName), ["A pay(ann, bob)", "B pay(bob, ann)"]);
  assert.deepEqual([...run.p.value], [0, 3, 1]);
  assert.equal(run.s.start[1], 0.0000015);
});

test("rows follow each other: headings, lanes, then curves of each group", () => {
  const groups = [{ title: "one", threads: 2, series: ["q"] }, { title: "", threads: 1, series: [] }];
  const { rows, height } = js.layoutRows(groups, { heading: 10, lane: 20, curve: 30 });
  assert.deepEqual(rows.map(({ kind, index, y }) => [kind, index, y]), [
    ["heading", 0, 0], ["lane", 0, 10], ["lane", 1, 30], ["curve", 0, 50], ["lane", 2, 80],
  ]);
  assert.equal(height, 100);
});

test("a segment of a pixel or more keeps its shape", () => {
  const runs = js.packLane(deadlock, 0, 0, 4, 400);
  assert.deepEqual(runs.map(({ x0, x1, state, count }) => [x0, x1, state, count]), [
    [0, 100, 0, 1], [100, 200, 11, 1], [200, 400, 1, 1],
  ]);
});

test("a window shows only what touches it, cut near its edges", () => {
  const runs = js.packLane(deadlock, 0, 2.5, 3.5, 100);
  assert.deepEqual(runs.map(({ x0, x1, index }) => [x0, x1, index]), [[-2, 102, 2]]);
});

test("segments below a pixel share theirs, and equal neighbours merge", () => {
  // 10,000 turns of 3 running and 1 waiting, over 100 pixels: running fills most of each.
  const runs = js.packLane(dense, 0, dense.start, dense.end, 100);
  assert.equal(runs.length, 1);
  assert.deepEqual([runs[0].x0, runs[0].x1, runs[0].state, runs[0].count], [0, 100, 0, 20000]);
  // Zoomed in until each has its pixel, all are there again.
  const some = js.packLane(dense, 0, 0, 40, 1000);
  assert.equal(some.filter(({ count }) => count === 1).length, some.length);
  assert.ok(some.length >= 20 && some.length <= 22);
});

test("both halves of the code pack alike", () => {
  const cases = JSON.parse(readFileSync(join(folder, "packed.json"), "utf8"));
  for (const { lane, width, runs } of cases) {
    const mine = js.packLane(run, lane, run.start, run.end, width).map(({ x0, x1, state, count }) => [x0, x1, state, count]);
    assert.equal(mine.length, runs.length, `lane ${lane}, width ${width}`);
    mine.forEach(([x0, x1, state, count], i) => {
      assert.ok(Math.abs(x0 - runs[i][0]) < 1e-3 && Math.abs(x1 - runs[i][1]) < 1e-3);
      assert.deepEqual([state, count], runs[i].slice(2));
    });
  }
});

test("nested holds lie below each other, the last row is shared", () => {
  assert.deepEqual([...js.stackHolds([0, 1, 2, 9], [8, 5, 4, 10], [0, 4], 2)], [0, 1, 1, 0]);
});

test("of marks that crowd, the loudest stays", () => {
  assert.deepEqual(js.thin([0, 3, 20], [0, 3, 0], 8), [1, 2]);
  assert.deepEqual(js.thin([], [], 8), []);
});

test("a name that does not fit loses its middle: a pool's threads differ at their ends", () => {
  const measure = (text) => 7 * text.length;
  assert.equal(js.fitted("worker", 42, measure), "worker");
  assert.equal(js.fitted("ThreadPoolExecutor-0_1", 98, measure), "ThreadP…or-0_1");
  assert.equal(js.fitted("ThreadPoolExecutor-0_1", 97, measure), "Thread…or-0_1");
  assert.equal(js.fitted("an example", 28, measure), "");
});

test("the legend names a mark without a kind of its own by what was done", () => {
  const legend = (kinds, ...labels) => js.kindWords({
    kinds,
    m: { kind: labels.map(([kind]) => kind), detail: labels.map((_, i) => i) },
    markDetails: labels.map(([, label]) => [label, null, null]),
  });
  assert.deepEqual(legend(["read", "event"], [0, "read n"], [1, "set ready"], [1, "notify full"], [1, "set go"]),
    [["read", "read"], ["event", "notify, set"]]);
  assert.deepEqual(legend(["event"], [0, "call len"], [0, "begin a task"], [0, "take it"], [0, "set e"]),
    [["event", "other step"]]);
  assert.deepEqual(js.kindWords(empty), []);
});

test("a step curve keeps its extremes however many samples a pixel has", () => {
  const ats = Float64Array.from({ length: 1000 }, (_, i) => i);
  const values = Float32Array.from(ats, (i) => (i === 501 ? 99 : i % 2));
  const points = js.stepCurve(ats, values, [0, 1000], 0, 1000, 50);
  assert.ok(points.length <= 4 * 50 + 2);
  assert.equal(Math.max(...points.map(([, value]) => value)), 99);
  assert.deepEqual(js.stepCurve(ats, values, [0, 0], 0, 1, 50), []);
  assert.deepEqual(js.stepCurve([1, 2], [5, 7], [0, 2], 0, 4, 40), [[10, 5], [20, 5], [20, 7], [40, 7]]);
});

test("the window stays within the trace and never vanishes", () => {
  const bounds = { start: 0, end: 10, least: 1 };
  assert.deepEqual(js.clampView([-5, 3], bounds), [0, 8]);
  assert.deepEqual(js.clampView([8, 13], bounds), [5, 10]);
  assert.deepEqual(js.clampView([-5, 30], bounds), [0, 10]);
  assert.deepEqual(js.clampView([4.9, 5], bounds), [4.45, 5.45]);
  assert.deepEqual(js.clampView([0, 0], { start: 0, end: 0, least: 1 }), [0, 1]);
});

test("zooming keeps its moment in place; revealing moves no further than needed", () => {
  assert.deepEqual(js.zoom([0, 10], 2, 4), [2, 7]);
  assert.deepEqual(js.reveal([0, 100], 50), [0, 100]);
  assert.deepEqual(js.reveal([0, 100], 120), [25, 125]);
  assert.deepEqual(js.reveal([50, 150], 20), [15, 115]);
});

test("a picture of one window is moved and stretched into another", () => {
  assert.deepEqual(js.stretch([0, 10], [0, 10], 100), { sx: 0, sw: 100, dx: 0, dw: 100 });
  // Zoomed in: its middle half fills the width. Zoomed out: it shrinks to the middle.
  assert.deepEqual(js.stretch([0, 8], [2, 6], 100), { sx: 25, sw: 50, dx: 0, dw: 100 });
  assert.deepEqual(js.stretch([2, 6], [0, 8], 100), { sx: 0, sw: 100, dx: 25, dw: 50 });
  // Panned: the part in common moves over; without one there is nothing to show.
  assert.deepEqual(js.stretch([0, 8], [4, 12], 100), { sx: 50, sw: 50, dx: 0, dw: 50 });
  assert.equal(js.stretch([0, 4], [4, 8], 100), null);
  // What lies under a moment stays under it.
  const { sx, sw, dx, dw } = js.stretch([1, 5], [2, 9], 700);
  const at = 3.5;
  const inPicture = ((at - 1) / 4) * 700;
  assert.ok(Math.abs(dx + ((inPicture - sx) / sw) * dw - ((at - 2) / 7) * 700) < 1e-9);
});

test("a picture will do for a gesture if it shows most and is not too coarse", () => {
  assert.equal(js.willDo([[0, 80]], [0, 10]), true);
  assert.equal(js.willDo([[0, 81]], [0, 10]), false);
  assert.equal(js.willDo([[2, 80]], [0, 10]), true);
  assert.equal(js.willDo([[3, 80]], [0, 10]), false);
  assert.equal(js.willDo([[0, 1000], [0, 20]], [5, 15]), true);
  assert.equal(js.willDo([], [0, 10]), false);
});

test("one picture of each scale is kept, four at most, the widest and the newest among them", () => {
  const of = (t0, t1) => ({ window: [t0, t1] });
  const whole = of(0, 1000);
  let kept = js.keepPictures([], whole);
  for (const span of [900, 400, 100, 20, 15, 4, 1]) {
    const newest = of(0, span);
    kept = js.keepPictures(kept, newest);
    assert.ok(kept.includes(newest) && kept.length <= 4);
  }
  assert.deepEqual(kept.map(({ window }) => window[1]), [900, 15, 4, 1]);
  // Panning replaces the picture of that scale.
  kept = js.keepPictures(kept, of(7, 11));
  assert.deepEqual(kept.map(({ window }) => window[0]), [0, 0, 7, 0]);
});

test("the cursor rests on the middle of steps, and anywhere in a run", () => {
  const schedule = { unit: "step", start: 0, end: 4 };
  assert.deepEqual([-1, 0, 1.2, 3.99, 4, 9].map((at) => js.snap(at, schedule)), [0.5, 0.5, 1.5, 3.5, 3.5, 3.5]);
  assert.deepEqual([-1, 0.3, 9].map((at) => js.snap(at, { unit: "s", start: 0, end: 4 })), [0, 0.3, 4]);
  assert.equal(js.snap(3, { unit: "step", start: 0, end: 0 }), 0);
});

test("changes are found in both directions", () => {
  assert.equal(js.nextChange(run, 0, 1), 0.0000015);
  assert.equal(js.nextChange(run, run.end, -1), 0.004);
  assert.equal(js.nextChange(run, 0, -1), 0);
  assert.equal(js.nextChange(run, run.end, 1), run.end);
  assert.equal(js.nextChange(deadlock, 0.5, 1), 1);
  assert.equal(js.nextChange(deadlock, 2.5, -1), 1);
});

test("ticks are round, in one unit, and not crowded", () => {
  const labels = (...args) => js.ticks(...args).map(({ label }) => label);
  assert.deepEqual(labels(0, 1, 400, "s"), ["0.0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1.0 s"]);
  assert.deepEqual(labels(0, 0.0021, 300, "s"), ["0 ms", "1 ms", "2 ms"]);
  assert.deepEqual(labels(2e-6, 4e-6, 200, "s"), ["2 µs", "3 µs", "4 µs"]);
  assert.deepEqual(labels(1.00001, 1.00002, 200, "s"), ["1.000010 s", "1.000015 s", "1.000020 s"]);
  assert.deepEqual(labels(0, 4, 400, "step"), ["1", "2", "3", "4"]);
  assert.deepEqual(labels(0, 100, 300, "step").slice(0, 3), ["1", "10", "20"]);
  for (const span of [1e-9, 3e-7, 0.02, 7, 86400]) {
    assert.ok(js.ticks(0, span, 800, "s").length <= 11, `span ${span}`);
    assert.ok(js.ticks(0, span, 800, "s").length >= 4, `span ${span}`);
  }
});

test("times are said in the unit that reads well", () => {
  assert.deepEqual([0, 1.5e-9, 2.34e-5, 0.0456, 0.999, 12.345, 300].map((t) => js.duration(t, "s")), [
    "0.00 s", "1.50 ns", "23.4 µs", "45.6 ms", "999 ms", "12.3 s", "300 s",
  ]);
  assert.equal(js.duration(1, "step"), "1 step");
  assert.equal(js.duration(12, "step"), "12 steps");
  assert.equal(js.moment(2.5, deadlock, 4), "step 3");
  assert.equal(js.moment(0.0123456, { unit: "s", start: 0, end: 0.5 }, 0.5), "12.3 ms");
  assert.equal(js.moment(0.0123456, { unit: "s", start: 0, end: 0.5 }, 0.001), "12.346 ms");
});

test("a moment finds its segment, also the last, also in the gaps", () => {
  assert.equal(js.segmentAt(deadlock, 0, 0.5), 0);
  assert.equal(js.segmentAt(deadlock, 0, 1), 1);
  assert.equal(js.segmentAt(deadlock, 1, 4), 4);
  assert.equal(js.segmentAt(run, 1, 0), -1);
  assert.equal(js.segmentAt(run, 1, run.end), 3);
});

test("what a thread does is said in words", () => {
  assert.equal(js.describe(deadlock, 0, 0.5), "A pay(ann, bob): acquire lock a → 1, line 5");
  assert.equal(js.describe(deadlock, 0, 3.5), "A pay(ann, bob): waiting for a lock (lock b), held by B pay(bob, ann), line 6");
  assert.equal(js.describe(run, 1, 0), "A worker: not started");
  // The page shows one source: a line of another one must not be taken for it.
  assert.equal(js.describe(run, 1, 0.002), "A worker: work, line 3 of job.py");
  assert.equal(js.describe(run, 0, run.end), "M MainThread: ended");
  assert.equal(js.describe(run, 0, 0.003), "M MainThread: waiting for a thread to end (worker)");
});

test("a circle of waiting is found when it closes, and called a deadlock if it stays", () => {
  assert.deepEqual(js.waitCycle(deadlock, 0.5), []);
  assert.deepEqual(js.waitCycle(deadlock, 1.5), []);
  const cycle = js.waitCycle(deadlock, 2.5);
  assert.deepEqual(cycle, [0, 1]);
  assert.equal(js.cycleText(deadlock, cycle, 2.5), "Deadlock: A pay(ann, bob) and B pay(bob, ann) wait for each other.");
  const longer = { ...deadlock, end: 5 };
  assert.equal(js.cycleText(longer, cycle, 2.5), "A pay(ann, bob) and B pay(bob, ann) wait for each other.");
  assert.equal(js.cycleText(deadlock, [], 0), "");
});

test("what lasts to the end of a recorded run lasts to the end of the timeline", () => {
  const stuck = load("stuck");
  assert.equal(js.describe(stuck, 0, stuck.end), "A one: waiting for a lock (lock b), held by B other");
  const cycle = js.waitCycle(stuck, stuck.end);
  assert.equal(js.cycleText(stuck, cycle, 0.01), "Deadlock: A one and B other wait for each other.");
});

test("source lines under the cursor carry their threads", () => {
  assert.deepEqual([...js.linesAt(deadlock, 2.5)], [[6, [0, 1]]]);
  assert.deepEqual([...js.linesAt(run, 0.003)], []);
});

test("a step's box says whole words only", () => {
  const width = (text, size) => text.length * size * 0.6;
  assert.deepEqual(js.boxWords("read self.left", 100, width), ["read self.left", 11]);
  assert.deepEqual(js.boxWords("read self.left", 90, width), ["read", 11]);
  assert.deepEqual(js.boxWords("acquire self.lock", 36, width), ["acquire", 9]);
  assert.deepEqual(js.boxWords("acquire self.lock", 30, width), ["", 11]);
});

test("an empty trace breaks nothing", () => {
  assert.deepEqual(js.waitCycle(empty, 0), []);
  assert.equal(js.nextChange(empty, 0, 1), 0);
  assert.deepEqual([...js.linesAt(empty, 0)], []);
  assert.deepEqual(js.layoutRows(empty.groups, { heading: 1, lane: 1, curve: 1 }), { rows: [], height: 0 });
});
