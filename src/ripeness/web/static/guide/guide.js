// The guide's page: sliders beside the scores, what the step writes as one types, and the outlook as saved.
import { RequestError, json, request } from "../service.js";

const by = (id) => document.getElementById(id);
const form = by("step");
const place = `/cases/${encodeURIComponent(by("guide").dataset.case)}`;
const WHILE = 400;
const DRAWS = 256;
const AGAIN = 1500;

for (const slider of form.querySelectorAll("input[type=range]")) {
  const box = by(slider.dataset.for);
  slider.hidden = false;
  slider.classList.toggle("unset", !box.value);
  slider.addEventListener("input", () => {
    box.value = slider.value;
    slider.classList.remove("unset");
    later();
  });
  box.addEventListener("input", () => {
    // A range stays a range: no slider turns it into a point.
    slider.disabled = box.value.includes("(");
    slider.classList.toggle("unset", !box.value);
    if (box.value.trim() && Number.isFinite(Number(box.value))) slider.value = box.value;
  });
}

let waiting = 0;
let asked = null;

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(show, WHILE);
}

/** What the step would write: the panel of the page that the button without scripts opens. */
async function show() {
  asked?.abort();
  asked = new AbortController();
  const sent = new URLSearchParams([...new FormData(form), ["do", "show"]]);
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/html" };
  try {
    const response = await request(form.action, { method: "POST", headers, body: new Blob([sent]), signal: asked.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    by("writes").replaceChildren(...page.getElementById("writes").childNodes);
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof RequestError)) throw error;
  }
}

form.addEventListener("input", later);

async function answer(body) {
  return (await json(`${place}/answer`, { body })).html;
}

async function outlook() {
  try {
    by("point").innerHTML = await answer({ kind: "point" });
    by("ensemble").innerHTML = await answer({ kind: "outlook", draws: DRAWS });
    by("trouble").textContent = "";
    by("outlook").setAttribute("aria-busy", "false");
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    by("trouble").textContent = error.message;
    if (error.status === 429 || error.status === 503) setTimeout(outlook, AGAIN);
  }
}

outlook();
