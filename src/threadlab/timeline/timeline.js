// The timeline on canvas. Everything that is not the cursor is drawn once, to a canvas off screen;
// a frame is one copy of it plus the cursor, so 100,000 segments move as fast as a hundred. While
// the window zooms or pans, a frame shows the last picture moved and stretched to where it belongs,
// and spends a few milliseconds on the next one: how much there is to draw never costs frames.
// Nothing here asks the kernel for anything: it may be busy, deadlocked or gone.
//
// The first half is layout and wording: pure functions, exported for `node --test`.

// ---------------------------------------------------------------------------------- decoding

const CPU_UNKNOWN = 255;

// Read the columns that `encode.py` wrote, in its order: widest first, little-endian.
export function decode(bytes, info) {
  const [segments, holds, marks, samples] = info.sizes;
  // Copied, because the bytes of a widget message may start anywhere and typed arrays may not.
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  let offset = 0;
  const column = (Type, count) => {
    const values = new Type(buffer, offset, count);
    offset += count * Type.BYTES_PER_ELEMENT;
    return values;
  };
  const times = (count) => {
    const ticks = column(Uint32Array, count);
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = info.start + ticks[i] * info.tick;
    return values;
  };
  const s = { start: times(segments), end: times(segments), detail: column(Uint32Array, segments) };
  const h = { start: times(holds), end: times(holds) };
  const m = { at: times(marks), detail: column(Uint32Array, marks) };
  const p = { at: times(samples), value: column(Float32Array, samples) };
  s.thread = column(Uint16Array, segments);
  h.thread = column(Uint16Array, holds);
  h.thing = column(Uint16Array, holds);
  m.thread = column(Uint16Array, marks);
  p.series = column(Uint16Array, samples);
  s.state = column(Uint8Array, segments);
  s.cpu = column(Uint8Array, segments);
  m.kind = column(Uint8Array, marks);
  const threads = info.threads.length;
  return {
    ...info,
    s, h, m, p,
    segmentsOf: ranges(s.thread, threads),
    holdsOf: ranges(h.thread, threads),
    marksOf: ranges(m.thread, threads),
    samplesOf: ranges(p.series, info.groups.reduce((sum, group) => sum + group.series.length, 0)),
    latest: runningMaximum(s.end, s.thread),
    latestHold: runningMaximum(h.end, h.thread),
  };
}

// [from, to) of each owner's entries in a column that is sorted by owner.
function ranges(owners, count) {
  const found = Array.from({ length: count }, () => [0, 0]);
  for (let i = 0; i < owners.length; i++) {
    const range = found[owners[i]];
    if (range[1] === 0) range[0] = i;
    range[1] = i + 1;
  }
  return found;
}

// The latest end so far within a thread: it grows, so it can be searched, where ends cannot.
function runningMaximum(ends, owners) {
  const latest = new Float64Array(ends.length);
  for (let i = 0; i < ends.length; i++) {
    latest[i] = i > 0 && owners[i] === owners[i - 1] ? Math.max(latest[i - 1], ends[i]) : ends[i];
  }
  return latest;
}

// The first index in [from, to) whose value is above the limit (or `to`).
export function firstAbove(values, limit, from, to) {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle] > limit) to = middle;
    else from = middle + 1;
  }
  return from;
}

// ------------------------------------------------------------------------------------ layout

// Rows from top to bottom: a heading for each group that has a title, its lanes, its curves.
export function layoutRows(groups, { lane, heading, curve }) {
  const rows = [];
  let y = 0;
  let thread = 0;
  let series = 0;
  const add = (kind, index, height) => {
    rows.push({ kind, index, y, height });
    y += height;
  };
  groups.forEach((group, number) => {
    if (group.title) add("heading", number, heading);
    for (let i = 0; i < group.threads; i++) add("lane", thread++, lane);
    for (let i = 0; i < group.series.length; i++) add("curve", series++, curve);
  });
  return { rows, height: y };
}

// Shapes of one thread's segments between two moments, over `width` pixels. A segment of a pixel
// or more is itself; those below a pixel share theirs, which shows the state that fills most.
export function packLane(trace, thread, t0, t1, width) {
  const { s, latest } = trace;
  const [from, to] = trace.segmentsOf[thread];
  const lo = firstAbove(latest, t0, from, to);
  const scale = width / (t1 - t0);
  const runs = [];
  const cover = new Float64Array(trace.states.length);
  let column = -1;
  let count = 0;
  let longest = -1;
  const flush = () => {
    if (count === 0) return;
    let state = 0;
    for (let i = 1; i < cover.length; i++) if (cover[i] > cover[state]) state = i;
    const last = runs[runs.length - 1];
    if (last && last.count > 1 && last.state === state && last.x1 === column) {
      last.x1 = column + 1;
      last.count += count;
    } else {
      runs.push({ x0: column, x1: column + 1, state, index: longest, count: Math.max(count, 2) });
    }
    cover.fill(0);
    count = 0;
    longest = -1;
  };
  for (let i = lo; i < to && s.start[i] <= t1; i++) {
    const x0 = (s.start[i] - t0) * scale;
    const x1 = (s.end[i] - t0) * scale;
    if (x1 < 0) continue;
    if (x1 - x0 >= 1) {
      flush();
      runs.push({ x0: Math.max(x0, -2), x1: Math.min(x1, width + 2), state: s.state[i], index: i, count: 1 });
      continue;
    }
    const middle = Math.min(Math.floor((x0 + x1) / 2), Math.ceil(width) - 1);
    if (middle !== column) {
      flush();
      column = middle;
    }
    cover[s.state[i]] += Math.max(x1 - x0, 1e-9);
    if (longest < 0 || s.end[i] - s.start[i] > s.end[longest] - s.start[longest]) longest = i;
    count += 1;
  }
  flush();
  return runs;
}

// A row for each hold of one thread, nested ones lower down; the last row is shared.
export function stackHolds(starts, ends, [from, to], rows) {
  const freeAt = new Array(rows).fill(-Infinity);
  const placed = new Uint8Array(to - from);
  for (let i = from; i < to; i++) {
    let row = freeAt.findIndex((free) => free <= starts[i]);
    if (row < 0) row = rows - 1;
    freeAt[row] = Math.max(freeAt[row], ends[i]);
    placed[i - from] = row;
  }
  return placed;
}

// Positions with at least `gap` between them; of a crowd the one of the highest rank stays.
export function thin(positions, ranks, gap) {
  const kept = [];
  positions.forEach((x, i) => {
    const last = kept[kept.length - 1];
    if (last === undefined || x - positions[last] >= gap) kept.push(i);
    else if (ranks[i] > ranks[last]) kept[kept.length - 1] = i;
  });
  return kept;
}

// Corners of a step curve from x 0 to `width`: at most four a pixel, whatever the samples.
export function stepCurve(ats, values, [from, to], t0, t1, width) {
  const scale = width / (t1 - t0);
  const points = [];
  if (from === to) return points;
  let i = Math.max(from, firstAbove(ats, t0, from, to) - 1);
  let value = values[i];
  points.push([Math.max(0, (ats[i] - t0) * scale), value]);
  for (i += 1; i < to && ats[i] <= t1; i++) {
    const x = (ats[i] - t0) * scale;
    let low = values[i];
    let high = low;
    while (i + 1 < to && Math.floor((ats[i + 1] - t0) * scale) === Math.floor(x)) {
      i += 1;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    points.push([x, value]);
    if (high > low) points.push([x, high], [x, low]);
    value = values[i];
    points.push([x, value]);
  }
  if (points[0][0] <= width) points.push([width, value]);
  return points;
}

// -------------------------------------------------------------------------------- navigation

// A window of `span` or less that lies within the trace, no narrower than `least`.
export function clampView([t0, t1], { start, end, least }) {
  const whole = Math.max(end - start, least);
  const span = Math.min(Math.max(t1 - t0, least), whole);
  const left = Math.min(Math.max(t0 + (t1 - t0 - span) / 2, start), start + whole - span);
  return [left, left + span];
}

// Zoom by `factor` so that the moment `at` stays where it is.
export function zoom([t0, t1], factor, at) {
  return [at - (at - t0) / factor, at + (t1 - at) / factor];
}

// Where a picture of the window `from`, `width` wide, lies in the window `to` of the same width:
// from `sx`, `sw` wide, it goes to `dx`, `dw` wide. Null when they have nothing in common.
export function stretch(from, to, width) {
  const t0 = Math.max(from[0], to[0]);
  const t1 = Math.min(from[1], to[1]);
  if (!(t1 > t0)) return null;
  const place = (window, at) => ((at - window[0]) / (window[1] - window[0])) * width;
  const [sx, dx] = [place(from, t0), place(to, t0)];
  return { sx, sw: place(from, t1) - sx, dx, dw: place(to, t1) - dx };
}

// Whether one of the pictures, given by their windows, will do while `window` moves: it shows most
// of it, and is not stretched beyond recognition.
export function willDo(windows, [t0, t1]) {
  return windows.some(([from, to]) => {
    const common = Math.min(to, t1) - Math.max(from, t0);
    return common >= 0.8 * (t1 - t0) && to - from <= MOST_STRETCHED * (t1 - t0);
  });
}

// The pictures to keep for the next gesture, widest first: one for each scale, the newest of them,
// no more than four; the widest stays, as it has no gaps.
export function keepPictures(pictures, newest) {
  const span = ({ window: [t0, t1] }) => t1 - t0;
  const far = (picture) => Math.max(span(picture) / span(newest), span(newest) / span(picture)) >= 2;
  const kept = [...pictures.filter(far), newest].sort((a, b) => span(b) - span(a));
  if (kept.length > 4) kept.splice(kept[1] === newest ? 2 : 1, 1);
  return kept;
}

// The window moved as little as needed to show `at`, with a margin.
export function reveal([t0, t1], at) {
  const margin = (t1 - t0) * 0.05;
  if (at < t0 + margin) return [at - margin, at - margin + (t1 - t0)];
  if (at > t1 - margin) return [at + margin - (t1 - t0), at + margin];
  return [t0, t1];
}

// In a schedule the cursor rests on steps, at their middle; in a run anywhere.
export function snap(at, { unit, start, end }) {
  const inside = Math.min(Math.max(at, start), end);
  if (unit !== "step" || end - start < 1) return inside;
  return start + Math.min(Math.floor(inside - start), Math.ceil(end - start) - 1) + 0.5;
}

// The nearest start of a segment or mark before (-1) or after (+1) the cursor.
export function nextChange(trace, at, direction) {
  // The step under the cursor began half a step before it.
  const slack = trace.unit === "step" ? (direction > 0 ? 0 : 0.5) : trace.tick / 2;
  let best = direction > 0 ? trace.end : trace.start;
  const consider = (t) => {
    if (direction > 0 ? t > at + slack && t < best : t < at - slack && t > best) best = t;
  };
  const look = (column, [from, to]) => {
    const i = firstAbove(column, at + (direction > 0 ? slack : -slack), from, to);
    for (const j of [i - 2, i - 1, i]) if (j >= from && j < to) consider(column[j]);
  };
  trace.segmentsOf.forEach((range) => look(trace.s.start, range));
  trace.marksOf.forEach((range) => look(trace.m.at, range));
  return best;
}

// ------------------------------------------------------------------------------ units, words

const UNITS = [[1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"]];

// Round distances between ticks, at most one for each `room` pixels; labels in one unit.
export function ticks(t0, t1, width, unit, start = 0, room = 70) {
  const span = t1 - t0;
  const most = Math.max(1, Math.floor(width / room));
  if (unit === "step") {
    const every = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5].map((e) => n * 10 ** e)).sort((a, b) => a - b)
      .find((n) => span / n <= Math.max(1, width / 30)) ?? 1e6;
    const found = [];
    const first = Math.max(1, Math.ceil((t0 - start + 0.5) / every) * every);
    if (every > 1 && t0 - start < 0.5) found.push({ at: start + 0.5, label: "1" });
    for (let n = first; start + n - 0.5 <= t1; n += every) found.push({ at: start + n - 0.5, label: String(n) });
    return found;
  }
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const every = [1, 2, 5, 10].map((n) => n * power).find((step) => step >= raw * 0.999);
  const [size, name] = unit === "s" ? unitOf(Math.max(Math.abs(t0), Math.abs(t1))) : [1, unit];
  const digits = Math.max(0, Math.min(9, -Math.floor(Math.log10(every / size) + 1e-9)));
  const found = [];
  for (let n = Math.ceil(t0 / every - 1e-9); n * every <= t1 + every * 1e-9; n++) {
    found.push({ at: n * every, label: `${((n * every) / size).toFixed(digits)} ${name}` });
  }
  return found;
}

function unitOf(seconds) {
  return UNITS.find(([size]) => seconds >= size * 0.9999) ?? UNITS[seconds > 0 ? 3 : 0];
}

// A length of time in three significant digits.
export function duration(value, unit) {
  if (unit === "step") return plural(Math.round(value), "step");
  if (unit !== "s") return `${Number(value.toPrecision(3))} ${unit}`;
  const [size, name] = unitOf(Math.abs(value));
  const scaled = value / size;
  return `${scaled.toFixed(Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2)} ${name}`;
}

// A moment, as finely as the window deserves.
export function moment(at, trace, span) {
  if (trace.unit === "step") return `step ${Math.floor(at - trace.start) + 1}`;
  if (trace.unit !== "s") return `${Number(at.toPrecision(6))} ${trace.unit}`;
  const [size, name] = unitOf(Math.max(Math.abs(trace.end), Math.abs(trace.start)));
  const digits = Math.max(0, Math.min(9, Math.ceil(-Math.log10(span / size / 800))));
  return `${(at / size).toFixed(digits)} ${name}`;
}

export function plural(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

export function threadName({ letter, name }) {
  return name ? `${letter} ${name}` : letter;
}

// A name, shortened to fit, or nothing when too little of it would. The middle goes: names of one
// pool's threads differ at their ends.
export function fitted(text, room, measure) {
  if (measure(text) <= room) return text;
  let shown = Math.floor((room / measure(text)) * text.length);
  const short = () => `${text.slice(0, Math.ceil(shown / 2)).trimEnd()}…${text.slice(text.length - Math.floor(shown / 2)).trimStart()}`;
  for (; shown >= 4; shown -= 1) if (measure(short()) <= room) return short();
  return "";
}

// What the legend calls each kind of mark. Of a mark without a kind of its own the label says
// what was done; the kind's word, "event", would look like a wait for an Event.
export function kindWords(trace) {
  const kinds = [...new Set(trace.m.kind)].map((kind) => trace.kinds[kind]);
  return kinds.map((kind) => {
    if (kind !== "event") return [kind, kind];
    const verbs = new Set();
    trace.m.kind.forEach((own, i) => {
      if (trace.kinds[own] === kind) verbs.add(trace.markDetails[trace.m.detail[i]][0].split(" ", 1)[0]);
    });
    return [kind, verbs.size > 3 ? "other step" : [...verbs].sort().join(", ")];
  });
}

// The segment that a thread is in at a moment: of several the one that began last. -1 for none.
export function segmentAt(trace, thread, at) {
  const { s, latest } = trace;
  const [from, to] = trace.segmentsOf[thread];
  const first = firstAbove(latest, at, from, to);
  let i = firstAbove(s.start, at, first, to) - 1;
  for (; i >= first; i--) if (s.end[i] > at) return i;
  // The last moment belongs to what was still so when the trace ended.
  if (at >= trace.end && to > from && latest[to - 1] >= trace.end) {
    for (i = to - 1; i >= from; i--) if (s.end[i] >= trace.end) return i;
  }
  return -1;
}

// What a segment is, in the words of `words.py`.
export function doing(trace, index) {
  const [label, thing, holder] = trace.details[trace.s.detail[index]];
  const [state, , , link] = trace.states[trace.s.state[index]];
  const on = thing >= 0 ? ` (${trace.things[thing][1]})` : "";
  const known = holder >= 0 && !(thing >= 0 && trace.things[thing][1] === trace.threads[holder].name);
  const by = known ? `, ${link} ${threadName(trace.threads[holder])}` : "";
  if (trace.s.state[index] === 0) return label || state;
  return state + on + (by || (label ? `, ${label}` : ""));
}

// One sentence for what a thread does at a moment.
export function describe(trace, thread, at) {
  const name = threadName(trace.threads[thread]);
  const index = segmentAt(trace, thread, at);
  if (index < 0) {
    const [from, to] = trace.segmentsOf[thread];
    if (from < to && at >= trace.latest[to - 1]) return `${name}: ended`;
    if (trace.unit === "step") return `${name}: not running`;
    return `${name}: ${from === to || at < trace.s.start[from] ? "not started" : "nothing recorded"}`;
  }
  const [, , , line, file] = trace.details[trace.s.detail[index]];
  const where = line === null ? "" : `, line ${line}${file === null ? "" : ` of ${file}`}`;
  return `${name}: ${doing(trace, index)}${valueAt(trace, thread, at)}${where}`;
}

// " → 7" where the schedule's step under the cursor read or wrote a 7.
function valueAt(trace, thread, at) {
  if (trace.unit !== "step") return "";
  const [from, to] = trace.marksOf[thread];
  const step = Math.floor(at - trace.start);
  for (let i = firstAbove(trace.m.at, trace.start + step - 1e-9, from, to); i < to; i++) {
    if (trace.m.at[i] >= trace.start + step + 1) break;
    const value = trace.markDetails[trace.m.detail[i]][2];
    if (value !== null) return ` → ${value}`;
  }
  return "";
}

// Threads that wait for each other in a circle at a moment: a cycle of the wait-for graph.
export function waitCycle(trace, at) {
  const next = trace.threads.map((_, thread) => {
    const index = segmentAt(trace, thread, at);
    return index < 0 ? -1 : trace.details[trace.s.detail[index]][2];
  });
  const seen = new Uint8Array(next.length);
  for (let first = 0; first < next.length; first++) {
    const path = [];
    let thread = first;
    while (thread >= 0 && seen[thread] === 0) {
      seen[thread] = 1;
      path.push(thread);
      thread = next[thread];
    }
    const closed = path.indexOf(thread);
    if (closed >= 0) return path.slice(closed);
  }
  return [];
}

// What is said of a cycle at a moment: a deadlock if it lasts to the end (a timeout may break it).
export function cycleText(trace, cycle, at) {
  if (cycle.length === 0) return "";
  const names = cycle.map((thread) => threadName(trace.threads[thread]));
  const lasting = cycle.every((thread) => trace.s.end[segmentAt(trace, thread, at)] >= trace.end);
  const word = lasting ? "Deadlock: " : "";
  if (cycle.length === 1) return `${word}${names[0]} waits for what it holds itself.`;
  if (cycle.length === 2) return `${word}${names[0]} and ${names[1]} wait for each other.`;
  return `${word}${names.join(" waits for ")} waits for ${names[0]}.`;
}

// Lines of the source under the cursor: line number to the threads that are there.
export function linesAt(trace, at) {
  const lines = new Map();
  for (let thread = 0; thread < trace.threads.length; thread++) {
    const index = segmentAt(trace, thread, at);
    if (index < 0) continue;
    const [, , , line, file] = trace.details[trace.s.detail[index]];
    if (line === null || file !== null || line < 1 || line > trace.source.length) continue;
    if (!lines.has(line)) lines.set(line, []);
    lines.get(line).push(thread);
  }
  return lines;
}

// What a step's box says: all of the label, or its first word ("acquire"), or nothing, and the
// size of the letters. `width(text, size)` measures; a word cut in the middle would help nobody.
export function boxWords(label, room, width) {
  if (width(label, 11) <= room) return [label, 11];
  const [word] = label.split(" ", 1);
  const size = [11, 9].find((each) => width(word, each) <= room + (each < 11 ? 3 : 0));
  return size === undefined ? ["", 11] : [word, size];
}

// ---------------------------------------------------------------------------------- the view

const AXIS = 26;
const PAD = 14;
const TALLEST = 520;
const SIZES = {
  roomy: { lane: 43, heading: 28, curve: 50, bar: 20, top: 12, hold: 3, labels: true },
  compact: { lane: 24, heading: 26, curve: 42, bar: 13, top: 5, hold: 2, labels: false },
};
const LOUD = { exception: 3, error: 3, losing: 3, end: 2, write: 1 };
const NOW_LANES = 12;
const SOURCE_LINES = 2000;
const CHIPS = 4; // letters of threads beside a source line
const PLAY_SECONDS = 8;
const STEP_SECONDS = 0.8;
const ALARM = "#D55E00";
// Milliseconds of a frame, which has 16, that may go into the next picture.
const PAINT_BUDGET = 5;
// A trace of so many entries is painted anew only when the window rests: milliseconds for which
// it counts as moving, and how far a picture may be stretched then.
const MANY = 500;
const MOVING = 120;
const MOST_STRETCHED = 8;
const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  minus: "M3 7.25h10v1.5H3z",
  plus: "M7.25 3h1.5v4.25H13v1.5H8.75V13h-1.5V8.75H3v-1.5h4.25z",
  fit: "M1.5 2.5H3v11H1.5zM13 2.5h1.5v11H13zM4 8l3-3v2.25h2V5l3 3-3 3V8.75H7V11z",
};
const HELP =
  "Click or drag: move the cursor. Ctrl + wheel: zoom. Shift + wheel: pan. Arrow keys: move the cursor, " +
  "choose a thread. Page up, page down: from change to change. Home, End: start, end. Space: play. +, -, 0: zoom.";

function make(tag, className, parent, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  if (parent) parent.append(node);
  return node;
}

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

// A pattern is a tile of 8 pixels in the thread's colour; `px` is one pixel of the screen.
function drawTile(ctx, pattern, color, size) {
  const px = size / 8;
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineWidth = 1.5 * px;
  const line = (...points) => {
    ctx.beginPath();
    for (let i = 0; i < points.length; i += 4) {
      ctx.moveTo(points[i] * px, points[i + 1] * px);
      ctx.lineTo(points[i + 2] * px, points[i + 3] * px);
    }
    ctx.stroke();
  };
  const disc = (x, y, r, filled) => {
    ctx.beginPath();
    ctx.arc(x * px, y * px, r * px, 0, 7);
    if (filled) ctx.fill();
    else ctx.stroke();
  };
  if (pattern === "slash" || pattern === "cross") line(-2, 10, 10, -2, -2, 2, 2, -2, 6, 10, 10, 6);
  if (pattern === "backslash" || pattern === "cross") line(-2, -2, 10, 10, -2, 6, 2, 10, 6, -2, 10, 2);
  if (pattern === "bars" || pattern === "grid") line(4, 0, 4, 8);
  if (pattern === "lines" || pattern === "grid") line(0, 4, 8, 4);
  if (pattern === "dots") [[2, 2], [6, 6]].forEach(([x, y]) => disc(x, y, 1.1, true));
  if (pattern === "rings") disc(4, 4, 2.2, false);
  if (pattern === "dashes") line(0, 2, 4, 2, 4, 6, 8, 6);
}

class View {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.stopping = new AbortController();
    this.trace = decode(model.get("data"), model.get("info"));
    const { unit, start, end, tick } = this.trace;
    const finest = unit === "step" ? 2 : Math.max(tick * 20, (end - start) * 1e-7);
    const least = end > start ? finest : 1;
    this.bounds = { start, end, least };
    this.window = clampView([start, end], this.bounds);
    this.cursor = snap(model.get("cursor"), this.trace);
    this.cycle = [];
    this.lane = -1;
    this.hover = null;
    this.pinned = null;
    this.lit = null;
    this.playing = 0;
    this.pending = 0;
    // The newest picture (null: none yet), the one being painted, those kept for gestures.
    this.shown = null;
    this.job = null;
    this.pictures = [];
    this.spare = null;
    this.moved = 0;
    const { s, h, m, p } = this.trace;
    this.moving = s.start.length + h.start.length + m.at.length + p.at.length > MANY ? MOVING : 0;
    this.timers = {};
    this.patterns = new Map();
    this.widths = new Map();
    this.build();
    this.listen();
    this.resize();
    this.show();
  }

  on(target, type, handler, options) {
    target.addEventListener(type, handler, { signal: this.stopping.signal, ...options });
  }

  later(name, seconds, action) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(action, seconds * 1000);
  }

  // -- structure, made once

  build() {
    const { trace, root } = this;
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", this.name());
    root.dataset.lmSuppressShortcuts = "true"; // JupyterLab keeps its keys to itself in here.
    const head = make("div", "tl-head", root);
    make("div", "tl-title", head, trace.title || "Timeline");
    const tools = make("div", "tl-tools", head);
    this.playButton = this.button(tools, "play", "Play (space)", () => this.play(!this.playing));
    this.button(tools, "minus", "Zoom out (-)", () => this.zoomBy(1 / 2));
    this.button(tools, "plus", "Zoom in (+)", () => this.zoomBy(2));
    this.button(tools, "fit", "Show all (0)", () => this.setWindow([trace.start, trace.end]));
    const help = this.button(tools, null, "Keys and mouse", () => {
      this.help.hidden = !this.help.hidden;
      help.setAttribute("aria-expanded", String(!this.help.hidden));
    });
    help.append("?");
    this.help = make("div", "tl-help", root, HELP);
    this.help.hidden = true;
    for (const notice of trace.notices) make("div", "tl-notice", root, notice);
    const body = make("div", "tl-body", root);
    const main = make("div", "tl-main", body);
    this.buildPlot(main);
    this.buildNow(main);
    this.buildLegend(main);
    if (trace.source.length) this.buildSource(make("div", "tl-side", body));
    this.live = make("div", "tl-live", root);
    this.live.setAttribute("aria-live", "polite");
    root.classList.toggle("tl-empty", trace.threads.length === 0);
  }

  name() {
    const { trace } = this;
    const length = duration(trace.end - trace.start, trace.unit);
    return `${trace.title || "Timeline"}: ${plural(trace.threads.length, "thread")}, ${length}`;
  }

  button(parent, name, label, action) {
    const button = make("button", "tl-button", parent);
    button.type = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    if (name) button.append(icon(ICONS[name]));
    this.on(button, "click", action);
    return button;
  }

  buildPlot(main) {
    const { trace } = this;
    this.plot = make("div", "tl-plot", main);
    this.plot.tabIndex = 0;
    const attributes = {
      role: "slider",
      "aria-label": "Cursor",
      "aria-valuemin": trace.unit === "step" ? 1 : trace.start,
      "aria-valuemax": trace.unit === "step" ? Math.max(1, Math.round(trace.end - trace.start)) : trace.end,
    };
    for (const [key, value] of Object.entries(attributes)) this.plot.setAttribute(key, value);
    this.scroller = make("div", "tl-scroll", this.plot);
    this.sizer = make("div", "tl-sizer", this.scroller);
    this.canvas = make("canvas", "tl-canvas", this.sizer);
    this.tip = make("div", "tl-tip", this.plot);
    this.tip.hidden = true;
    this.overview = make("div", "tl-overview", main);
    this.thumb = make("div", "tl-thumb", this.overview);
    this.size = trace.threads.length > 12 ? SIZES.compact : SIZES.roomy;
    this.rows = layoutRows(trace.groups, this.size);
    this.rowOfLane = this.rows.rows.filter((row) => row.kind === "lane");
    this.tops = trace.groups.flatMap((group) => group.series).map((_, series) => {
      const [from, to] = trace.samplesOf[series];
      return trace.p.value.subarray(from, to).reduce((a, b) => Math.max(a, b), 0) || 1;
    });
    this.seriesNames = trace.groups.flatMap((group) => group.series);
    this.height = Math.min(AXIS + this.rows.height + 4, TALLEST);
    this.scroller.style.height = `${this.height}px`;
    this.sizer.style.height = `${AXIS + this.rows.height + 4}px`;
  }

  buildLegend(main) {
    const { trace } = this;
    const legend = make("div", "tl-legend", main);
    const item = (text, paint) => {
      const entry = make("span", "tl-key", legend);
      const swatch = make("canvas", "tl-swatch", entry);
      swatch.setAttribute("aria-hidden", "true");
      make("span", "", entry, text);
      return { swatch, paint };
    };
    const used = new Set(trace.s.state);
    this.swatches = [...used].sort((a, b) => a - b).map((state) => {
      const [, short, pattern] = trace.states[state];
      return item(short, (ctx, theme) => this.paintShape(ctx, pattern, theme.muted, 0, 1, 22, 12, null));
    });
    if (trace.h.start.length) {
      this.swatches.push(item("holds a lock", (ctx, theme) => {
        ctx.fillStyle = theme.muted;
        ctx.fillRect(0, 6, 22, 3);
      }));
    }
    for (const [kind, word] of kindWords(trace)) {
      this.swatches.push(item(word, (ctx, theme) => this.paintGlyph(ctx, kind, 11, 7, theme)));
    }
    const things = new Map();
    trace.things.forEach(([, name], index) => things.set(name, [...(things.get(name) ?? []), index]));
    const held = new Set(trace.h.thing);
    const locks = [...things].filter(([, indexes]) => indexes.some((index) => held.has(index)))
      .sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 12);
    const group = make("span", "tl-locks", legend, locks.length ? "locks" : undefined);
    this.lockButtons = locks.map(([name, indexes]) => {
      const button = make("button", "tl-lock", group, name);
      button.type = "button";
      button.title = `Show who holds or awaits ${name}`;
      button.setAttribute("aria-pressed", "false");
      const set = new Set(indexes);
      this.on(button, "click", () => {
        this.pinned = this.pinned === set ? null : set;
        this.lockButtons.forEach((other) => other.button.setAttribute("aria-pressed", String(other.set === this.pinned)));
        this.light(this.pinned);
      });
      this.on(button, "pointerenter", () => this.light(set));
      this.on(button, "pointerleave", () => this.light(this.pinned));
      return { button, set };
    });
  }

  buildSource(side) {
    const panel = make("div", "tl-source", side);
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", "Source");
    panel.tabIndex = 0;
    this.sourcePanel = panel;
    const code = make("div", "tl-code", panel);
    // Room for the letters of all who can stand in a line, so that they do not push its words.
    const most = this.trace.threads.filter(({ letter }) => letter !== "M").length;
    code.style.setProperty("--tl-letters", String(Math.min(CHIPS, Math.max(2, most))));
    this.lines = this.trace.source.slice(0, SOURCE_LINES).map((text, i) => {
      const row = make("div", "tl-line", code);
      const who = make("span", "tl-who", row);
      make("span", "tl-number", row, String(i + 1));
      make("span", "tl-text", row, text || " ");
      return { row, who };
    });
    this.litLines = "";
  }

  // A row for each thread, of fixed height: what changes as the cursor moves must not move the page.
  buildNow(main) {
    const { trace } = this;
    const panel = make("div", "tl-now", main);
    const head = make("div", "tl-now-head", panel);
    this.nowHead = make("span", "", head);
    this.alarm = make("span", "tl-alarm", head);
    const table = make("div", "tl-now-table", panel);
    // Two runs have a MainThread each: the titles of the plot stand here, too.
    const titles = trace.groups.flatMap(({ title, threads }) =>
      Array.from({ length: threads }, (_, place) => (place ? "" : title)));
    this.now = trace.threads.slice(0, NOW_LANES).map((thread, number) => {
      if (titles[number]) make("div", "tl-now-group", table, titles[number]);
      const chip = make("span", "tl-chip", table, thread.letter);
      make("span", "tl-now-name", table, thread.name);
      return { chip, what: make("span", "tl-now-what", table) };
    });
    const more = trace.threads.length - NOW_LANES;
    if (more > 0) make("div", "tl-now-more", panel, `and ${plural(more, "more thread")}: point at a lane`);
  }

  // -- theme and size

  readTheme() {
    const style = getComputedStyle(this.root);
    const value = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
    const [r = 255, g = 255, b = 255] = (style.backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    const dark = 0.299 * r + 0.587 * g + 0.114 * b < 128;
    // One colour without transparency for what the page may give in any notation.
    const probe = this.canvas.getContext("2d", { alpha: false });
    const flat = (color) => {
      probe.fillStyle = color;
      if (probe.fillStyle.startsWith("#")) return probe.fillStyle;
      const [red, green, blue, alpha] = probe.fillStyle.match(/[\d.]+/g).map(Number);
      const mix = [[red, r], [green, g], [blue, b]].map(([over, under]) => over * alpha + under * (1 - alpha));
      return `#${mix.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
    };
    this.theme = {
      dark,
      font: style.fontFamily,
      back: style.backgroundColor,
      rgb: [r, g, b],
      ink: flat(style.color),
      muted: flat(value("--tl-muted", "#7a7f87")),
      line: flat(value("--tl-line", "#7a7f87")),
    };
    this.colors = this.trace.threads.map((thread) => thread.colors[dark ? 1 : 0]);
    this.inks = this.trace.threads.map((thread) => thread.inks[dark ? 1 : 0]);
    this.patterns.clear();
    this.widths.clear();
    this.trace.threads.slice(0, NOW_LANES).forEach((_, thread) => this.paintChip(this.now[thread].chip, thread));
    this.litLines = "";
  }

  paintChip(chip, thread) {
    chip.style.background = this.colors[thread];
    chip.style.color = this.inks[thread];
  }

  resize() {
    const width = this.root.clientWidth;
    if (width === 0) return;
    this.root.classList.toggle("tl-wide", width >= 860);
    this.root.classList.toggle("tl-narrow", width < 520);
    this.readTheme();
    this.ratio = Math.min(window.devicePixelRatio || 1, 3);
    // The lanes' canvas leaves room for a scroll bar where there is one; a new canvas, which is
    // 150 pixels high by itself, must not be what calls for it.
    this.canvas.style.height = `${this.height}px`;
    this.width = this.sizer.clientWidth;
    this.canvas.style.width = `${this.width}px`;
    this.canvas.width = Math.max(1, Math.round(this.width * this.ratio));
    this.canvas.height = Math.max(1, Math.round(this.height * this.ratio));
    const ctx = this.canvas.getContext("2d", { alpha: false });
    ctx.font = `12px ${this.theme.font}`;
    const longest = Math.max(
      0,
      ...this.trace.threads.map((thread) => ctx.measureText(thread.name).width),
      ...this.seriesNames.map((name) => ctx.measureText(name).width + 6),
      // A heading begins further left than a name and is bold.
      ...this.trace.groups.map(({ title }) => 1.12 * ctx.measureText(title).width - 24),
    );
    const most = Math.max(40, Math.min(190, this.width * (this.width < 520 ? 0.34 : 0.26)));
    this.gutter = Math.round(Math.min(most, longest + 24 + (longest ? 14 : 6)));
    this.inner = Math.max(20, this.width - this.gutter - PAD);
    for (const { swatch, paint } of this.swatches) {
      swatch.width = 22 * this.ratio;
      swatch.height = 14 * this.ratio;
      const small = swatch.getContext("2d");
      small.scale(this.ratio, this.ratio);
      paint(small, this.theme);
    }
    this.shown = this.job = null;
    this.pictures = [];
    this.request();
    this.showNow();
  }

  xOf(at, [t0, t1] = this.window) {
    return this.gutter + ((at - t0) / (t1 - t0)) * this.inner;
  }

  atOf(x) {
    return this.window[0] + ((x - this.gutter) / this.inner) * (this.window[1] - this.window[0]);
  }

  // -- painting: still parts

  pattern(ctx, pattern, color) {
    const key = pattern + color;
    if (!this.patterns.has(key)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = Math.round(8 * this.ratio);
      drawTile(tile.getContext("2d"), pattern, color, tile.width);
      const made = ctx.createPattern(tile, "repeat");
      made.setTransform(new DOMMatrix().scale(8 / tile.width));
      this.patterns.set(key, made);
    }
    return this.patterns.get(key);
  }

  // `share` of the colour on the page's own, as "rgb(...)".
  mixed(color, share) {
    const key = color + share;
    if (!this.patterns.has(key)) {
      const own = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
      const mix = own.map((c, i) => Math.round(c * share + this.theme.rgb[i] * (1 - share)));
      this.patterns.set(key, `rgb(${mix})`);
    }
    return this.patterns.get(key);
  }

  // One stretch: solid runs, patterned waits, a thin line for sleep, a hollow one for "ready".
  paintShape(ctx, pattern, color, x, y, width, height, cpu) {
    // On whole pixels of the screen: crisp, and several times cheaper to fill.
    const { ratio } = this;
    const gap = width > 5 ? 1 : 0;
    const left = Math.round(x * ratio) / ratio;
    const wide = Math.max(Math.round((x + width) * ratio) / ratio - left - gap, 1 / ratio);
    ctx.fillStyle = color;
    if (pattern === "thin" || pattern === "hollow") {
      const thick = pattern === "thin" ? 3 : 1.5;
      const every = pattern === "thin" && wide > 6 ? 7 : wide;
      for (let at = 0; at < wide; at += every) {
        ctx.fillRect(left + at, y + (height - thick) / 2, Math.min(every === 7 ? 4 : wide, wide - at), thick);
      }
      return;
    }
    if (pattern === "solid" && (cpu === null || cpu >= 90)) {
      ctx.fillRect(left, y, wide, height);
      return;
    }
    // Where no pattern can be made out, one flat fill: a thousand of these are drawn at once.
    ctx.fillStyle = this.mixed(color, wide < 3 && pattern !== "solid" ? 0.5 : 0.2);
    ctx.fillRect(left, y, wide, height);
    if (pattern === "solid") {
      ctx.fillStyle = color;
      const full = Math.max(2, (height * cpu) / 100);
      ctx.fillRect(left, y + height - full, wide, full);
      return;
    }
    if (wide < 3) return;
    ctx.fillStyle = this.pattern(ctx, pattern, color);
    ctx.fillRect(left, y, wide, height);
    if (wide >= 5) {
      ctx.strokeStyle = color;
      ctx.lineWidth = 1;
      ctx.strokeRect(left + 0.5, y + 0.5, wide - 1, height - 1);
    }
  }

  paintGlyph(ctx, kind, x, y, theme) {
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = theme.ink;
    ctx.fillStyle = kind in LOUD && LOUD[kind] === 3 ? ALARM : theme.ink;
    ctx.beginPath();
    if (kind === "read") {
      ctx.arc(x, y, 3.25, 0, 7);
      ctx.fillStyle = theme.back;
    } else if (kind === "write") {
      [[0, -4.5], [4.5, 0], [0, 4.5], [-4.5, 0]].forEach(([dx, dy]) => ctx.lineTo(x + dx, y + dy));
      ctx.closePath();
    } else if (kind === "exception" || kind === "error") {
      for (const [a, b, color] of [[6, 4.5, theme.back], [2.5, 4, ALARM]]) {
        ctx.lineWidth = a;
        ctx.strokeStyle = color;
        ctx.beginPath();
        ctx.moveTo(x - b, y - b);
        ctx.lineTo(x + b, y + b);
        ctx.moveTo(x + b, y - b);
        ctx.lineTo(x - b, y + b);
        ctx.stroke();
      }
      return;
    } else if (kind === "losing") {
      for (let i = 0; i < 10; i++) {
        const radius = i % 2 ? 2.8 : 6.5;
        const angle = (i * Math.PI) / 5;
        ctx.lineTo(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
      }
      ctx.closePath();
      ctx.lineWidth = 1;
    } else if (kind === "end") {
      ctx.rect(x - 3, y - 3, 6, 6);
    } else {
      [[-4, -3.5], [4, -3.5], [0, 4]].forEach(([dx, dy]) => ctx.lineTo(x + dx, y + dy));
      ctx.closePath();
    }
    ctx.fill();
    ctx.stroke();
  }

  textWidth(ctx, text) {
    const key = ctx.font.slice(0, 4) + text;
    if (!this.widths.has(key)) this.widths.set(key, ctx.measureText(text).width);
    return this.widths.get(key);
  }

  // A picture, to be painted row by row: `steps` yields wherever the next frame may go on.
  begin() {
    const canvas = this.spare ?? document.createElement("canvas");
    this.spare = null;
    // Setting the size also clears it and forgets how it was clipped.
    canvas.width = this.canvas.width;
    canvas.height = this.canvas.height;
    const job = { canvas, window: this.window, scroll: this.scroller.scrollTop, lit: this.lit, lane: this.lane };
    job.steps = this.paintPicture(job);
    return job;
  }

  // Whether a picture shows what is to be seen now.
  fits(picture) {
    return picture !== null && picture.window === this.window && this.sameButWindow(picture);
  }

  sameButWindow({ scroll, lit, lane }) {
    return scroll === this.scroller.scrollTop && lit === this.lit && lane === this.lane;
  }

  // Go on with the picture for as long as a frame allows; the first one is painted at once.
  paintOn() {
    const now = performance.now();
    // One of another moment is finished all the same: while the window moves it is nearer than
    // the last. One that differs in more than that is given up.
    if (this.job !== null && !this.sameButWindow(this.job)) {
      this.spare = this.job.canvas;
      this.job = null;
    }
    while (this.shown === null || performance.now() < now + PAINT_BUDGET) {
      if (this.fits(this.shown)) return;
      if (this.job === null) {
        if (now - this.moved < this.moving && willDo(this.usable().map(({ window }) => window), this.window)) return;
        this.job = this.begin();
      }
      if (!this.job.steps.next().done) continue;
      const before = this.pictures;
      this.shown = this.job;
      this.job = null;
      this.pictures = keepPictures(before, this.shown);
      this.spare = before.find((old) => !this.pictures.includes(old))?.canvas ?? null;
    }
  }

  usable() {
    return this.pictures.filter((picture) => this.sameButWindow(picture));
  }

  *paintPicture(job) {
    const { theme, trace, ratio, width, height, gutter, inner } = this;
    const { window, scroll } = job;
    const ctx = job.canvas.getContext("2d", { alpha: false });
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = theme.back;
    ctx.fillRect(0, 0, width, height);
    ctx.textBaseline = "middle";
    ctx.fillStyle = theme.line;
    for (const { at } of ticks(window[0], window[1], inner, trace.unit, trace.start)) {
      ctx.fillRect(Math.round(this.xOf(at, window)), AXIS, 1, height - AXIS);
    }
    const rows = this.visibleRows();
    const arrows = [];
    ctx.beginPath();
    ctx.rect(0, AXIS, width, height - AXIS);
    ctx.clip();
    ctx.translate(0, AXIS - scroll);
    for (const row of rows) this.paintGutter(ctx, row);
    ctx.beginPath();
    ctx.rect(gutter - 1, scroll, inner + PAD, height);
    ctx.clip();
    for (const row of rows) {
      yield;
      if (row.kind === "lane") arrows.push(...this.paintLane(ctx, row, window));
      if (row.kind === "curve") this.paintCurve(ctx, row, window);
    }
    yield;
    ctx.globalAlpha = job.lit ? 0.2 : 0.85;
    for (const [from, to, x] of arrows.slice(0, 200)) this.paintArrow(ctx, from, to, x, this.colors[from], 1.25, false);
    ctx.globalAlpha = 1;
    for (const row of rows) {
      if (row.kind !== "lane") continue;
      yield;
      this.paintMarks(ctx, row, window);
    }
  }

  visibleRows() {
    const { scrollTop } = this.scroller;
    return this.rows.rows.filter(
      (row) => row.y + row.height > scrollTop && row.y < scrollTop + this.height - AXIS,
    );
  }

  // The picture at hand. Where it is of another window, the pictures kept are moved and stretched
  // to where they belong, the finer over the wider ones.
  showPicture(ctx) {
    const { shown, theme, width, height, gutter, inner, ratio } = this;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.fits(shown)) {
      ctx.drawImage(shown.canvas, 0, 0, width, height);
      return;
    }
    ctx.fillStyle = theme.back;
    ctx.fillRect(0, 0, width, height);
    const down = shown.scroll - this.scroller.scrollTop;
    if (shown.window === this.window) ctx.drawImage(shown.canvas, 0, down, width, height);
    else {
      const piece = (picture, sx, sw, dx, dw, dy) =>
        ctx.drawImage(picture.canvas, sx * ratio, AXIS * ratio, sw * ratio, (height - AXIS) * ratio, dx, AXIS + dy, dw, height - AXIS);
      for (const picture of this.usable()) {
        const part = stretch(picture.window, this.window, inner);
        if (part) piece(picture, gutter + part.sx, part.sw, gutter + part.dx, part.dw, 0);
      }
      piece(shown, 0, gutter, 0, gutter, down);
    }
    ctx.fillRect(0, 0, width, AXIS);
  }

  // What tells which part of the whole is in sight.
  showOverview() {
    const { trace, gutter, inner } = this;
    const share = (at) => (100 * (at - trace.start)) / (this.bounds.end - this.bounds.start || 1);
    const zoomed = this.window[1] - this.window[0] < (trace.end - trace.start) * 0.9999;
    this.overview.classList.toggle("tl-zoomed", zoomed);
    this.overview.style.marginLeft = `${gutter}px`;
    this.overview.style.width = `${inner}px`;
    this.thumb.style.left = `${share(this.window[0])}%`;
    this.thumb.style.width = `${Math.max(share(this.window[1]) - share(this.window[0]), 0.5)}%`;
  }

  // The numbers of the axis, without those that the cursor's own would touch.
  paintAxis(ctx, taken) {
    const { theme, gutter, inner } = this;
    ctx.fillStyle = theme.line;
    ctx.fillRect(gutter, AXIS - 1, inner, 1);
    ctx.fillStyle = theme.muted;
    ctx.font = `11px ${theme.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const { at, label } of ticks(this.window[0], this.window[1], inner, this.trace.unit, this.trace.start)) {
      const half = this.textWidth(ctx, label) / 2;
      const x = Math.min(Math.max(this.xOf(at), gutter + half - 2), gutter + inner + PAD - half);
      if (x + half + 5 > taken[0] && x - half - 5 < taken[1]) continue;
      ctx.fillText(label, x, AXIS / 2 - 1);
    }
    if (this.trace.unit !== "s" && taken[0] > gutter - 10) {
      ctx.textAlign = "left";
      ctx.fillText(this.trace.unit, 2, AXIS / 2 - 1);
    }
  }

  paintGutter(ctx, row) {
    const { theme, gutter, trace } = this;
    ctx.textAlign = "left";
    const middle = row.y + this.size.top + this.size.bar / 2;
    if (row.kind === "heading") {
      ctx.font = `600 12px ${theme.font}`;
      ctx.fillStyle = theme.ink;
      ctx.fillText(trace.groups[row.index].title, 2, row.y + row.height / 2 + 2);
      return;
    }
    ctx.font = `12px ${theme.font}`;
    if (row.kind === "curve") {
      ctx.fillStyle = theme.muted;
      ctx.fillText(fitted(this.seriesNames[row.index], gutter - 40, (text) => this.textWidth(ctx, text)), 2, row.y + row.height / 2);
      ctx.font = `10px ${theme.font}`;
      ctx.textAlign = "right";
      ctx.fillText(String(Number(this.tops[row.index].toPrecision(3))), gutter - 6, row.y + 10);
      ctx.fillText("0", gutter - 6, row.y + row.height - 7);
      return;
    }
    if (row.index === this.lane) {
      ctx.fillStyle = theme.line;
      ctx.fillRect(0, row.y + 1, this.width, row.height - 2);
    }
    const { letter, name } = trace.threads[row.index];
    ctx.fillStyle = this.colors[row.index];
    ctx.beginPath();
    ctx.roundRect(2, middle - 8, 16, 16, 4);
    ctx.fill();
    ctx.font = `600 ${letter.length > 1 ? 8.5 : 11}px ${theme.font}`;
    ctx.fillStyle = this.inks[row.index];
    ctx.textAlign = "center";
    ctx.fillText(letter, 10, middle + 0.5);
    ctx.textAlign = "left";
    ctx.font = `12px ${theme.font}`;
    ctx.fillStyle = theme.ink;
    ctx.fillText(fitted(name, gutter - 32, (text) => this.textWidth(ctx, text)), 24, middle + 0.5);
  }

  // Paints one thread's stretches and holds; returns its arrows as [from, to, x].
  paintLane(ctx, row, window) {
    const arrows = [];
    const { trace, size, theme, gutter, lit } = this;
    const thread = row.index;
    const color = this.colors[thread];
    const y = row.y + size.top;
    ctx.fillStyle = theme.line;
    ctx.fillRect(gutter, y + size.bar / 2 - 0.5, this.inner, 1);
    ctx.font = `11px ${theme.font}`;
    ctx.textAlign = "center";
    for (const run of packLane(trace, thread, window[0], window[1], this.inner)) {
      const [label, thing, holder] = trace.details[trace.s.detail[run.index]];
      const bright = !lit || (run.count === 1 && lit.has(thing));
      const cpu = run.count > 1 || trace.s.cpu[run.index] === CPU_UNKNOWN ? null : trace.s.cpu[run.index];
      const x = gutter + run.x0;
      const wide = run.x1 - run.x0;
      const pattern = trace.states[run.state][2];
      ctx.globalAlpha = bright ? 1 : 0.18;
      this.paintShape(ctx, pattern, color, x, y, wide, size.bar, cpu);
      if (lit && bright) this.outline(ctx, x, y, wide, size.bar);
      if (holder >= 0 && holder !== thread && run.count === 1 && wide >= 24) {
        const from = this.xOf(trace.s.start[run.index], window);
        if (from >= gutter - 1) arrows.push([thread, holder, from + 7]);
      }
      if (size.labels && run.count === 1 && wide >= 30) {
        this.paintLabel(ctx, run, x, y, wide, pattern, thread, label, thing, cpu);
      }
    }
    ctx.globalAlpha = 1;
    this.paintHolds(ctx, row, window);
    return arrows;
  }

  outline(ctx, x, y, wide, height) {
    ctx.strokeStyle = this.theme.ink;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(x + 0.25, y - 0.75, Math.max(wide - 0.5, 1), height + 1.5);
  }

  paintLabel(ctx, run, x, y, wide, pattern, thread, label, thing, cpu) {
    const { trace, theme, size, gutter } = this;
    const plain = pattern === "solid";
    if (pattern === "hollow" || (plain && cpu !== null && cpu < 90)) return;
    const said = plain ? label : thing >= 0 ? trace.things[thing][1] : label || trace.states[run.state][1].replace(/^waiting: /, "");
    const left = Math.max(x, gutter);
    const right = Math.min(x + wide, gutter + this.inner);
    // On a pattern the words need a plate, and the pattern must stay in sight beside it.
    const full = said + valueAt(trace, thread, trace.s.start[run.index]);
    const shown = plain && this.textWidth(ctx, full) <= right - left - 6 ? full : said;
    const measure = (words, points) => {
      ctx.font = `${points}px ${theme.font}`;
      return this.textWidth(ctx, words);
    };
    const [text, points] = plain ? boxWords(shown, right - left - 6, measure) : [said, 11];
    ctx.font = `${points}px ${theme.font}`;
    if (!text || (!plain && this.textWidth(ctx, text) > right - left - 28)) return;
    const middle = (left + right) / 2;
    if (!plain) {
      const half = this.textWidth(ctx, text) / 2 + 4;
      ctx.fillStyle = theme.back;
      ctx.beginPath();
      ctx.roundRect(middle - half, y + 2.5, 2 * half, size.bar - 5, 3);
      ctx.fill();
    }
    ctx.fillStyle = plain ? this.inks[thread] : theme.ink;
    ctx.fillText(text, middle, y + size.bar / 2 + 0.5);
    ctx.font = `11px ${theme.font}`;
  }

  paintHolds(ctx, row, window) {
    const { trace, size, gutter, inner, lit, ratio } = this;
    const [from, to] = trace.holdsOf[row.index];
    if (from === to) return;
    this.stacks ??= trace.holdsOf.map((range) => stackHolds(trace.h.start, trace.h.end, range, 2));
    const stack = this.stacks[row.index];
    const y = row.y + size.top + size.bar + (size.labels ? 3 : 1);
    ctx.fillStyle = this.colors[row.index];
    // Holds that touch on the screen are drawn as one line.
    const open = [null, null];
    const flush = (level) => {
      const line = open[level];
      if (!line) return;
      ctx.globalAlpha = line.bright ? 1 : 0.18;
      const left = Math.round(line.x0 * ratio) / ratio;
      const wide = Math.max(Math.round(line.x1 * ratio) / ratio - left, 1);
      ctx.fillRect(left, y + level * (size.hold + 1), wide, size.hold + (lit && line.bright ? 1 : 0));
    };
    const first = firstAbove(trace.latestHold, window[0], from, to);
    for (let i = first; i < to && trace.h.start[i] <= window[1]; i++) {
      const x0 = Math.max(this.xOf(trace.h.start[i], window), gutter);
      const x1 = Math.min(this.xOf(trace.h.end[i], window), gutter + inner);
      if (x1 < gutter) continue;
      const level = stack[i - from];
      const bright = !lit || lit.has(trace.h.thing[i]);
      const line = open[level];
      if (line && line.bright === bright && x0 - line.x1 < 0.75) line.x1 = Math.max(line.x1, x1);
      else {
        flush(level);
        open[level] = { x0, x1, bright };
      }
      if (lit && bright && x1 - x0 >= 3) {
        ctx.globalAlpha = 1;
        this.outline(ctx, x0, row.y + size.top, x1 - x0, size.bar);
      }
    }
    flush(0);
    flush(1);
    ctx.globalAlpha = 1;
  }

  paintMarks(ctx, row, window) {
    const { trace, gutter, inner } = this;
    const [from, to] = trace.marksOf[row.index];
    if (from === to) return;
    const first = firstAbove(trace.m.at, window[0] - 1e-9, from, to);
    const found = [];
    for (let i = first; i < to && trace.m.at[i] <= window[1]; i++) {
      const x = this.xOf(trace.m.at[i], window);
      if (x >= gutter - 4 && x <= gutter + inner + 4) found.push([i, x]);
    }
    const ranks = found.map(([i]) => LOUD[trace.kinds[trace.m.kind[i]]] ?? 0);
    row.marks = thin(found.map(([, x]) => x), ranks, 8).map((k) => found[k]);
    if (this.lit) ctx.globalAlpha = 0.25;
    for (const [i, x] of row.marks) {
      this.paintGlyph(ctx, trace.kinds[trace.m.kind[i]], x, row.y + this.size.top - 3, this.theme);
    }
    ctx.globalAlpha = 1;
  }

  paintCurve(ctx, row, window) {
    const { trace, theme, gutter, inner } = this;
    const range = trace.samplesOf[row.index];
    const base = row.y + row.height - 6;
    const room = row.height - 14;
    const top = this.tops[row.index];
    const points = stepCurve(trace.p.at, trace.p.value, range, window[0], window[1], inner);
    ctx.fillStyle = theme.line;
    ctx.fillRect(gutter, base, inner, 1);
    if (!points.length) return;
    const yOf = (value) => base - (Math.max(value, 0) / top) * room;
    ctx.beginPath();
    points.forEach(([x, value]) => ctx.lineTo(gutter + x, yOf(value)));
    ctx.strokeStyle = theme.muted;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.lineTo(gutter + points[points.length - 1][0], base);
    ctx.lineTo(gutter + points[0][0], base);
    ctx.globalAlpha = 0.15;
    ctx.fillStyle = theme.muted;
    ctx.fill();
    ctx.globalAlpha = 1;
  }

  // From the lane that waits to the lane that holds what it waits for.
  paintArrow(ctx, from, to, x, color, weight, halo) {
    const { size } = this;
    const down = to > from;
    const a = this.rowOfLane[from].y + size.top + (down ? size.bar : 0);
    const b = this.rowOfLane[to].y + size.top + (down ? 0 : size.bar) + (down ? -1 : 1);
    const tip = 4 + weight * 1.5;
    const neck = b - (down ? tip : -tip);
    const head = () => {
      ctx.beginPath();
      ctx.moveTo(x, b);
      ctx.lineTo(x - tip / 1.6, neck);
      ctx.lineTo(x + tip / 1.6, neck);
      ctx.closePath();
    };
    const shaft = (width) => ctx.fillRect(x - width / 2, Math.min(a, neck), width, Math.abs(neck - a));
    if (halo) {
      ctx.strokeStyle = ctx.fillStyle = this.theme.back;
      shaft(weight + 3);
      ctx.lineWidth = 3;
      head();
      ctx.stroke();
    }
    ctx.fillStyle = color;
    shaft(weight);
    head();
    ctx.fill();
  }

  // -- painting: a frame

  request() {
    if (!this.pending) this.pending = requestAnimationFrame((now) => this.frame(now));
  }

  frame(now) {
    this.pending = 0;
    if (this.playing) this.advance(now);
    if (!this.width) return;
    this.paintOn();
    const ctx = this.canvas.getContext("2d", { alpha: false });
    this.showPicture(ctx);
    this.showOverview();
    this.paintCursor(ctx);
    if (this.playing || !this.fits(this.shown)) this.request();
  }

  paintCursor(ctx) {
    const { theme, trace, height, gutter, inner } = this;
    const x = this.xOf(this.cursor);
    if (x < gutter - 0.5 || x > gutter + inner + 0.5) {
      this.paintAxis(ctx, [Infinity, -Infinity]);
      return;
    }
    const bottom = Math.min(height, AXIS + this.rows.height - this.scroller.scrollTop);
    const step = trace.unit === "step" ? inner / (this.window[1] - this.window[0]) : 0;
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    if (step >= 14) ctx.roundRect(x - step / 2, AXIS, step, bottom - AXIS - 1, 4);
    else {
      ctx.moveTo(x, AXIS);
      ctx.lineTo(x, bottom);
    }
    ctx.stroke();
    this.paintWaiting(ctx, x);
    const text = this.moment();
    ctx.font = `600 11px ${theme.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const half = this.textWidth(ctx, text) / 2 + 7;
    const middle = Math.min(Math.max(x, half + 1), this.width - half - 1);
    this.paintAxis(ctx, [middle - half, middle + half]);
    ctx.font = `600 11px ${theme.font}`;
    ctx.textAlign = "center";
    ctx.fillStyle = theme.ink;
    ctx.beginPath();
    ctx.roundRect(middle - half, 2, 2 * half, AXIS - 7, 4);
    ctx.fill();
    ctx.beginPath();
    ctx.moveTo(x - 4, AXIS - 5.5);
    ctx.lineTo(x + 4, AXIS - 5.5);
    ctx.lineTo(x, AXIS);
    ctx.fill();
    ctx.fillStyle = theme.back;
    ctx.fillText(text, middle, AXIS / 2 - 1);
  }

  // Who waits for whom at the cursor; a circle of them is drawn in the colour of alarm.
  paintWaiting(ctx, x) {
    const { trace } = this;
    const cycle = new Set(this.cycle);
    ctx.save();
    ctx.beginPath();
    ctx.rect(this.gutter, AXIS, this.inner + PAD, this.height - AXIS);
    ctx.clip();
    ctx.translate(0, AXIS - this.scroller.scrollTop);
    for (const row of this.visibleRows()) {
      if (row.kind !== "lane") continue;
      const index = segmentAt(trace, row.index, this.cursor);
      if (index < 0) continue;
      const holder = trace.details[trace.s.detail[index]][2];
      if (holder < 0 || holder === row.index) continue;
      const alarm = cycle.has(row.index) && cycle.has(holder);
      // Side by side, so that two threads waiting for each other show two arrows.
      const beside = x + (holder > row.index ? 9 : -9);
      this.paintArrow(ctx, row.index, holder, beside, alarm ? ALARM : this.theme.ink, alarm ? 2.5 : 1.75, true);
    }
    ctx.restore();
  }

  // -- state

  moment() {
    return moment(this.cursor, this.trace, this.window[1] - this.window[0]);
  }

  setCursor(at, { follow = true, tell = true } = {}) {
    this.cursor = snap(at, this.trace);
    if (follow) this.setWindow(reveal(this.window, this.cursor));
    if (tell) this.later("save", 0.25, () => this.save());
    this.show();
  }

  // Saving is a courtesy to the program; with the kernel gone there is nobody to tell.
  save() {
    try {
      this.model.set("cursor", this.cursor);
      this.model.save_changes();
    } catch {
      clearTimeout(this.timers.save);
    }
  }

  setWindow(view) {
    const next = clampView(view, this.bounds);
    if (next[0] === this.window[0] && next[1] === this.window[1]) return;
    this.window = next;
    this.moved = performance.now();
    this.request();
  }

  zoomBy(factor, at = this.cursor) {
    const inside = at >= this.window[0] && at <= this.window[1];
    this.setWindow(zoom(this.window, factor, inside ? at : (this.window[0] + this.window[1]) / 2));
  }

  pan(share) {
    const by = share * (this.window[1] - this.window[0]);
    this.setWindow([this.window[0] + by, this.window[1] + by]);
  }

  light(things) {
    if (this.lit === things) return;
    this.lit = things;
    this.request();
  }

  play(on) {
    this.playing = on ? performance.now() : 0;
    const label = on ? "Pause (space)" : "Play (space)";
    this.playButton.replaceChildren(icon(ICONS[on ? "pause" : "play"]));
    this.playButton.title = label;
    this.playButton.setAttribute("aria-label", label);
    if (on) {
      const { start, end, unit } = this.trace;
      const last = unit === "step" ? end - 0.75 : end;
      this.head = this.cursor >= last ? start : this.cursor;
      this.request();
    } else {
      this.later("save", 0.25, () => this.save());
      this.say();
    }
  }

  advance(now) {
    const { start, end, unit } = this.trace;
    const seconds = Math.min(Math.max((now - this.playing) / 1000, 0), 0.1);
    this.playing = now;
    const speed = unit === "step" ? 1 / STEP_SECONDS : (end - start) / PLAY_SECONDS;
    this.head += seconds * speed;
    this.setCursor(this.head, { tell: false });
    if (this.head >= end) this.play(false);
  }

  // -- showing the cursor in words

  show() {
    this.cycle = waitCycle(this.trace, this.cursor);
    this.request();
    this.showNow();
    const { trace } = this;
    this.plot.setAttribute("aria-valuenow", trace.unit === "step" ? Math.floor(this.cursor - trace.start) + 1 : this.cursor);
    this.plot.setAttribute("aria-valuetext", this.moment());
    if (!this.playing) this.later("say", 0.4, () => this.say());
  }

  showNow() {
    if (!this.theme) return;
    const { trace } = this;
    this.setText(this.nowHead, `At ${this.moment()}`);
    this.setText(this.alarm, cycleText(trace, this.cycle, this.cursor));
    this.now.forEach(({ what }, thread) => {
      const words = describe(trace, thread, this.cursor);
      const short = words.slice(threadName(trace.threads[thread]).length + 2);
      this.setText(what, short);
      what.title = short;
    });
    if (this.lines) this.showLines();
  }

  setText(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  showLines() {
    const lines = linesAt(this.trace, this.cursor);
    const key = JSON.stringify([...lines]);
    if (key === this.litLines) return;
    this.litLines = key;
    for (const { row, who } of this.litRows ?? []) {
      row.classList.remove("tl-lit");
      who.replaceChildren();
    }
    this.litRows = [];
    for (const [line, threads] of lines) {
      const entry = this.lines[line - 1];
      if (!entry) continue;
      entry.row.classList.add("tl-lit");
      entry.row.style.setProperty("--tl-thread", this.colors[threads[0]]);
      for (const thread of threads.slice(0, CHIPS)) {
        this.paintChip(make("span", "tl-chip", entry.who, this.trace.threads[thread].letter), thread);
      }
      this.litRows.push(entry);
    }
    if (!this.litRows.length) return;
    // Scrolled by hand: scrollIntoView would move the notebook as well.
    const panel = this.sourcePanel;
    const tops = this.litRows.map(({ row }) => row.offsetTop);
    const [low, high] = [Math.min(...tops), Math.max(...tops)];
    if (low < panel.scrollTop || high > panel.scrollTop + panel.clientHeight - 24) {
      // A third above the line, and no line cut in half at the top.
      const above = Math.floor(panel.clientHeight / 3 / this.litRows[0].row.offsetHeight);
      const first = this.lines.findIndex(({ row }) => row.offsetTop >= low) - above;
      panel.scrollTop = first > 0 ? this.lines[first].row.offsetTop : 0;
    }
  }

  say() {
    const { trace } = this;
    const chosen = this.lane >= 0 ? [this.lane] : trace.threads.slice(0, 8).map((_, thread) => thread);
    const words = chosen.map((thread) => describe(trace, thread, this.cursor));
    this.live.textContent = [this.moment(), cycleText(trace, this.cycle, this.cursor), ...words].filter(Boolean).join(". ");
  }

  // -- listening

  listen() {
    const { plot, scroller, overview, model } = this;
    this.on(plot, "pointerdown", (event) => this.press(event));
    this.on(plot, "pointermove", (event) => this.move(event));
    this.on(plot, "pointerup", () => (this.dragging = false));
    this.on(plot, "pointercancel", () => (this.dragging = false));
    this.on(plot, "pointerleave", () => this.point(null));
    this.on(plot, "wheel", (event) => this.wheel(event), { passive: false });
    this.on(plot, "dblclick", (event) => this.zoomBy(3, this.atOf(this.place(event)[0])));
    this.on(this.root, "keydown", (event) => this.key(event));
    this.on(scroller, "scroll", () => this.request());
    this.on(overview, "pointerdown", (event) => {
      overview.setPointerCapture(event.pointerId);
      this.slide(event);
    });
    this.on(overview, "pointermove", (event) => {
      if (event.buttons) this.slide(event);
    });
    this.sizes = new ResizeObserver(() => {
      if (this.root.clientWidth !== this.lastWidth) {
        this.lastWidth = this.root.clientWidth;
        this.resize();
      }
    });
    this.sizes.observe(this.root);
    this.themes = new MutationObserver(() => this.resize());
    const watched = { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-light", "data-jp-theme-name"] };
    this.themes.observe(document.body, watched);
    this.themes.observe(document.documentElement, watched);
    this.on(matchMedia("(prefers-color-scheme: dark)"), "change", () => this.resize());
    this.fromModel = () => {
      if (snap(model.get("cursor"), this.trace) !== this.cursor) this.setCursor(model.get("cursor"), { tell: false });
    };
    model.on("change:cursor", this.fromModel);
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.width / box.width; // A slide deck shows everything larger or smaller.
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  press(event) {
    if (event.button !== 0) return;
    const [x, y] = this.place(event);
    if (x > this.width || y > this.height) return;
    this.play(false);
    this.plot.setPointerCapture(event.pointerId);
    if (x < this.gutter) {
      const row = this.rowAt(y);
      this.choose(row?.kind === "lane" && row.index !== this.lane ? row.index : -1);
      return;
    }
    this.dragging = true;
    this.setCursor(this.atOf(x), { follow: false });
  }

  move(event) {
    const [x, y] = this.place(event);
    if (this.dragging) {
      this.setCursor(this.atOf(Math.min(Math.max(x, this.gutter), this.gutter + this.inner)));
      this.point(null);
    } else {
      this.point(this.target(x, y), x, y);
    }
  }

  slide(event) {
    const box = this.overview.getBoundingClientRect();
    const { start, end } = this.trace;
    const middle = start + ((event.clientX - box.left) / box.width) * (end - start);
    const half = (this.window[1] - this.window[0]) / 2;
    this.setWindow([middle - half, middle + half]);
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY / 250), this.atOf(this.place(event)[0]));
      return;
    }
    const across = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (Math.abs(across) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      event.preventDefault();
      this.pan(across / this.inner);
    }
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const onPlot = event.target === this.plot;
    const { start, end, unit } = this.trace;
    const stride = unit === "step" ? 1 : (this.window[1] - this.window[0]) / (event.shiftKey ? 10 : 100);
    const actions = {
      ArrowRight: () => this.setCursor(this.cursor + stride),
      ArrowLeft: () => this.setCursor(this.cursor - stride),
      ArrowDown: () => this.choose(Math.min(this.lane + 1, this.trace.threads.length - 1)),
      ArrowUp: () => this.choose(Math.max(this.lane - 1, -1)),
      PageDown: () => this.setCursor(nextChange(this.trace, this.cursor, 1)),
      PageUp: () => this.setCursor(nextChange(this.trace, this.cursor, -1)),
      Home: () => this.setCursor(start),
      End: () => this.setCursor(end),
      " ": () => this.play(!this.playing),
      "+": () => this.zoomBy(2),
      "=": () => this.zoomBy(2),
      "-": () => this.zoomBy(1 / 2),
      0: () => this.setWindow([start, end]),
      Escape: () => this.choose(-1),
    };
    if (onPlot && actions[event.key]) {
      if (event.key !== " ") this.play(false);
      this.point(null); // What the pointer told is no longer what stands under it.
      actions[event.key]();
      event.preventDefault();
    }
    event.stopPropagation();
  }

  choose(lane) {
    this.lane = lane;
    if (lane >= 0) {
      const row = this.rowOfLane[lane];
      const room = this.height - AXIS;
      const { scrollTop } = this.scroller;
      if (row.y < scrollTop) this.scroller.scrollTop = row.y;
      if (row.y + row.height > scrollTop + room) this.scroller.scrollTop = row.y + row.height - room;
    }
    this.request();
    this.say();
  }

  // -- pointing

  rowAt(y) {
    const inside = y - AXIS + this.scroller.scrollTop;
    return y < AXIS ? undefined : this.rows.rows.find((row) => inside >= row.y && inside < row.y + row.height);
  }

  // What lies under the pointer: a mark, a hold, a segment, a curve or nothing.
  target(x, y) {
    const row = this.rowAt(y);
    if (!row || row.kind === "heading" || x > this.gutter + this.inner + 4) return null;
    if (x < this.gutter) return row.kind === "lane" ? { row } : null;
    const at = this.atOf(x);
    if (row.kind === "curve") return { row, at };
    const { trace, size } = this;
    const inside = y - AXIS + this.scroller.scrollTop - row.y;
    if (inside < size.top + 6) {
      const near = row.marks?.find(([mark]) => Math.abs(this.xOf(trace.m.at[mark]) - x) <= 6);
      if (near) return { row, mark: near[0] };
    }
    const slack = (this.window[1] - this.window[0]) / this.inner;
    if (inside > size.top + size.bar + 1) {
      const [from, to] = trace.holdsOf[row.index];
      for (let i = firstAbove(trace.h.start, at + 2 * slack, from, to) - 1; i >= from && i > to - 5000; i--) {
        if (trace.h.end[i] >= at - 2 * slack) return { row, hold: i };
      }
    }
    for (const moment of [at, at - 2 * slack, at + 2 * slack]) {
      const segment = segmentAt(trace, row.index, moment);
      if (segment >= 0) return { row, segment, at };
    }
    return { row };
  }

  point(target, x, y) {
    const { trace, tip } = this;
    const detail = target?.segment >= 0 ? trace.details[trace.s.detail[target.segment]] : null;
    const thing = target?.hold >= 0 ? trace.h.thing[target.hold] : detail ? detail[1] : -1;
    if (thing !== this.pointed) {
      this.pointed = thing;
      this.later("light", 0.08, () => this.light(thing >= 0 ? new Set([thing]) : this.pinned));
    }
    const lines = target ? this.tipLines(target) : [];
    tip.hidden = lines.length === 0;
    if (tip.hidden) return;
    tip.replaceChildren();
    lines.forEach((line, i) => make("div", i ? "tl-tip-line" : "tl-tip-head", tip, line));
    const left = x + 14 + tip.offsetWidth > this.width ? x - 14 - tip.offsetWidth : x + 14;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${y + 16}px`;
  }

  tipLines({ row, at, mark, hold, segment }) {
    const { trace } = this;
    const span = this.window[1] - this.window[0];
    const time = (t) => moment(t, trace, span);
    if (row.kind === "curve") {
      const [from, to] = trace.samplesOf[row.index];
      const i = firstAbove(trace.p.at, at, from, to) - 1;
      const value = i >= from ? Number(trace.p.value[i].toPrecision(6)) : "not measured yet";
      return [`${this.seriesNames[row.index]}: ${value}`, `at ${time(at)}, at most ${Number(this.tops[row.index].toPrecision(6))}`];
    }
    const who = threadName(trace.threads[row.index]);
    const where = (line, file) => {
      if (line === null) return "";
      if (file !== null && file !== undefined) return `line ${line} of ${file}`;
      const text = (trace.source[line - 1] ?? "").trim();
      return text ? `line ${line}: ${text}` : `line ${line}`;
    };
    const from = (start, end) =>
      trace.unit === "step"
        ? `${time(start)}${end - start > 1 ? ` to ${Math.round(end - trace.start)}, ${duration(end - start, "step")}` : ""}`
        : `${time(start)} to ${time(end)}, ${duration(end - start, trace.unit)}`;
    if (mark >= 0) {
      const [label, line, value] = trace.markDetails[trace.m.detail[mark]];
      const shown = value === null ? label : `${label} → ${value}`;
      const kind = trace.kinds[trace.m.kind[mark]];
      return [`${who}: ${shown}`, `${kind === "event" ? "" : `${kind} `}at ${time(trace.m.at[mark])}`, where(line)].filter(Boolean);
    }
    if (hold >= 0) {
      const [start, end] = [trace.h.start[hold], trace.h.end[hold]];
      return [`${who} holds ${trace.things[trace.h.thing[hold]][1]}`, from(start, end)];
    }
    if (!(segment >= 0)) return row.kind === "lane" ? [who] : [];
    const [, , , line, file] = trace.details[trace.s.detail[segment]];
    const [start, end] = [trace.s.start[segment], trace.s.end[segment]];
    const cpu = trace.s.cpu[segment];
    const lines = [`${who}: ${doing(trace, segment)}`, from(start, end), where(line, file)];
    if (cpu !== CPU_UNKNOWN && trace.s.state[segment] === 0) lines.push(`on a processor ${cpu} % of that time`);
    const pixel = span / this.inner;
    if (end - start < pixel) {
      const [first, last] = trace.segmentsOf[row.index];
      const here = firstAbove(trace.s.start, at + pixel, first, last) - firstAbove(trace.s.start, at - pixel, first, last);
      if (here > 1) lines.push(`one of ${here.toLocaleString("en")} stretches here: zoom in`);
    }
    return lines.filter(Boolean);
  }

  dispose() {
    this.stopping.abort();
    this.sizes.disconnect();
    this.themes.disconnect();
    this.model.off("change:cursor", this.fromModel);
    cancelAnimationFrame(this.pending);
    this.pending = -1; // No further frame may be asked for.
    Object.values(this.timers).forEach(clearTimeout);
    this.root.remove();
  }
}

export default {
  render({ model, el }) {
    const root = make("div", "threadlab-timeline", el);
    const view = new View(model, root);
    return () => view.dispose();
  },
};
