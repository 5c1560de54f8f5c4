// Perspectives side by side: rows filled one by one, and what carries the differences on demand.
import { json } from "./service.js";
import { show } from "./draw.js";
import { ProgressWork } from "./progress.js";

const by = (id) => document.getElementById(id);
const root = by("compare");
const table = by("readings");
const place = `/cases/${encodeURIComponent(root.dataset.case)}`;
const look = root.dataset.asOf ? { as_of: root.dataset.asOf } : {};

async function fill() {
  for (const row of table.querySelectorAll("tbody tr")) {
    try {
      const answer = await json(`${place}/reading`, { body: { ...look, perspective: row.dataset.perspective } });
      const head = table.querySelector("thead tr");
      for (const event of answer.events.slice(head.children.length - 2)) {
        const cell = document.createElement("th");
        cell.scope = "col";
        cell.textContent = event.replace(/^A deal/, "Deal").replace("The zone of possible agreement is open now", "Zone open now");
        head.append(cell);
      }
      row.insertAdjacentHTML("beforeend", answer.html);
    } catch (error) {
      by("trouble").textContent = error.message;
    }
  }
  table.setAttribute("aria-busy", "false");
}

function chosen() {
  return [...table.querySelectorAll("input:checked")].map((box) => box.value);
}

/** Which perspectives are chosen stands in the address. */
function remember() {
  const query = new URLSearchParams(location.search);
  query.delete("with");
  const all = table.querySelectorAll("input").length;
  const names = chosen();
  if (names.length < all) for (const name of names.length ? names : [""]) query.append("with", name);
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

function recall() {
  const wanted = new URLSearchParams(location.search).getAll("with");
  if (wanted.length) for (const box of table.querySelectorAll("input")) box.checked = wanted.includes(box.value);
}

if (table) {
  const work = new ProgressWork("carried");
  recall();
  table.addEventListener("change", remember);
  by("carried-go").addEventListener("click", async () => {
    const names = chosen();
    if (!names.length) return work.say("Choose at least one perspective above.");
    const answer = await work.run(`${place}/compared`, { ...look, perspectives: names });
    if (!answer) return;
    work.say(`Over ${answer.draws} draws.`);
    await show(by("carried"), answer.section);
  });
  fill();
}
