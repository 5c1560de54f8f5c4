// New, copied, imported and removed cases, through one small dialog.
import { json } from "./service.js";

const API = "/api/v1/cases";
const by = (id) => document.getElementById(id);
const dialog = by("naming");
let task = null;

const TASKS = {
  begin: () => ({ title: "New case", what: "It begins as the commented starter: a small made-up conflict to write over.", go: "Begin", send: (name) => json(API, { body: { name } }) }),
  copy: (of) => ({ title: `Copy ${of}`, what: "All its files are copied; the copy is yours to change.", go: "Copy", name: `${of}-copy`, send: (name) => json(API, { body: { name, by: "copy", of } }) }),
  take: () => ({
    title: "Import a case", what: "A zip as “Export” gives it.", go: "Import", file: true,
    send: (name) => json(`${API}/import?name=${encodeURIComponent(name)}`, { body: new Blob([by("archive").files[0]], { type: "application/zip" }) }),
  }),
};

function open(newTask) {
  task = newTask;
  by("naming-title").textContent = newTask.title;
  by("naming-what").textContent = newTask.what;
  by("naming-go").textContent = newTask.go;
  by("naming-file").hidden = !newTask.file;
  by("archive").required = Boolean(newTask.file);
  by("case-name").value = newTask.name ?? "";
  by("naming-wrong").textContent = "";
  dialog.showModal();
  by(newTask.file ? "archive" : "case-name").focus();
}

by("new").addEventListener("click", () => open(TASKS.begin()));
by("import").addEventListener("click", () => open(TASKS.take()));
by("naming-leave").addEventListener("click", () => dialog.close());
by("archive").addEventListener("change", () => {
  const file = by("archive").files[0];
  if (file && !by("case-name").value) by("case-name").value = file.name.replace(/\.zip$/i, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "");
});

by("naming-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  by("naming-go").disabled = true;
  try {
    const card = await task.send(by("case-name").value);
    location.assign(`/cases/${card.name}`);
  } catch (error) {
    by("naming-wrong").textContent = error.message;
  } finally {
    by("naming-go").disabled = false;
  }
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy], button[data-remove]");
  if (!button) return;
  if (button.dataset.copy) return open(TASKS.copy(button.dataset.copy));
  const name = button.dataset.remove;
  if (!confirm(`Remove ${name}? Its folder is kept in .ripeness/removed.`)) return;
  try {
    await json(`${API}/${name}`, { method: "DELETE" });
    by(`case-${name}`).remove();
    by("said").textContent = `${name} was removed; its folder is kept in .ripeness/removed.`;
  } catch (error) {
    by("said").textContent = error.message;
  }
});
