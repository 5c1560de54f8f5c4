// The page of the editor: checks as one types, saves without losing anything, keeps what is not saved yet.

import * as drafts from "./drafts.js";
import { diagnostics, list, placed } from "./faults.js";
import { json } from "../service.js";
import { assumptions, check, copy, listed, read, save, schema } from "./service.js";
import { opened } from "./view.js";

const WAIT = 350;
const page = document.getElementById("editor-page");
const at = (id) => document.getElementById(id);
const { case: name, file, own, static: folder } = page.dataset;
const readOnly = own !== "yes";
const where = `${name}/${file}`;

let editor;
let saved = { text: "", etag: null };
let faults = [];
let goodKept = false;
let waiting = 0;
let asking = null;
let saving = false;
let knowledge = null;

const address = (other) => `/cases/${encodeURIComponent(name)}/edit/${other.split("/").map(encodeURIComponent).join("/")}`;

function tell(text, kind = "") {
  at("state").textContent = text;
  at("state").className = `state ${kind}`;
}

function banner(text, ...actions) {
  const box = at("banner");
  box.replaceChildren();
  box.hidden = !text;
  if (!text) return;
  const said = document.createElement("p");
  said.textContent = text;
  const row = document.createElement("p");
  row.className = "actions";
  for (const [label, act] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    row.append(button);
  }
  box.append(said, row);
}

const dirty = () => editor.text() !== saved.text;

function stateNow() {
  const count = faults.length;
  const found = count === 0 ? "no faults" : count === 1 ? "1 fault" : `${count} faults`;
  if (readOnly) tell(`Read only; ${found}.`);
  else tell(`${dirty() ? "Changes not saved yet" : "Saved"}; ${found}.`, count ? "faulty" : "sound");
  at("save").disabled = readOnly || saving || !dirty();
  at("good").disabled = readOnly || !goodKept;
}

function show(found) {
  faults = found;
  const doc = editor.view.state.doc;
  editor.show(diagnostics(doc, faults.filter((one) => one.file === file)));
  list(at("faults"), faults, {
    file, address, go: (fault) => { const place = placed(editor.view.state.doc, fault); editor.go(place.from, place.to); },
  });
  at("problems").hidden = faults.length === 0;
  stateNow();
}

async function checkNow() {
  asking?.abort();
  asking = new AbortController();
  const text = editor.text();
  try {
    const found = await check(name, file, text, asking.signal);
    if (editor.text() === text) show(found);
  } catch (error) {
    // A newer question took its place, or the server is busy: the next change asks again.
    if (error.name === "AbortError" || [409].includes(error.status)) return;
    if ([429, 503].includes(error.status)) { waiting = setTimeout(checkNow, 1000); return; }
    tell(`Not checked: ${error.message}`, "faulty");
  }
}

function changed() {
  stateNow();
  if (!readOnly) {
    if (dirty()) drafts.keep(where, editor.text(), saved.etag);
    else drafts.forget(where);
  }
  clearTimeout(waiting);
  waiting = setTimeout(checkNow, WAIT);
}

async function conflict() {
  const theirs = await read(name, file).catch((error) => (error.status === 404 ? { text: "", etag: null } : null));
  if (!theirs) { tell("Not saved: the server does not answer; your text stays here and in this browser.", "faulty"); return; }
  banner(
    `Not saved: ${file} was changed elsewhere since you opened it. Nothing is lost; your text is still here.`,
    ["Show what differs", () => {
      saved = theirs;
      editor.against(theirs.text);
      banner("Shown against the file as it is on disk: red stands there, green is yours. "
        + "“Reject” takes theirs, “Accept” keeps yours; then save.", ["Done", () => { editor.against(null); banner(""); }]);
      changed();
      editor.view.focus();
    }],
    ["Save mine over it", () => { saved = { ...saved, etag: theirs.etag }; banner(""); saveNow(); }],
    ["Take theirs (undo brings mine back)", () => { saved = theirs; editor.put(theirs.text); banner(""); changed(); editor.view.focus(); }],
  );
  at("banner").querySelector("button").focus();
}

async function saveNow() {
  if (readOnly || saving) return true;
  const text = editor.text();
  saving = true;
  tell("Saving …");
  try {
    const done = await save(name, file, text, saved.etag);
    saved = { text, etag: done.etag };
    editor.against(null);
    banner("");
    drafts.forget(where);
    if (dirty()) drafts.keep(where, editor.text(), saved.etag);
    saving = false;
    if (editor.text() === text) show(done.faults);
    await files();
    stateNow();
  } catch (error) {
    saving = false;
    stateNow();
    if (error.status === 412) await conflict();
    else tell(`Not saved: ${error.message}`, "faulty");
  }
  return true;
}

async function bringBack() {
  try {
    const good = await read(name, file, "last-good");
    editor.put(good.text);
    banner("The last version without faults that was replaced stands in the editor. Save keeps it; undo takes it away.",
      ["Show what differs from the file", () => editor.against(saved.text)], ["Close", () => { editor.against(null); banner(""); }]);
    editor.view.focus();
  } catch (error) {
    tell(error.message, "faulty");
  }
}

function offerDraft() {
  const draft = readOnly ? null : drafts.kept(where);
  if (!draft || draft.text === saved.text) { drafts.forget(where); return; }
  const day = new Date(draft.at).toLocaleString();
  const moved = draft.etag !== saved.etag ? " The file was changed since; compare before you save." : "";
  banner(`This browser keeps changes of ${day} that were never saved.${moved}`,
    ["Take them up", () => {
      editor.put(draft.text);
      banner("");
      if (moved) { editor.against(saved.text); }
      editor.view.focus();
    }],
    ["Drop them", () => { drafts.forget(where); banner(""); }]);
}

async function files() {
  const found = await listed(name);
  goodKept = found.some((one) => one.name === file && one.last_good);
}

async function learnNames() {
  const kind = file.startsWith("perspectives/") ? "perspective" : "scenario";
  const [grammar, references] = await Promise.all([schema(kind), json(`${folder}/references.json`)]);
  knowledge = { schema: grammar, references, quantities: [] };
  if (kind === "scenario") return;
  const [scenario, known] = await Promise.all([
    read(name, "scenario.yaml").catch(() => ({ text: "" })),
    assumptions(name).catch(() => ({ quantities: [] })),
  ]);
  knowledge = { ...knowledge, scenario: scenario.text.split("\n"), quantities: known.quantities };
}

async function copyCase() {
  for (let number = 1; number < 100; number += 1) {
    const other = number === 1 ? `${name}-copy` : `${name}-copy-${number}`;
    try {
      await copy(name, other);
      location.assign(`/cases/${other}/edit/${file}`);
      return;
    } catch (error) {
      if (error.status !== 409) { tell(error.message, "faulty"); return; }
    }
  }
}

function toLine() {
  const line = Number(/^#L(\d+)$/.exec(location.hash)?.[1] ?? 0);
  if (line >= 1 && line <= editor.view.state.doc.lines) editor.go(editor.view.state.doc.line(line).from);
}

async function begin() {
  saved = page.dataset.fresh === "yes" ? { text: at("plain-text").value, etag: null } : await read(name, file);
  at("plain").hidden = true;
  at("rich").hidden = false;
  editor = opened(at("editor"), { text: saved.text, file, readOnly, knowledge: () => knowledge, changed, save: () => { saveNow(); return true; } });
  if (!saved.etag) saved = { text: "", etag: null };
  at("save").addEventListener("click", saveNow);
  at("undo").addEventListener("click", () => { editor.undo(); editor.view.focus(); });
  at("redo").addEventListener("click", () => { editor.redo(); editor.view.focus(); });
  at("good").addEventListener("click", bringBack);
  at("copy")?.addEventListener("click", copyCase);
  window.addEventListener("hashchange", toLine);
  await files();
  stateNow();
  offerDraft();
  toLine();
  await Promise.all([checkNow(), file.endsWith(".yaml") ? learnNames() : null]);
  page.dataset.ready = "yes";
}

begin().catch((error) => {
  at("plain").hidden = false;
  at("rich").hidden = true;
  const said = document.createElement("p");
  said.textContent = `The editor could not start (${error.message}); the plain one below works.`;
  at("plain").prepend(said);
});
