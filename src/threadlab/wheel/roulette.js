/**
 * The roulette's view: controls, progress, and a histogram that grows while the program runs.
 *
 * Python runs the program and sends `progress`; the view draws it and sends the learner's wishes
 * ("spin", "stop", "schedule") back. Without a kernel the last state stays readable.
 */

/** Length of a bar in percent of the longest; an outcome that came up at all stays visible. */
export function barLength(count, most) {
  return count > 0 && most > 0 ? Math.max(0.8, (100 * count) / most) : 0;
}

/** 12345 as "12,345", whatever the browser's language: Python writes its numbers like this. */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Seconds as the names that people give them: "5 ms", "1 µs". */
export function duration(seconds) {
  for (const [unit, size] of [["s", 1], ["ms", 1e-3], ["µs", 1e-6]]) {
    if (seconds >= size * 0.999) return `${Number((seconds / size).toPrecision(3))} ${unit}`;
  }
  return `${seconds} s`;
}

/** The big sentence: how many runs went wrong on this build. */
export function headline(progress) {
  const { done, wrong, judged, interval, rate } = progress;
  if (progress.state === "failed") return "The roulette did not spin";
  if (!done) return "Spinning…";
  if (wrong) return `${grouped(wrong)} of ${grouped(done)} runs went wrong (${rate})`;
  if (!judged) return `${grouped(done)} runs`;
  return `0 of ${grouped(done)} runs went wrong: at most ${interval[1]} do, at 95 % confidence`;
}

/** The small one under it: on what, how sure, how far. */
export function details(progress) {
  const parts = [`On this build: ${progress.build}`];
  if (progress.wrong) {
    parts.push(`95 % interval ${progress.interval[0]} to ${progress.interval[1]}`);
  } else if (!progress.judged) {
    parts.push("which outcomes are right was not said (expected=)");
  }
  parts.push(`${progress.seconds.toFixed(1)} s`);
  return parts.join(" · ");
}

/** What a control's text means: a whole number within its limits, or null. */
export function wholeNumber(text, most) {
  const number = Number(String(text).replace(/[,_\s]/g, ""));
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
}

const MOST = { runs: 100000, threads: 64, iterations: 10000000 };
const NO_ANSWER = "No answer from the kernel. It may be busy; if it has gone, run the cell again.";
const INTERVALS = [null, 5e-3, 1e-3, 1e-4, 1e-5, 1e-6];

function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function number(name, label, value) {
  const input = h("input", { type: "text", inputmode: "numeric", value: grouped(value), "data-name": name });
  return { field: h("label", {}, h("span", {}, label), input), input };
}

function intervals(chosen) {
  const known = INTERVALS.includes(chosen) ? INTERVALS : [...INTERVALS, chosen];
  const options = known.map((seconds) =>
    h("option", { value: seconds ?? "", selected: seconds === chosen }, seconds === null ? "as it is" : duration(seconds)),
  );
  const input = h("select", {}, ...options);
  return { field: h("label", {}, h("span", {}, "Switch interval"), input), input };
}

function row() {
  const parts = {
    label: h("span", { class: "tlr-label" }),
    bar: h("i", { class: "tlr-bar" }),
    count: h("span", { class: "tlr-count" }),
  };
  const track = h("span", { class: "tlr-track", "aria-hidden": "true" }, parts.bar);
  return { ...parts, item: h("li", {}, parts.label, track, parts.count) };
}

class View {
  constructor(model, el) {
    this.model = model;
    this.rows = [];
    this.build(el);
    this.listeners = [
      ["change:progress", () => this.update()],
      ["change:settings", () => this.adopt()],
      ["change:game", () => this.play()],
    ];
    for (const [event, act] of this.listeners) model.on(event, act);
    this.adopt();
    this.update();
    this.play();
  }

  dispose() {
    for (const [event, act] of this.listeners) this.model.off(event, act);
    this.gone = true;
    clearTimeout(this.patience);
    this.root.remove();
  }

  build(el) {
    this.title = h("h4", { class: "tlr-headline" });
    this.small = h("p", { class: "tlr-details" });
    this.done = h("progress", { "aria-label": "Runs done" });
    this.list = h("ul", { class: "tlr-rows", role: "list", "aria-label": "Outcomes" });
    this.why = h("p", { class: "tlr-why" });
    // Closed at first: the learner is to wonder before the answer is read.
    this.reason = h("details", { class: "tlr-reason" }, h("summary", {}, "Is the program right, then?"), this.why);
    this.notes = h("p", { class: "tlr-notes" });
    this.legend = h("p", { class: "tlr-legend" }, h("i", { class: "tlr-bar" }), "as expected", h("i", { class: "tlr-bar tlr-wrong" }), "went wrong");
    this.controls = h("form", { class: "tlr-controls", onsubmit: (event) => this.spin(event) });
    this.start = h("button", { type: "submit", class: "tlr-start" }, "Spin again");
    this.stop = h("button", { type: "button", class: "tlr-stop", onclick: () => this.send({ type: "stop" }) }, "Stop");
    this.show = h("button", { type: "button", class: "tlr-show", onclick: () => this.ask() }, "Show the schedule that fires");
    this.live = h("p", { class: "tlr-live", role: "status", "aria-live": "polite" });
    this.stage = h("div", { class: "tlr-stage" });
    this.root = h(
      "div",
      { class: "tlr-root", role: "group", "aria-label": "Outcome roulette", "data-lm-suppress-shortcuts": "true" },
      this.controls,
      this.done,
      h("header", {}, this.title, this.small),
      this.list,
      this.legend,
      this.reason,
      this.notes,
      this.show,
      this.stage,
      this.live,
    );
    el.append(this.root);
  }

  /** Put the settings of the spin under way into the controls. */
  adopt() {
    const settings = this.model.get("settings");
    if (this.inputs) {
      // The controls stay, and the focus with them.
      for (const [name, { input }] of Object.entries(this.inputs)) input.value = grouped(settings[name]);
      return;
    }
    const { runs, threads, iterations, switch_interval, adjustable } = settings;
    this.inputs = { runs: number("runs", "Runs", runs) };
    if (adjustable) {
      this.inputs.threads = number("threads", "Threads", threads);
      this.inputs.iterations = number("iterations", "Iterations each", iterations);
    }
    this.interval = intervals(switch_interval);
    const fields = [...Object.values(this.inputs), this.interval].map((part) => part.field);
    this.controls.replaceChildren(...fields, h("span", { class: "tlr-buttons" }, this.start, this.stop));
  }

  spin(event) {
    event.preventDefault();
    const { threads, iterations } = this.model.get("settings");
    const wish = { type: "spin", threads, iterations };
    for (const [name, { input }] of Object.entries(this.inputs)) {
      wish[name] = wholeNumber(input.value, MOST[name]);
      input.setAttribute("aria-invalid", String(wish[name] === null));
      if (wish[name] === null) {
        this.tell(`${name}: a whole number from 1 to ${grouped(MOST[name])}, please.`);
        input.focus();
        return;
      }
    }
    wish.switch_interval = this.interval.input.value === "" ? null : Number(this.interval.input.value);
    this.send(wish);
  }

  ask() {
    this.tell("Looking for the schedule…");
    this.send({ type: "schedule" });
  }

  send(wish) {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.tell(NO_ANSWER), 6000);
    try {
      this.model.send(wish);
    } catch {
      this.tell(NO_ANSWER);
    }
  }

  tell(text) {
    say(this.notes, text);
    say(this.live, text);
  }

  update() {
    const progress = this.model.get("progress");
    if (!progress.state) return;
    clearTimeout(this.patience);
    const running = progress.state === "running";
    this.root.dataset.state = progress.state;
    say(this.title, headline(progress));
    say(this.small, details(progress));
    this.small.hidden = progress.state === "failed";
    this.done.max = progress.total;
    this.done.value = progress.done;
    this.done.title = `${grouped(progress.done)} of ${grouped(progress.total)} runs`;
    // aria-disabled, not disabled: the focus stays where the learner left it.
    this.stop.setAttribute("aria-disabled", String(!running));
    say(this.start, running ? "Start over" : "Spin again");
    this.draw(progress.rows);
    this.legend.hidden = !progress.rows.some((row) => row[2]);
    say(this.why, progress.why);
    this.reason.hidden = !progress.why;
    say(this.notes, progress.failure || progress.notes.join(" "));
    this.show.hidden = running || !progress.playable || Boolean(this.model.get("game"));
    say(this.show, progress.wrong ? "Play the schedule that does it" : "Look for the schedule that fires");
    if (!running && this.wasRunning) say(this.live, `${headline(progress)}. ${details(progress)}`);
    this.wasRunning = running;
  }

  draw(rows) {
    while (this.rows.length < rows.length) {
      this.rows.push(row());
      this.list.append(this.rows.at(-1).item);
    }
    while (this.rows.length > rows.length) this.rows.pop().item.remove();
    const most = Math.max(0, ...rows.map((entry) => entry[1]));
    rows.forEach(([label, count, wrong], k) => {
      const part = this.rows[k];
      say(part.label, label);
      say(part.count, grouped(count) + (wrong && count ? " ✗" : ""));
      // An empty bar would still show its border.
      part.bar.style.visibility = count ? "" : "hidden";
      part.bar.style.width = `${barLength(count, most)}%`;
      part.bar.classList.toggle("tlr-wrong", wrong);
      part.item.setAttribute("aria-label", `${label}: ${grouped(count)} runs${wrong ? ", wrong" : ""}`);
    });
  }

  /** The scheduler, once Python has made it, under the histogram. */
  async play() {
    const reference = this.model.get("game");
    if (!reference || this.stage.childElementCount) return;
    clearTimeout(this.patience);
    const id = String(reference).replace("IPY_MODEL_", "");
    const manager = this.model.widget_manager;
    const view = await manager.create_view(await manager.get_model(id));
    if (this.gone) {
      view.remove();
      return;
    }
    this.stage.append(view.el);
    this.show.hidden = true;
    say(this.notes, "Here every step is yours: play until it goes wrong.");
  }
}

function render({ model, el }) {
  const problem = model.get("problem");
  if (problem) {
    const root = h("div", { class: "tlr-root tlr-problem", role: "note" }, h("strong", {}, "The roulette cannot spin"), h("p", {}, problem));
    el.append(root);
    return () => root.remove();
  }
  const view = new View(model, el);
  return () => view.dispose();
}

export default { render };
