// The list of long work, kept up to date while anything is at work.
import { json } from "./service.js";

const API = "/api/v1";
const by = (id) => document.getElementById(id);
const OVER = new Set(["done", "failed", "cancelled", "interrupted"]);
const NAMES = { assess: "Report", compare: "Perspectives side by side", backtest: "Backtest" };
const STATES = { waiting: "waits", running: "at work", done: "done", failed: "failed", cancelled: "stopped", interrupted: "interrupted" };
const EVERY = 700;
const lastShown = new Map();
let timer = 0;

function createElement(tag, text, properties = {}) {
  const node = Object.assign(document.createElement(tag), properties);
  if (text !== undefined) node.textContent = text;
  return node;
}

function actionButton(text, path, method, name) {
  const button = createElement("button", text, { type: "button", className: "quiet", ariaLabel: `${text}: ${name}` });
  button.addEventListener("click", async () => {
    button.disabled = true;
    await json(path, { method }).catch((error) => { by("trouble").textContent = error.message; });
    await refresh();
  });
  return button;
}

function item(job) {
  const name = `${NAMES[job.work.verb]}${job.work.case ? ` · ${job.work.case}` : ""}`;
  const row = createElement("li", undefined, { id: `job-${job.id}`, className: `job ${job.state}` });
  const head = createElement("p", undefined, { className: "job-head" });
  head.append(createElement("b", name), createElement("span", ` ${STATES[job.state]}`, { className: "state" }));
  const draws = job.work.asked.draws ? `${job.work.asked.draws} draws` : "";
  const changes = Object.keys(job.work.asked.settings ?? {}).length;
  const about = [draws, job.work.asked.perspective, changes ? `${changes} ${changes === 1 ? "value" : "values"} set` : "", new Date(job.created).toLocaleString()];
  head.append(createElement("small", about.filter(Boolean).join(" · ")));
  row.append(head);
  if (job.state === "running") {
    const bar = createElement("progress", undefined, { max: 1, value: job.share, ariaLabel: name });
    row.append(bar, createElement("span", ` ${job.stage}`));
  }
  if (job.message) row.append(createElement("p", job.message, { className: "message" }));
  const actions = createElement("p", undefined, { className: "deeds" });
  for (const file of job.files) actions.append(createElement("a", file, { href: `${API}/jobs/${job.id}/results/${file}`, className: "quiet" }));
  if (!OVER.has(job.state)) actions.append(actionButton("Stop", `${API}/jobs/${job.id}`, "DELETE", name));
  else {
    if (job.state !== "done") actions.append(actionButton("Ask again", `${API}/jobs/${job.id}/again`, "POST", name));
    actions.append(actionButton("Forget", `${API}/jobs/${job.id}`, "DELETE", name));
  }
  row.append(actions);
  return row;
}

/** Rows that have not changed stay as they are, so that the focus stays too. */
function draw(jobs) {
  const list = by("jobs");
  const ids = new Set(jobs.map((job) => `job-${job.id}`));
  for (const row of [...list.children]) if (!ids.has(row.id)) row.remove();
  jobs.forEach((job, at) => {
    const now = JSON.stringify(job);
    const old = by(`job-${job.id}`);
    if (old && lastShown.get(job.id) === now) return;
    if (old && OVER.has(job.state) && lastShown.has(job.id)) by("announce").textContent = `${NAMES[job.work.verb]}: ${STATES[job.state]}`;
    const hadFocus = old?.contains(document.activeElement);
    const row = item(job);
    if (old) old.replaceWith(row);
    else list.insertBefore(row, list.children[at] ?? null);
    if (hadFocus) row.querySelector("button, a")?.focus();
    lastShown.set(job.id, now);
  });
  by("none").hidden = jobs.length > 0;
}

async function refresh() {
  clearTimeout(timer);
  try {
    const jobs = await json(`${API}/jobs`);
    draw(jobs);
    if (jobs.some((job) => !OVER.has(job.state))) timer = setTimeout(refresh, EVERY);
  } catch (error) {
    by("trouble").textContent = error.message;
    timer = setTimeout(refresh, 5000);
  }
}

by("verb").addEventListener("change", () => { by("begin-case").hidden = by("verb").value === "backtest"; });
by("begin").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = encodeURIComponent(by("of-case").value);
  const path = { assess: `/cases/${name}/assess`, compare: `/cases/${name}/jobs/compare`, backtest: "/backtests" }[by("verb").value];
  try {
    await json(`${API}${path}`, { body: { draws: Number(by("draws").value) } });
    by("trouble").textContent = "";
  } catch (error) {
    by("trouble").textContent = error.message;
  }
  await refresh();
});
refresh();
