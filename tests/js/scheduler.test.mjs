// The rules of "be the scheduler", run by `node --test`. The graphs are made by
// tests/scheduler/test_scheduler_js.py, which passes them in SCHEDULER_GRAPHS.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

// As a data URL it is a module whatever the name ends in, on every version of Node.
const source = readFileSync(process.env.SCHEDULER_JS, "utf8");
const game = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const graphs = JSON.parse(readFileSync(process.env.SCHEDULER_GRAPHS, "utf8"));
const { counter, locked, deadlock, bystander, bank, cut, loop } = graphs;

const words = (graph, schedule) => {
  const { node, steps } = game.play(graph, schedule);
  return { node, steps, shared: graph.nodes[node].shared, end: graph.nodes[node].end };
};

test("one thread after the other gives 2, interleaved reads give 1", () => {
  assert.deepEqual(words(counter, "AAABBB").shared, ["2"]);
  assert.equal(words(counter, "AAABBB").end, "passed");
  assert.deepEqual(words(counter, "ABABAB").shared, ["1"]);
  assert.equal(words(counter, "ABABAB").end, "failed");
});

test("letters of finished, blocked and unknown threads are skipped, small letters are taken", () => {
  assert.equal(game.play(counter, "AAAAAAZ b").schedule, "AAAB");
  assert.equal(game.play(locked, "ABBBA").schedule, "AA");
  assert.equal(game.play(counter, "ABABABABAB").schedule, "ABABAB");
});

test("undo is the schedule without its last letter: it leads to the same node", () => {
  const before = game.play(bank, "AABAB");
  const undone = game.play(bank, "AABABB".slice(0, -1));
  assert.deepEqual(undone, before);
});

test("what a thread has read stays with it and goes stale when another writes", () => {
  const { node, steps } = game.play(counter, "ABBB");
  assert.deepEqual(game.observed(counter, steps, node, 0), [
    { name: "counter", value: "0", stale: true },
  ]);
  assert.deepEqual(game.observed(counter, steps, node, 1), [
    { name: "counter", value: "0", stale: false },
  ]);
});

test("a thread's own write does not make its reading stale", () => {
  const { node, steps } = game.play(bank, "AAA");
  assert.deepEqual(game.observed(bank, steps, node, 0), [
    { name: "src.balance", value: "100", stale: false },
  ]);
});

test("counter += 1 opens into read, add, write", () => {
  const at = (schedule) => {
    const { node, steps } = game.play(counter, schedule);
    return game.lineEvents(counter, steps, node, 0).map((event) => `${event.label}: ${event.state}`);
  };
  assert.deepEqual(at(""), ["read counter: next", "add 1: later", "write counter: later"]);
  assert.deepEqual(at("ABA"), ["read counter: done", "add 1: done", "write counter: next"]);
  assert.deepEqual(at("AAA"), []);
});

test("a loop on one line shows one round of it", () => {
  const { node, steps } = game.play(loop, "AAAAA");
  assert.deepEqual(
    game.lineEvents(loop, steps, node, 0).map((event) => event.state),
    ["done", "next"],
  );
});

test("the shortest losing schedule has the fewest switches", () => {
  // Six steps, and no losing schedule of fewer than two switches: ABBBAA, AABBBA switch twice.
  const found = game.search(counter, "any");
  assert.equal(found, "AABBBA");
  assert.equal(game.search(deadlock, "deadlock"), "AB");
  assert.equal(game.search(counter, "passed"), "AAABBB");
});

test("a safe program has no losing schedule", () => {
  assert.equal(game.search(locked, "any"), null);
  assert.equal(game.search(deadlock, "failed"), null);
});

test("the search is right: no shorter or steadier schedule loses, by trying them all", () => {
  const switches = (s) => [...s].filter((c, k) => k && c !== s[k - 1]).length;
  const all = (graph, node, path, out) => {
    if (game.wins("any", graph.nodes[node].end)) out.push(path);
    graph.threads.forEach((thread, i) => {
      const to = game.after(graph, node, i);
      if (to >= 0) all(graph, to, path + thread.letter, out);
    });
    return out;
  };
  for (const graph of [counter, deadlock, bystander]) {
    const best = all(graph, graph.start, "", []).sort(
      (a, b) => a.length - b.length || switches(a) - switches(b) || (a < b ? -1 : 1),
    )[0];
    assert.equal(game.search(graph, "any"), best);
  }
});

test("the point of no return is the second read, the second lock", () => {
  const at = (graph, schedule) => game.noReturn(graph, "any", game.play(graph, schedule).steps);
  assert.equal(at(counter, "ABABAB"), 1);
  assert.equal(at(counter, "AABBBA"), 2);
  assert.equal(at(counter, "AAABBB"), -1);
  assert.equal(at(deadlock, "AB"), 1);
});

test("a deadlock in which one thread has finished is announced as a deadlock", () => {
  const { node } = game.play(bystander, "CCAB");
  const end = game.ending(bystander, "any", node);
  assert.equal(end.kind, "deadlock");
  assert.ok(end.won);
  assert.match(end.title, /Deadlock/);
  assert.deepEqual(end.lines, [
    "A waits for bob, held by B.",
    "B waits for ann, held by A.",
    "C has finished, the others never will: a deadlock all the same.",
  ]);
});

test("no deadlock is announced while a thread can still run", () => {
  assert.equal(game.ending(bystander, "any", game.play(bystander, "AB").node), null);
});

test("a failed thread is told apart from a finished one", () => {
  const failed = structuredClone(counter);
  const { node } = game.play(failed, "AAABBB");
  failed.nodes[node].end = "failed";
  failed.nodes[node].threads[1].status = "failed";
  failed.nodes[node].threads[1].label = "ZeroDivisionError: division by zero";
  const end = game.ending(failed, "any", node);
  assert.ok(end.lines.includes("B failed: ZeroDivisionError: division by zero."));
  assert.equal(game.nowWords(failed, { node, steps: [] }, 0), "has finished");
});

test("a target other than the end that was met is not celebrated", () => {
  const end = game.ending(counter, "deadlock", game.play(counter, "ABABAB").node);
  assert.equal(end.won, false);
  assert.match(end.lines.at(-1), /Not the goal yet/);
});

test("the write that changes nothing is named: it is the lost update", () => {
  const { steps } = game.play(counter, "ABABAB");
  assert.equal(game.stepWords(counter, steps[4]), "write counter, counter is now 1");
  assert.equal(game.stepWords(counter, steps[5]), "write counter, counter is still 1");
  assert.equal(game.stepWords(counter, steps[0]), "read counter, got 0");
});

test("an announcement says what happened and what each thread can do", () => {
  const state = game.play(locked, "A");
  assert.equal(
    game.announcement(locked, "any", state),
    "Step 1: A, acquire lock. A next: read counter. B waits for lock, held by A.",
  );
});

test("a field is looked up in the one shared object that has it", () => {
  const fields = structuredClone(counter);
  fields.shared = ["account", "other"];
  fields.nodes[0].shared = ["balance=40, owner='a'", "limit=7"];
  assert.equal(game.current(fields, 0, "self.balance"), "40");
  assert.equal(game.current(fields, 0, "self.limit"), "7");
  assert.equal(game.current(fields, 0, "self.lance"), undefined);
  assert.equal(game.current(fields, 0, "account"), "balance=40, owner='a'");
  fields.nodes[0].shared[1] = "balance=7";
  assert.equal(game.current(fields, 0, "self.balance"), undefined, "whose? better not to guess");
});

test("what was seen is a name and a value; an object without a value is nothing", () => {
  assert.deepEqual(game.sighting("d['k'] = {'a': 1}"), { name: "d['k']", value: "{'a': 1}" });
  assert.equal(game.sighting("src = <Account>"), null);
  assert.equal(game.sighting("forks = [free, held by A]"), null);
  assert.equal(game.sighting(""), null);
});

test("locks are told from values, lists of locks too", () => {
  assert.deepEqual(game.locks(locked, "held by B"), [1]);
  assert.deepEqual(game.locks(locked, "free"), [-1]);
  assert.deepEqual(game.locks(locked, "held by A, free"), [0, -1]);
  assert.equal(game.locks(locked, "7"), null);
  assert.equal(game.locks(locked, "balance=7, free"), null);
});

test("keys: letters, digits, undo, reset, and nothing else", () => {
  assert.equal(game.keyAction(counter, "b"), 1);
  assert.equal(game.keyAction(counter, "1"), 0);
  assert.equal(game.keyAction(counter, "3"), null);
  assert.equal(game.keyAction(counter, "U"), "undo");
  assert.equal(game.keyAction(counter, "Backspace"), "undo");
  assert.equal(game.keyAction(counter, "r"), "reset");
  assert.equal(game.keyAction(counter, "Enter"), null);
});

test("a graph that was cut off asks for more, and goes on where the piece is grafted", () => {
  let graph = cut;
  let asked = 0;
  for (const letter of "ABABAB") {
    const { node, schedule } = game.play(graph, "ABABAB");
    if (schedule.length === 6) break;
    const i = graph.threads.findIndex((thread) => thread.letter === "ABABAB"[schedule.length]);
    assert.equal(game.after(graph, node, i), -2, letter);
    asked += 1;
    // The kernel's answer: here the whole graph, seen from the node that was reached.
    graph = game.graft(graph, node, { ...counter, start: game.play(counter, schedule).node });
  }
  assert.ok(asked > 0);
  const { node } = game.play(graph, "ABABAB");
  assert.equal(graph.nodes[node].message, "counter is 1, expected 2");
});

test("a cut graph never claims a point of no return beyond what is known", () => {
  const { steps } = game.play(cut, "AB");
  assert.equal(game.noReturn(cut, "any", steps), -1);
});

test("source lines fall into pieces that add up to the line", () => {
  const line = '    with lock: counter += 1  # "one" more';
  const pieces = game.tokens(line);
  assert.equal(pieces.map((piece) => piece.text).join(""), line);
  assert.deepEqual(
    pieces.filter((piece) => piece.kind).map((piece) => [piece.kind, piece.text]),
    [["keyword", "with"], ["literal", "1"], ["comment", '# "one" more']],
  );
});

test("who is not through when another has failed is left off, and does not wait for ever", () => {
  const held = { status: "blocked", label: "acquire lock", why: "waits for lock, held by A" };
  const nodes = ["failed", "deadlock", null].map((end) => ({
    end,
    threads: [{ status: "failed", label: "AssertionError" }, held],
  }));
  const graph = { threads: [{ letter: "A" }, { letter: "B" }], nodes };
  assert.deepEqual(nodes.map((_, node) => game.leftOff(graph, node, 1)), [true, false, false]);
  assert.equal(game.leftOff(graph, 0, 0), false);
  assert.equal(game.nowWords(graph, { node: 0 }, 1), "is not run any further");
  assert.equal(game.nowWords(graph, { node: 1 }, 1), held.why);
  assert.equal(game.nowWords(graph, { node: 2 }, 1), held.why);
});
