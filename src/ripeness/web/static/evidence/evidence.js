// Documents read and event files added, one after another; removed when asked.
import { request, json } from "../service.js";

const page = document.getElementById("evidence-page");
const NAME = page.dataset.case;
const API = `/api/v1/cases/${NAME}`;
const by = (id) => document.getElementById(id);

function busy(form, yes, message = "") {
  form.querySelector("button.main").disabled = yes;
  form.querySelector(".progress").textContent = message;
}

async function each(form, input, send) {
  const wrong = [];
  let last = null;
  form.querySelector(".wrong").textContent = "";
  const files = Array.from(input.files);
  for (const [number, file] of files.entries()) {
    busy(form, true, files.length > 1 ? `${file.name} (${number + 1} of ${files.length}) …` : `${file.name} …`);
    try {
      last = await send(file);
    } catch (error) {
      wrong.push(error.message.startsWith(file.name) ? error.message : `${file.name}: ${error.message}`);
    }
  }
  busy(form, false);
  form.querySelector(".wrong").textContent = wrong.join("\n");
  return { last, done: files.length - wrong.length, failed: wrong.length };
}

by("add-document").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { last, done, failed } = await each(event.target, by("document-file"), (file) => {
    const query = new URLSearchParams({ name: file.name, ...(by("published").value ? { published: by("published").value } : {}) });
    return json(`${API}/documents?${query}`, { body: new Blob([file]) });
  });
  if (done === 1 && !failed) location.assign(`/cases/${NAME}/evidence/${last.paper.id}`);
  else if (done && !failed) location.reload();
});

by("add-events").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { done } = await each(event.target, by("events-file"), (file) =>
    json(`${API}/events?${new URLSearchParams({ name: file.name })}`, { body: new Blob([file]) }));
  if (done) location.reload();
});

page.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-remove]");
  if (!button) return;
  try {
    await request(`${API}/${button.dataset.remove}`, { method: "DELETE" });
    by(button.dataset.row).remove();
    by("said").textContent = "Removed. What had entered the case stays there.";
  } catch (error) {
    by("said").textContent = error.message;
  }
});

by("copy")?.addEventListener("click", async () => {
  for (let number = 1; number < 100; number += 1) {
    const name = number === 1 ? `${NAME}-copy` : `${NAME}-copy-${number}`;
    try {
      await json("/api/v1/cases", { body: { name, by: "copy", of: NAME } });
      location.assign(`/cases/${name}/evidence`);
      return;
    } catch (error) {
      if (error.status !== 409) { by("said").textContent = error.message; return; }
    }
  }
});
