// The page of a case: what is moved is asked at once, answered twice, and kept in the address.
import { RequestError, json } from "../service.js";
import { show } from "../draw.js";
import { body, read, write } from "./address.js";
import { Controls } from "./controls.js";
import { Report } from "./report.js";
import { Whole } from "./whole.js";

const by = (id) => document.getElementById(id);
const root = by("case");
const name = root.dataset.case;
const place = `/cases/${encodeURIComponent(name)}`;
const WHILE = 128;
const THEN = 1024;

let state = read(location.search);

/** Asks the newest question only: the point solution, a rough ensemble, then the whole one with the open picture. */
class Asking {
  constructor() {
    this.wanted = null;
    this.running = false;
    this.stage = null;
  }

  ask(how) {
    this.wanted = how;
    this.stage?.abort();
    by("answer").setAttribute("aria-busy", "true");
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    while (this.wanted) {
      const how = this.wanted;
      this.wanted = null;
      try {
        await this.once(how);
        by("trouble").textContent = "";
      } catch (error) {
        if (error.name !== "AbortError" && error.status !== 409) this.fail(error);
        if (error.status === 429 || error.status === 503) await this.later(how);
      }
    }
    this.running = false;
    by("answer").setAttribute("aria-busy", "false");
  }

  async once(how) {
    const question = body(state);
    // The point solution is there so fast that it is never called back.
    const point = await json(`${place}/answer`, { body: { ...question, kind: "point" } });
    by("point").innerHTML = point.html;
    by("point").dataset.for = JSON.stringify(question);
    if (this.wanted) return;
    this.fill(await this.get({ ...question, draws: WHILE }));
    if (this.wanted || how === "sliding") return;
    const whole = await this.get({ ...question, draws: THEN, pictures: [state.tab] });
    this.fill(whole);
    by("ensemble").dataset.for = JSON.stringify(question);
    if (how === "released") by("announce").textContent = whole.said;
    await this.picture(whole);
  }

  fill(answer) {
    by("ensemble").innerHTML = answer.html;
    by("ensemble").dataset.draws = answer.draws;
    by("strip").textContent = answer.strip;
  }

  async picture(answer) {
    for (const [key, entry] of Object.entries(answer.pictures)) {
      const shown = by(`show-${key}`);
      await show(shown, entry);
      shown.dataset.for = JSON.stringify(body(state));
    }
    const open = by(`show-${state.tab}`);
    if (!answer.pictures[state.tab]) open.textContent = "There is nothing to draw here for this case.";
  }

  get(question) {
    this.stage = new AbortController();
    return json(`${place}/answer`, { body: question, signal: this.stage.signal });
  }

  fail(error) {
    if (!(error instanceof RequestError)) throw error;
    by("trouble").textContent = error.message;
  }

  later(how) {
    return new Promise((done) => setTimeout(() => { this.wanted ??= how; done(); }, 1500));
  }
}

const asking = new Asking();

let last = "";

/** Hear of a change. One step back in the history undoes all that was done in a row to one control. */
function changed(how, what) {
  const address = write(state);
  if (what === last) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  last = what;
  if (how === "released") whole.stale();
  if (how !== "kept") asking.ask(how);
}

const controls = new Controls(state, changed);
const whole = new Whole(place, () => state);
const report = new Report(name, () => state);

addEventListener("popstate", () => {
  const before = state;
  last = "";
  state = read(location.search);
  if (state.perspective !== before.perspective || state.asOf !== before.asOf) return location.reload();
  controls.show(state);
  choose(state.tab);
  whole.stale();
  asking.ask("released");
});

by("looking").addEventListener("change", (event) => {
  // A perspective and a day change what the priors are: the page is made anew, with the moved sliders kept.
  event.stopPropagation();
  const asOf = by("as-of").validity.valid ? by("as-of").value : "";
  const usual = root.querySelector("time").getAttribute("datetime");
  state.perspective = by("perspective").value;
  state.asOf = asOf === usual && !root.dataset.asOf ? "" : asOf;
  location.assign(write(state));
});
by("looking").addEventListener("submit", (event) => event.preventDefault());

/** Show one tab of the pictures. */
function choose(key) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.id === `tab-${key}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    by(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
}

document.querySelector("[role=tablist]").addEventListener("click", (event) => open(event.target.closest("[role=tab]")));
document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  next.focus();
  open(next);
});

function open(tab) {
  if (!tab) return;
  state.tab = tab.id.slice(4);
  history.replaceState(null, "", write(state));
  choose(state.tab);
  asking.ask("looking");
}

by("copy-link").addEventListener("click", async () => {
  const button = by("copy-link");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    prompt("The link to this scenario", location.href);
  }
  setTimeout(() => { button.textContent = "Copy the link to this"; }, 2000);
});

async function rank() {
  const query = new URLSearchParams();
  if (state.perspective) query.set("perspective", state.perspective);
  if (state.asOf) query.set("as_of", state.asOf);
  try {
    const answer = await json(`${place}/carriers?${query}`);
    controls.rank(answer.map((entry) => entry.path));
  } catch (error) {
    // Without a ranking the groups are opened instead.
    for (const group of document.querySelectorAll("details.group[data-group]")) group.open = true;
  }
}

choose(state.tab);
asking.ask("looking");
rank();
report.resume();
