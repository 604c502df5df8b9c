// The roulette's view, its pure part, run by `node --test` (see tests/roulette/test_roulette_js.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const source = readFileSync(process.env.ROULETTE_JS, "utf8");
const view = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const spun = {
  state: "done",
  done: 2000,
  wrong: 37,
  judged: true,
  rate: "1.9 %",
  interval: ["1.3 %", "2.5 %"],
  build: "CPython 3.11.7, GIL enabled",
  seconds: 12.34,
};

test("the longest bar is full, a rare outcome stays visible, none has no bar", () => {
  assert.equal(view.barLength(1963, 1963), 100);
  assert.equal(view.barLength(1, 100000), 0.8);
  assert.equal(view.barLength(0, 100), 0);
  assert.equal(view.barLength(0, 0), 0);
});

test("numbers are grouped as Python groups them", () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(view.grouped), ["0", "999", "1,000", "1,234,567"]);
});

test("durations are named as people name them", () => {
  assert.deepEqual([2, 5e-3, 1e-4, 1e-6].map(view.duration), ["2 s", "5 ms", "100 µs", "1 µs"]);
});

test("the headline counts what went wrong and never rounds to safe", () => {
  assert.equal(view.headline(spun), "37 of 2,000 runs went wrong (1.9 %)");
  const none = { ...spun, wrong: 0, interval: ["0 %", "0.15 %"] };
  assert.equal(
    view.headline(none),
    "0 of 2,000 runs went wrong: at most 0.15 % do, at 95 % confidence",
  );
  assert.equal(view.headline({ ...none, judged: false }), "2,000 runs");
  assert.equal(view.headline({ ...none, done: 0, state: "running" }), "Spinning…");
  assert.equal(view.headline({ ...none, state: "failed" }), "The roulette did not spin");
});

test("the details name the build and the interval", () => {
  assert.equal(
    view.details(spun),
    "On this build: CPython 3.11.7, GIL enabled · 95 % interval 1.3 % to 2.5 % · 12.3 s",
  );
  assert.match(view.details({ ...spun, wrong: 0, judged: false }), /expected=/);
});

test("controls take whole numbers within their limits only", () => {
  assert.equal(view.wholeNumber("100,000", 1e6), 100000);
  assert.equal(view.wholeNumber("10_000", 1e6), 10000);
  for (const text of ["", "a few", "0", "-3", "2.5", "1000001"]) {
    assert.equal(view.wholeNumber(text, 1e6), null, text);
  }
});
