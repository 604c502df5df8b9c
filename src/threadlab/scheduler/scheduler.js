/**
 * Be the scheduler: a game played in the browser over a graph that Python computed beforehand.
 *
 * The model holds everything: `graph` (the form that `StateGraph.to_json` writes) and `schedule`,
 * the letters played so far. A click only appends a letter and redraws, so the widget works while
 * the kernel is busy, after it has gone, and in an exported page.
 *
 * First the rules of the game, pure functions that tests/js runs; then the view.
 */

/** What the button that gives the answer away is called, by the kind of end that is the goal. */
const SHOW = {
  any: "Show me a losing one",
  failed: "Show me a losing one",
  deadlock: "Show me a deadlock",
  passed: "Show me a good one",
};

const UNKNOWN = -2;
const NOT_RUNNABLE = -1;

// ---------------------------------------------------------------------------------- the rules

/** The node after thread `i`'s next step: its index, NOT_RUNNABLE, or UNKNOWN (ask the kernel). */
export function after(graph, node, i) {
  const here = graph.nodes[node];
  if (here.end) return NOT_RUNNABLE;
  const to = here.next[i];
  if (to >= 0) return to;
  return !graph.complete && here.threads[i].status === "ready" ? UNKNOWN : NOT_RUNNABLE;
}

/** Replay `schedule` from the start. Letters of threads that cannot run are skipped. */
export function play(graph, schedule) {
  const letters = graph.threads.map((thread) => thread.letter);
  let node = graph.start;
  const steps = [];
  for (const letter of schedule.toUpperCase()) {
    const i = letters.indexOf(letter);
    if (i < 0) continue;
    const to = after(graph, node, i);
    if (to === UNKNOWN) break;
    if (to === NOT_RUNNABLE) continue;
    steps.push(stepBetween(graph, node, to, i));
    node = to;
  }
  return { node, steps, schedule: steps.map((step) => letters[step.thread]).join("") };
}

function stepBetween(graph, from, to, thread) {
  const before = graph.nodes[from].threads[thread];
  const seen = sighting(graph.nodes[to].threads[thread].seen);
  return {
    from,
    to,
    thread,
    line: before.line,
    label: before.label ?? "",
    reads: /^read /.test(before.label) ? seen : null,
    changes: changes(graph, from, to),
  };
}

/**
 * What a thread saw last, "counter = 0", in two; null for nothing, and for what is no value to
 * remember: a mere "<Account>", or locks, whose state is everybody's to see.
 */
export function sighting(seen) {
  const found = /^(.+?) = ([^<].*)$/s.exec(seen ?? "");
  if (!found || /\b(free|held by \w+)\b/.test(found[2])) return null;
  return { name: found[1], value: found[2] };
}

/** The shared values that differ between two nodes: [{name, value}]. */
export function changes(graph, from, to) {
  const old = graph.nodes[from].shared;
  return graph.nodes[to].shared.flatMap((value, k) =>
    value === old[k] ? [] : [{ name: graph.shared[k], value, index: k }],
  );
}

/**
 * What thread `i` has read so far, last value by name. `stale`: the shared value has moved on, and
 * the thread, which has not written it since, may still go by the old one.
 */
export function observed(graph, steps, node, i) {
  const last = new Map();
  for (const step of steps) {
    if (step.thread !== i) continue;
    if (step.reads) last.set(step.reads.name, { value: step.reads.value, used: false });
    const written = writtenName(step);
    if (last.has(written)) last.get(written).used = true;
  }
  const over = graph.nodes[node].threads[i].status === "finished";
  return [...last].map(([name, { value, used }]) => {
    const now = current(graph, node, name);
    return { name, value, stale: !over && !used && now !== undefined && now !== value };
  });
}

/**
 * The shared value behind a name as the source has it, or undefined. "self.value" is found in the
 * one shared object that shows a field "value=".
 */
export function current(graph, node, name) {
  const values = graph.nodes[node].shared;
  const k = graph.shared.indexOf(name);
  if (k >= 0) return values[k];
  const field = /^[A-Za-z_]\w*\.([A-Za-z_]\w*)$/.exec(name)?.[1];
  if (!field) return undefined;
  const shown = new RegExp(`(?:^|, )${field}=([^,]*)`);
  const found = values.flatMap((value) => shown.exec(value)?.[1] ?? []);
  return found.length === 1 ? found[0] : undefined;
}

function writtenName(step) {
  return /^write (.+)$/.exec(step.label)?.[1];
}

/** The events into which thread `i`'s present source line opens: done, next, later. */
export function lineEvents(graph, steps, node, i) {
  const here = graph.nodes[node].threads[i];
  if (here.status !== "ready" && here.status !== "blocked") return [];
  const done = [];
  for (let k = steps.length - 1; k >= 0; k -= 1) {
    if (steps[k].thread !== i) continue;
    if (steps[k].line !== here.line || done.length >= 6) break;
    // A loop comes round to the same line: what it did last time is no part of this time.
    if (steps[k].label === here.label) break;
    done.unshift({ label: steps[k].label, state: "done" });
  }
  const ahead = [];
  const met = new Set();
  for (let at = node; at >= 0 && !met.has(at) && ahead.length < 6; at = graph.nodes[at].next[i]) {
    met.add(at);
    const thread = graph.nodes[at].threads[i];
    if (thread.line !== here.line || thread.status === "finished") break;
    if ([...done, ...ahead].some((event) => event.label === thread.label)) break; // next round
    ahead.push({ label: thread.label, state: ahead.length ? "later" : "next" });
  }
  return [...done, ...ahead];
}

/** Which ends reach the goal. */
export function wins(target, end) {
  return target === "any" ? end === "failed" || end === "deadlock" : end === target;
}

/**
 * The best schedule from node `from` to an end that wins: fewest steps, then fewest switches, then
 * alphabetical. Null when there is none. Dijkstra over (node, thread that ran last).
 */
export function search(graph, target, from = graph.start, last = -1) {
  const width = graph.threads.length + 1;
  const best = new Map();
  const key = (node, ran) => node * width + ran + 1;
  let level = [{ node: from, last, switches: 0, path: "" }];
  best.set(key(from, last), 0);
  while (level.length) {
    const won = level.filter((entry) => wins(target, graph.nodes[entry.node].end));
    if (won.length) return won.sort(bySwitches)[0].path;
    const next = new Map();
    for (const entry of level) {
      for (let i = 0; i < graph.threads.length; i += 1) {
        const node = after(graph, entry.node, i);
        if (node < 0) continue;
        const switches = entry.switches + (entry.last >= 0 && entry.last !== i ? 1 : 0);
        const path = entry.path + graph.threads[i].letter;
        const candidate = { node, last: i, switches, path };
        const id = key(node, i);
        if (best.has(id)) continue;
        const rival = next.get(id);
        if (!rival || bySwitches(candidate, rival) < 0) next.set(id, candidate);
      }
    }
    for (const [id, entry] of next) best.set(id, entry.switches);
    level = [...next.values()];
  }
  return null;
}

function bySwitches(a, b) {
  return a.switches - b.switches || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

/** For every node: can the program still escape the goal from here? (1 yes, 0 no) */
export function escapes(graph, target) {
  const into = graph.nodes.map(() => []);
  const open = [];
  const can = new Uint8Array(graph.nodes.length);
  graph.nodes.forEach((node, from) => {
    const unknown = graph.threads.some((_, i) => after(graph, from, i) === UNKNOWN);
    if ((node.end && !wins(target, node.end)) || unknown) {
      can[from] = 1;
      open.push(from);
    }
    for (const to of node.next) if (to >= 0) into[to].push(from);
  });
  while (open.length) {
    for (const from of into[open.pop()]) {
      if (!can[from]) {
        can[from] = 1;
        open.push(from);
      }
    }
  }
  return can;
}

/** Index of the step after which every schedule reaches the goal, or -1. */
export function noReturn(graph, target, steps) {
  const can = escapes(graph, target);
  return can[graph.start] ? steps.findIndex((step) => !can[step.to]) : -1;
}

/** Put the piece that the kernel sent in the place of node `at`. Returns a new graph. */
export function graft(graph, at, piece) {
  const offset = graph.nodes.length;
  const nodes = [...graph.nodes];
  const shifted = piece.nodes.map((node) => ({
    ...node,
    next: node.next.map((to) => (to >= 0 ? to + offset : to)),
  }));
  nodes.push(...shifted);
  nodes[at] = shifted[piece.start];
  return { ...graph, nodes };
}

/**
 * The locks that a shown value stands for: "held by B" is one, "held by A, free" a list of two.
 * For each its holder's index, -1 for a free one; null when the value is no lock.
 */
export function locks(graph, value) {
  const found = (value ?? "").split(", ").map((one) => {
    if (one === "free") return -1;
    const held = /^held by (\w+)$/.exec(one);
    return held ? graph.threads.findIndex((thread) => thread.letter === held[1]) : null;
  });
  return found.includes(null) ? null : found;
}

// ---------------------------------------------------------------------------------- the words

/** One step without its thread: "read counter, got 0", "write counter, counter is now 1". */
export function stepWords(graph, step) {
  const moved = step.changes
    .filter((change) => locks(graph, change.value) === null)
    .map((change) => `${change.name} is now ${change.value}`);
  const got = step.reads ? [`got ${step.reads.value}`] : [];
  // A write that changes nothing is the lost update itself, so it must not pass in silence.
  const written = writtenName(step);
  const now = written && current(graph, step.to, written);
  if (now !== undefined && now === current(graph, step.from, written)) {
    moved.push(`${written} is still ${now}`);
  }
  return [step.label, ...got, ...moved].join(", ");
}

/** Title, sentences and kind of the end at `node`, or null while the game goes on. */
export function ending(graph, target, node) {
  const here = graph.nodes[node];
  if (!here.end) return null;
  const won = wins(target, here.end);
  const lines = [];
  if (here.end === "deadlock") {
    graph.threads.forEach((thread, i) => {
      const { status, why } = here.threads[i];
      if (status === "blocked") lines.push(`${thread.letter} ${why || "waits for ever"}.`);
    });
    const over = graph.threads.filter((_, i) => here.threads[i].status === "finished");
    const names = over.map((thread) => thread.letter).join(", ");
    if (over.length) {
      lines.push(
        `${names} ${over.length > 1 ? "have" : "has"} finished, the others never will: ` +
          "a deadlock all the same.",
      );
    }
  }
  graph.threads.forEach((thread, i) => {
    if (here.threads[i].status === "failed") {
      lines.push(`${thread.letter} failed: ${sentence(here.threads[i].label)}`);
    }
  });
  const told = here.end === "deadlock" || lines.some((line) => line.includes(here.message));
  if (here.message && !told) lines.push(sentence(here.message.replace(/^AssertionError: /, "")));
  const titles = {
    deadlock: "Deadlock: no thread can take another step",
    failed: "This schedule goes wrong",
    passed: "This schedule ends well",
  };
  if (won) titles.failed = titles.passed = "";
  const title = [won ? "Goal reached!" : "", titles[here.end]].join(" ").trim();
  if (!won) lines.push("Not the goal yet: undo a few steps, or reset and try another order.");
  return { kind: here.end, won, title, lines };
}

function sentence(text) {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What is said aloud after a step: what happened, then what each thread can do. */
export function announcement(graph, target, state) {
  const parts = [];
  const last = state.steps.at(-1);
  if (last) parts.push(`Step ${state.steps.length}: ${letterOf(graph, last)}, ${stepWords(graph, last)}.`);
  const end = ending(graph, target, state.node);
  if (end) return [...parts, sentence(end.title), ...end.lines].join(" ");
  graph.threads.forEach((thread, i) => parts.push(`${thread.letter} ${nowWords(graph, state, i)}.`));
  return parts.join(" ");
}

function letterOf(graph, step) {
  return graph.threads[step.thread].letter;
}

/** What thread `i` is about to do, or why it cannot. */
export function nowWords(graph, state, i) {
  const thread = graph.nodes[state.node].threads[i];
  if (thread.status === "finished") return "has finished";
  if (thread.status === "failed") return `failed: ${thread.label}`;
  if (leftOff(graph, state.node, i)) return "is not run any further";
  if (thread.status === "blocked") return thread.why || "is blocked";
  return `next: ${thread.label}`;
}

/**
 * Whether thread `i` is not through when the game ends, and could be: somebody else has failed. What
 * it waited for at the last step may be free by then. In a deadlock it waits for ever.
 */
export function leftOff(graph, node, i) {
  const { end, threads } = graph.nodes[node];
  const open = threads[i].status === "ready" || threads[i].status === "blocked";
  return Boolean(end) && end !== "deadlock" && open;
}

const PYTHON =
  /(#.*)|((?:[rbfu]{0,2})(?:"[^"]*"|'[^']*'))|\b(def|class|return|global|nonlocal|with|as|if|elif|else|for|while|in|not|and|or|is|try|except|finally|raise|import|from|pass|break|continue|lambda|assert|yield|None|True|False)\b|\b(\d+(?:\.\d+)?)\b/g;

/** A source line in pieces for colouring: [{text, kind}], kind "" for the rest. */
export function tokens(line) {
  const pieces = [];
  let from = 0;
  for (const match of line.matchAll(PYTHON)) {
    if (match.index > from) pieces.push({ text: line.slice(from, match.index), kind: "" });
    const kind = match[1] ? "comment" : match[2] ? "string" : match[3] ? "keyword" : "literal";
    pieces.push({ text: match[0], kind });
    from = match.index + match[0].length;
  }
  if (from < line.length) pieces.push({ text: line.slice(from), kind: "" });
  return pieces;
}

/** What a key means: a thread to step, "undo", "reset", or null. */
export function keyAction(graph, key) {
  if (/^[1-9]$/.test(key)) return Number(key) <= graph.threads.length ? Number(key) - 1 : null;
  const i = graph.threads.findIndex((thread) => thread.letter === key.toUpperCase());
  if (i >= 0) return i;
  if (key === "Backspace" || key.toUpperCase() === "U") return "undo";
  return key.toUpperCase() === "R" ? "reset" : null;
}

// ----------------------------------------------------------------------------------- the view

/** An element. No <section> among them: reveal.js takes each one inside a slide for a slide. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Give `element` the thread's colours; black, the last of the palette, follows the page's ink. */
function paint(element, thread) {
  const black = thread.color === "#000000";
  element.style.setProperty("--thread", black ? "var(--ink)" : thread.color);
  element.style.setProperty("--on-thread", black ? "var(--paper)" : thread.on_color);
  return element;
}

function badge(graph, i) {
  const thread = graph.threads[i];
  return paint(h("span", { class: "tls-badge" }, thread.letter), thread);
}

function flash(element) {
  element.classList.remove("tls-flash");
  void element.offsetWidth; // restarts the animation
  element.classList.add("tls-flash");
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The code of a thread's column: one list for each function it passes through. */
function buildCode(thread) {
  const lines = new Map();
  const pieces = thread.parts.map((part, k) => {
    const items = part.source.map((text, offset) => {
      const code = h("code");
      for (const piece of tokens(text)) {
        code.append(piece.kind ? h("span", { class: `tls-${piece.kind}` }, piece.text) : piece.text);
      }
      if (!text) code.append(" ");
      const number = h("span", { class: "tls-number" }, String(part.first_line + offset));
      const line = h("li", { class: "tls-line" }, number, code);
      lines.set(part.first_line + offset, line);
      return line;
    });
    const title = k ? [h("p", { class: "tls-caption" }, `calls ${part.name}`)] : [];
    return h("div", {}, ...title, h("ol", { class: "tls-code", role: "list" }, ...items));
  });
  return { list: h("div", { class: "tls-codes" }, ...pieces), lines };
}

function buildThread(graph, i, onStep) {
  const thread = graph.threads[i];
  const code = buildCode(thread);
  const status = h("span", { class: "tls-status" });
  const events = h("div", { class: "tls-events" });
  const seen = h("div", { class: "tls-seen" });
  const does = h("span", { class: "tls-does" });
  const key = h("kbd", { "aria-hidden": "true" }, thread.letter);
  const button = h("button", { type: "button", class: "tls-step", onclick: onStep }, does, key);
  const card = h(
    "div",
    { class: "tls-thread", role: "region", "aria-label": `Thread ${thread.letter}, ${thread.name}` },
    h("header", {}, badge(graph, i), h("strong", {}, thread.name), status),
    code.list,
    seen,
    button,
  );
  const reader = graph.nodes.some((node) => sighting(node.threads[i].seen));
  return { card: paint(card, thread), ...code, status, events, seen, does, button, reader };
}

function updateThread(part, graph, state, i) {
  const now = graph.nodes[state.node].threads[i];
  const over = Boolean(graph.nodes[state.node].end);
  const status = leftOff(graph, state.node, i) ? "left off" : now.status;
  const letter = graph.threads[i].letter;
  const words = { blocked: over ? "blocked for ever" : "blocked" };
  say(part.status, words[status] ?? status);
  part.card.dataset.status = status;

  const active = status === "ready" || status === "blocked";
  part.lines.forEach((line, number) => {
    const marked = active && number === now.line;
    line.classList.toggle("tls-next", marked);
    if (marked) line.setAttribute("aria-current", "step");
    else line.removeAttribute("aria-current");
  });
  const events = lineEvents(graph, state.steps, state.node, i);
  part.events.replaceChildren(
    ...events.map((event) => {
      const sign = { done: "✓ ", next: status === "blocked" ? "must wait: " : "next: ", later: "" };
      return h("span", { class: `tls-event tls-event-${event.state}` }, sign[event.state], event.label);
    }),
  );
  const at = part.lines.get(now.line);
  if (active && at) at.append(part.events);
  else part.events.remove();

  const values = observed(graph, state.steps, state.node, i);
  part.seen.hidden = !part.reader;
  part.seen.replaceChildren(
    h("span", { class: "tls-caption" }, `${letter} has read`),
    ...(values.length ? values.map(value) : [h("span", { class: "tls-nothing" }, "nothing yet")]),
  );

  say(
    part.does,
    status === "ready" ? `Run ${letter}: ${now.label}` : sentenceFor(letter, graph, state, i),
  );
  // aria-disabled, not disabled: a button that loses the focus would hand the next key to the page.
  part.button.setAttribute("aria-disabled", String(status !== "ready"));
  part.button.classList.toggle("tls-is-blocked", status === "blocked");
}

function sentenceFor(letter, graph, state, i) {
  return `${letter} ${nowWords(graph, state, i)}`;
}

function value({ name, value: text, stale }) {
  const chip = h("span", { class: "tls-value" }, h("span", {}, `${name} `), h("b", {}, text));
  if (stale) chip.append(h("em", { title: `${name} has changed since` }, "out of date"));
  return chip;
}

function buildShared(graph) {
  const rows = graph.shared.map((name) => {
    const shown = h("span", { class: "tls-now" });
    const row = h("li", { class: "tls-shared-row" }, h("span", { class: "tls-name" }, name), shown);
    return { row, shown };
  });
  const body = rows.length
    ? h("ul", { role: "list" }, ...rows.map((item) => item.row))
    : h("p", { class: "tls-nothing" }, "These threads share nothing.");
  const panel = h(
    "div",
    { class: "tls-shared", role: "region", "aria-label": "Shared by the threads" },
    h("header", {}, h("strong", {}, "Shared")),
    body,
  );
  return { panel, rows };
}

function updateShared(part, graph, state, flashes) {
  const values = graph.nodes[state.node].shared;
  part.rows.forEach(({ row, shown }, k) => {
    const owners = locks(graph, values[k]);
    row.classList.toggle("tls-lock", owners !== null);
    row.classList.toggle("tls-held", owners?.some((owner) => owner >= 0) ?? false);
    if (owners === null) say(shown, values[k]);
    else shown.replaceChildren(...owners.map((owner, place) => lockWords(graph, owner, owners.length > 1 ? place : -1)));
    if (flashes.has(k)) flash(row);
  });
}

/** "held by A" with A's badge; in a list of locks with its place before it. */
function lockWords(graph, owner, place) {
  const words = h("span", { class: "tls-owner" }, place >= 0 ? `[${place}] ` : "");
  if (owner < 0) words.append("free");
  else words.append("held by ", badge(graph, owner));
  return words;
}

function updateStrip(list, graph, state, fatal, onCell) {
  const cells = state.steps.map((step, k) => {
    const letter = letterOf(graph, step);
    const words = `Step ${k + 1}: ${letter}, ${stepWords(graph, step)}`;
    const cell = h(
      "button",
      { type: "button", class: "tls-cell", tabindex: "-1", title: `${words} (click: go back here)` },
      letter,
    );
    cell.setAttribute("aria-label", `${words}. Go back to here.`);
    cell.addEventListener("click", () => onCell(k + 1));
    const item = paint(h("li", {}, cell), graph.threads[step.thread]);
    if (k === fatal) item.classList.add("tls-fatal");
    return item;
  });
  if (!graph.nodes[state.node].end) cells.push(h("li", { class: "tls-cursor" }, ""));
  list.replaceChildren(...cells);
  list.scrollTop = list.scrollHeight;
}

function story(graph, state, fatal) {
  const items = state.steps.map((step, k) => {
    const item = h("li", {}, badge(graph, step.thread), ` ${stepWords(graph, step)}`);
    if (k === fatal) {
      item.append(h("em", { class: "tls-fatal-note" }, "point of no return: every schedule from here reaches the goal"));
    }
    return item;
  });
  return h("ol", { class: "tls-story" }, ...items);
}

function confetti(root, threads) {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
  const layer = h("div", { class: "tls-confetti", "aria-hidden": "true" });
  for (let k = 0; k < 28; k += 1) {
    const piece = paint(h("i"), threads[k % threads.length]);
    piece.style.left = `${(k * 37) % 100}%`;
    piece.style.animationDelay = `${(k % 7) * 60}ms`;
    piece.style.setProperty("--turn", `${(k * 83) % 360}deg`);
    layer.append(piece);
  }
  root.append(layer);
  return layer;
}

async function copyText(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy"); // a page served without https has no clipboard object
  }
}

function renderProblem(el, text) {
  const root = h(
    "div",
    { class: "tls-root tls-problem", role: "note" },
    h("strong", {}, "There is nothing to play here yet"),
    ...text.split("\n").map((line) => h("p", {}, line)),
  );
  el.append(root);
  return () => root.remove();
}

function render({ model, el }) {
  const problem = model.get("problem");
  if (problem) return renderProblem(el, problem);
  const game = new Game(model, el);
  return () => game.dispose();
}

class Game {
  constructor(model, el) {
    this.model = model;
    this.graph = model.get("graph");
    this.target = model.get("target");
    this.timers = new Set();
    this.asked = false;
    this.state = play(this.graph, "");
    this.build(el);
    this.onSchedule = () => this.update();
    this.onMessage = (message) => this.receive(message);
    model.on("change:schedule", this.onSchedule);
    model.on("msg:custom", this.onMessage);
    this.update(true);
  }

  dispose() {
    this.stopTimers();
    this.model.off("change:schedule", this.onSchedule);
    this.model.off("msg:custom", this.onMessage);
    this.root.remove();
  }

  build(el) {
    const { graph } = this;
    this.threads = graph.threads.map((_, i) => buildThread(graph, i, () => this.step(i)));
    this.shared = buildShared(graph);
    this.strip = h("ol", { class: "tls-strip", "aria-label": "Schedule so far" });
    this.count = h("span", { class: "tls-count" });
    const press = (act) => () => {
      this.stopTimers();
      act();
    };
    this.undoButton = tool("Undo", "U", press(() => this.undo()));
    this.resetButton = tool("Reset", "R", press(() => this.reset()));
    this.showButton = tool(SHOW[this.target], "", press(() => this.show()));
    this.text = h("input", { class: "tls-text", readonly: "", size: "8", "aria-label": "The schedule as text, for your answer" });
    this.copyButton = tool("Copy", "", () => this.copy());
    this.live = h("p", { class: "tls-live", role: "status", "aria-live": "polite" });
    this.note = h("p", { class: "tls-note" });
    this.end = h("div", { class: "tls-end", role: "region", "aria-label": "How it ended" });
    const keys = graph.threads.map((thread) => thread.letter).join(", ");
    this.root = h(
      "div",
      {
        class: "tls-root",
        role: "group",
        tabindex: "0",
        "aria-label": `Be the scheduler. Keys: ${keys} run one step of a thread, U undoes, R resets.`,
        // JupyterLab would otherwise take A, B, U and R for its own commands.
        "data-lm-suppress-shortcuts": "true",
        onkeydown: (event) => this.key(event),
      },
      h("header", { class: "tls-top" }, h("span", { class: "tls-flag", "aria-hidden": "true" }, "◎"), h("p", {}, h("b", {}, "Goal: "), this.model.get("goal")), this.count),
      h("div", { class: "tls-board", style: `--threads: ${graph.threads.length}` }, h("div", { class: "tls-threads" }, ...this.threads.map((part) => part.card)), this.shared.panel),
      h("div", { class: "tls-played" }, h("span", { class: "tls-caption" }, "Schedule"), this.strip),
      h("div", { class: "tls-tools" }, this.undoButton, this.resetButton, this.showButton, h("span", { class: "tls-gap" }), h("label", { class: "tls-answer" }, h("span", { class: "tls-caption" }, "For your answer"), this.text), this.copyButton),
      this.note,
      this.end,
      this.live,
    );
    el.append(this.root);
  }

  // -- what the learner does

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keyAction(this.graph, event.key);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.stopTimers();
    if (action === "undo") this.undo();
    else if (action === "reset") this.reset();
    else this.step(action);
  }

  step(i) {
    this.stopTimers();
    this.advance(i);
  }

  advance(i) {
    const to = after(this.graph, this.state.node, i);
    const thread = this.graph.threads[i];
    if (to === UNKNOWN) return this.ask(i);
    if (to === NOT_RUNNABLE) {
      const over = this.graph.nodes[this.state.node].end;
      const why = nowWords(this.graph, this.state, i);
      this.tell(over ? "This schedule is over: undo or reset to go on." : `${thread.letter} cannot run: it ${why}.`);
      return flash(this.threads[i].button);
    }
    return this.set(this.state.schedule + thread.letter);
  }

  undo() {
    this.set(this.state.schedule.slice(0, -1));
  }

  reset() {
    this.set("");
  }

  show() {
    if (this.showButton.getAttribute("aria-disabled") === "true") {
      this.tell("First play one schedule to its end yourself. Then this button shows one that works.");
      return;
    }
    const found = search(this.graph, this.target);
    if (found === null) {
      this.tell(this.graph.complete ? "There is none: in every schedule this program misses the goal." : "None was found in the part of the program looked at so far.");
      return;
    }
    this.shown = found;
    this.set("");
    this.walk(found, 0);
  }

  walk(found, k) {
    if (k >= found.length) return;
    this.later(k ? 650 : 350, () => {
      this.set(found.slice(0, k + 1));
      this.walk(found, k + 1);
    });
  }

  async copy() {
    const ok = await copyText(this.state.schedule, this.text);
    this.tell(ok ? `Copied ${this.state.schedule || "nothing: no step has been played yet"}` : "Select the text and copy it with the keyboard.");
  }

  // -- the model

  set(schedule) {
    this.model.set("schedule", schedule);
    this.save();
  }

  save() {
    try {
      this.model.save_changes();
    } catch {
      // No kernel behind the page (an exported one, or it has ended): the game goes on without.
    }
  }

  ask(i) {
    if (this.asked) return;
    const letter = this.graph.threads[i].letter;
    this.asked = true;
    this.tell("Asking the kernel for the next steps: this program is too big to know them all beforehand.");
    this.later(8000, () => {
      this.asked = false;
      this.tell("The kernel does not answer. It may be busy, or it was restarted: run the cell again.");
    });
    try {
      this.model.send({ type: "expand", schedule: this.state.schedule, then: letter });
    } catch {
      this.asked = false;
      this.tell("This program is too big to be played without its kernel: run the cell again.");
    }
  }

  receive(message) {
    if (message?.type !== "nodes") return;
    const answered = this.asked;
    this.asked = false;
    this.stopTimers();
    if (message.error) {
      this.tell(message.error);
      return;
    }
    const at = play(this.graph, message.schedule);
    if (at.schedule !== message.schedule) return;
    this.graph = graft(this.graph, at.node, message.graph);
    this.update();
    const i = this.graph.threads.findIndex((thread) => thread.letter === message.then);
    if (answered && this.state.schedule === message.schedule && i >= 0) {
      if (after(this.graph, this.state.node, i) >= 0) this.advance(i);
      else this.tell(`${message.then} cannot run just now.`);
    }
  }

  // -- drawing

  update(first = false) {
    const before = this.state;
    const { graph, target } = this;
    this.state = play(graph, this.model.get("schedule") ?? "");
    const { state } = this;
    const over = ending(graph, target, state.node);
    const forward = state.steps.length > before.steps.length;
    const flashes = new Set(first ? [] : changes(graph, before.node, state.node).map((c) => c.index));
    const fatal = over?.won && graph.complete ? noReturn(graph, target, state.steps) : -1;

    this.threads.forEach((part, i) => updateThread(part, graph, state, i));
    this.threads.forEach((part, i) => part.card.classList.toggle("tls-ran", forward && state.steps.at(-1).thread === i));
    updateShared(this.shared, graph, state, flashes);
    updateStrip(this.strip, graph, state, fatal, (length) => {
      this.stopTimers();
      this.set(this.state.schedule.slice(0, length));
    });
    say(this.count, `${state.steps.length} ${state.steps.length === 1 ? "step" : "steps"}`);
    this.text.value = state.schedule;
    this.text.size = Math.max(8, Math.min(24, state.schedule.length + 2));
    this.note.textContent = "";
    this.updateEnd(over, fatal, first);
    const none = String(state.steps.length === 0);
    this.undoButton.setAttribute("aria-disabled", none);
    this.resetButton.setAttribute("aria-disabled", none);
    this.copyButton.setAttribute("aria-disabled", none);
    this.record(over, first);
    this.showButton.setAttribute("aria-disabled", String(!this.model.get("tries")));
    this.showButton.title = this.model.get("tries") ? "Plays the shortest schedule that reaches the goal" : "After you have played one schedule to its end";
    if (!first) say(this.live, announcement(graph, target, state));
  }

  updateEnd(over, fatal, first) {
    const { graph, state } = this;
    this.end.replaceChildren();
    this.end.hidden = !over;
    this.end.className = "tls-end";
    this.root.classList.toggle("tls-over", Boolean(over));
    if (!over) return;
    this.end.classList.add(over.won ? "tls-won" : `tls-${over.kind}`);
    const icon = over.won ? "★" : over.kind === "passed" ? "✓" : "✗";
    this.end.append(h("h4", {}, h("span", { "aria-hidden": "true" }, `${icon} `), over.title), ...over.lines.map((line) => h("p", {}, line)));
    if (over.won) {
      const shown = this.shown === state.schedule;
      this.end.append(h("p", { class: "tls-tip" }, shown ? "This is the shortest such schedule. Play it yourself, and watch who has read what:" : "What happened, step by step:"), story(graph, state, fatal));
      if (!first && !shown) this.celebrate();
    }
  }

  celebrate() {
    const layer = confetti(this.root, this.graph.threads);
    if (layer) this.later(2200, () => layer.remove());
  }

  record(over, first) {
    const outcome = over?.kind ?? "";
    const already = this.model.get("outcome") === outcome;
    if (over && !already && !first && this.shown !== this.state.schedule) {
      this.model.set("tries", this.model.get("tries") + 1);
    }
    if (!already) {
      this.model.set("outcome", outcome);
      this.save();
    }
  }

  tell(text) {
    this.note.textContent = text;
    say(this.live, text);
  }

  // -- timers: every one is known, so that leaving or acting stops them all

  later(delay, act) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, delay);
    this.timers.add(timer);
  }

  stopTimers() {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.root?.querySelector(".tls-confetti")?.remove();
  }
}

function tool(text, key, onclick) {
  const button = h("button", { type: "button", class: "tls-tool", onclick }, text);
  if (key) button.append(h("kbd", { "aria-hidden": "true" }, key));
  return button;
}

export default { render };
