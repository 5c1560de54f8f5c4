// A document gone through item by item: accept, reject, correct, enter into the case.
import { json } from "../service.js";

const page = document.getElementById("document-page");
const { case: NAME, document: DOCUMENT, own } = page.dataset;
const API = `/api/v1/cases/${NAME}/documents/${DOCUMENT}`;
const by = (id) => document.getElementById(id);
const items = () => Array.from(page.querySelectorAll(".item"));
const shown = () => items().filter((item) => item.offsetParent !== null);
const LACKS = { source: "whose it is", target: "to whom", day: "day" };

function lacking(item) {
  if (item.dataset.kind === "claim") return [];
  return Object.keys(LACKS).filter((name) => { const field = item.querySelector(`[name=${name}]`); return field && !field.value.trim(); });
}

function tally() {
  const count = (status) => items().filter((item) => item.dataset.status === status).length;
  const [accepted, rejected, open, entered] = ["accepted", "rejected", "proposed", "entered"].map(count);
  by("tally").textContent = `${accepted} accepted, ${rejected} rejected, ${open} to judge${entered ? `, ${entered} in the case` : ""}`;
  by("enter").disabled = own !== "yes" || accepted === 0;
  by("next").disabled = open === 0;
}

function mark(item) {
  const missing = lacking(item);
  const mend = item.querySelector(".mend");
  if (!mend) return;
  mend.querySelector("summary").textContent = missing.length ? `Lacks ${missing.map((name) => LACKS[name]).join(", ")}` : "Correct it";
  for (const field of mend.querySelectorAll("input")) {
    if (missing.includes(field.name)) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  if (item.dataset.status === "accepted" && missing.length) mend.open = true;
}

function fields(item) {
  return Object.fromEntries(Array.from(item.querySelectorAll(".mend input"), (field) => [field.name, field.value.trim()]));
}

async function say(item, status) {
  by("wrong").textContent = "";
  try {
    const judged = await json(`${API}/items/${encodeURIComponent(item.dataset.item)}`, { method: "PATCH", body: { status, ...fields(item) } });
    item.dataset.status = judged.status;
    for (const button of item.querySelectorAll("[data-say]")) button.setAttribute("aria-pressed", String(button.dataset.say === judged.status));
    mark(item);
  } catch (error) {
    by("wrong").textContent = error.message;
  }
  tally();
}

function toggle(item, status) {
  if (item.dataset.status !== "entered") say(item, item.dataset.status === status ? "proposed" : status);
}

function go(item) {
  if (!item) return;
  item.scrollIntoView({ block: "center" });
  (item.querySelector("[data-say]") ?? item.querySelector("a.id")).focus();
}

function step(item, by_) {
  const all = shown();
  go(all[all.indexOf(item) + by_]);
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-say]");
  if (button) toggle(button.closest(".item"), button.dataset.say);
});

page.addEventListener("change", (event) => {
  const item = event.target.closest(".item");
  if (item && event.target.closest(".mend")) say(item, item.dataset.status);
});

page.addEventListener("keydown", (event) => {
  const item = event.target.closest(".item");
  if (!item || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input")) return;
  const deed = { a: () => toggle(item, "accepted"), r: () => toggle(item, "rejected"), j: () => step(item, 1), k: () => step(item, -1) }[event.key];
  if (deed) { event.preventDefault(); deed(); }
});

by("next").addEventListener("click", () => go(shown().find((item) => item.dataset.status === "proposed")));

by("enter").addEventListener("click", async () => {
  by("wrong").textContent = "";
  by("outcome").textContent = "";
  const wanting = items().filter((item) => item.dataset.status === "accepted" && lacking(item).length);
  if (wanting.length) {
    wanting.forEach(mark);
    by("wrong").textContent = `Not entered: ${wanting.map((item) => item.dataset.item).join(", ")} ${wanting.length === 1 ? "lacks" : "lack"} what a row of the case needs. Fill it in, or reject.`;
    go(wanting[0]);
    wanting[0].querySelector("[aria-invalid]")?.focus();
    return;
  }
  by("enter").disabled = true;
  by("outcome").textContent = "Entering …";
  try {
    announce(await json(`${API}/accept`, { body: {} }));
    for (const item of items().filter((entry) => entry.dataset.status === "accepted")) {
      item.dataset.status = "entered";
      item.querySelector(".mend")?.remove();
      const done = document.createElement("span");
      done.className = "in-case";
      done.textContent = "In the case";
      item.querySelector(".judge").replaceChildren(done);
    }
  } catch (error) {
    by("outcome").textContent = "";
    by("wrong").textContent = error.message;
  }
  tally();
});

function announce({ ledger, events, claims }) {
  const parts = [
    ledger.length && [`${ledger.length} in the ledger (${ledger.join(", ")})`, "ledger.csv"],
    events.length && [`${events.length} in events.csv (${events.join(", ")})`, "events.csv"],
    claims && [`${claims} ${claims === 1 ? "claim" : "claims"} kept beside them`, null],
  ].filter(Boolean);
  const out = by("outcome");
  out.replaceChildren("Entered: ");
  parts.forEach(([text, file], number) => {
    if (number) out.append("; ");
    if (!file) { out.append(text); return; }
    const link = document.createElement("a");
    link.href = `/cases/${NAME}/edit/${file}`;
    link.textContent = text;
    out.append(link);
  });
  out.append(". ");
  const outlook = document.createElement("a");
  outlook.href = `/cases/${NAME}`;
  outlook.textContent = "See the outlook";
  out.append(outlook, ".");
}

items().forEach(mark);
tally();
