// Completion and explanation while one types, from the schema and the names of the case.

import { autocompletion, hoverTooltip } from "./codemirror.js";
import { entryAt, keysAt, valuesAt, wanted } from "./grammar.js";
import { named, namesOf } from "./names.js";
import { keyAt, placeOf } from "./place.js";

function linesOf(doc) {
  const lines = [];
  for (const text of doc.iterLines()) lines.push(text);
  return lines;
}

function element(tag, text, kind) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (kind) node.className = kind;
  return node;
}

// A key is written with what has to follow it.
function written(key, column, inline) {
  if (inline || !(key.nested || key.list)) return `${key.key}: `;
  return `${key.key}:\n${" ".repeat(column + 2)}${key.list ? "- " : ""}`;
}

function keyOptions(knowledge, place, column) {
  const loaded = keysAt(knowledge.schema, place.path)
    .filter((key) => !place.siblings.has(key.key))
    .map((key) => ({
      label: key.key,
      type: "property",
      detail: key.required ? "required" : "",
      boost: key.required ? 1 : 0,
      info: key.description || undefined,
      apply: written(key, column, place.inline),
    }));
  const what = named(knowledge.references, place.path, true);
  const names = what ? namesOf(what, knowledge.lines, place.path) : [];
  return [...loaded, ...names.filter((name) => !place.siblings.has(name))
    .map((name) => ({ label: name, type: "variable", detail: what, apply: `${name}: ` }))];
}

function applyPrior(value) {
  return (view, _completion, from, to) => {
    view.dispatch({ changes: { from, to, insert: value }, selection: { anchor: from + value.indexOf("(") + 1 } });
  };
}

function valueOptions(knowledge, place) {
  const what = named(knowledge.references, place.path, false);
  if (what === "path") {
    return knowledge.quantities.map((node) => ({
      label: node.path, type: "variable", detail: node.prior, info: node.label || undefined,
    }));
  }
  const names = what ? namesOf(what, knowledge.lines, place.path) : [];
  const plain = valuesAt(knowledge.schema, place.path).map((node) => ({
    label: node.value, type: "enum", detail: node.detail, apply: node.value.includes("(") ? applyPrior(node.value) : node.value,
  }));
  return [...names.map((name) => ({ label: name, type: "variable", detail: what })), ...plain];
}

// What may stand at the cursor.
export function options(knowledge, lines, number, column) {
  const place = placeOf(lines, number, column);
  if (!place) return null;
  const all = { ...knowledge, lines: knowledge.scenario ?? lines };
  const keys = place.what === "key" ? keyOptions(all, place, column - place.word.length) : [];
  const choices = keys.length || (place.what === "key" && !place.bare) ? keys : valueOptions(all, place);
  return choices.length ? { from: column - place.word.length, options: choices } : null;
}

// The extension that completes: `knowledge()` gives {schema, references, scenario, quantities}.
export function completion(knowledge) {
  return autocompletion({
    override: [
      (context) => {
        const loaded = knowledge();
        const line = context.state.doc.lineAt(context.pos);
        const column = context.pos - line.from;
        if (!loaded || (!context.explicit && !/[\w(-]$|: $|[[{,] ?$|^\s*- $/.test(line.text.slice(0, column)))) return null;
        const choices = options(loaded, linesOf(context.state.doc), line.number - 1, column);
        return choices && { from: line.from + choices.from, options: choices.options, validFor: /^[\w.-]*$/ };
      },
    ],
    icons: false,
  });
}

// The extension that explains a key when it is pointed at.
export function explanation(knowledge) {
  return hoverTooltip((view, pos) => {
    const loaded = knowledge();
    const line = view.state.doc.lineAt(pos);
    const at = loaded && keyAt(linesOf(view.state.doc), line.number - 1, pos - line.from);
    const explanation = at && explained(loaded, at.path);
    if (!explanation) return null;
    return { pos: line.from + at.from, end: line.from + at.to, above: true, create: () => ({ dom: explanation }) };
  });
}

// What the schema says of a key, as an element; null where it says nothing.
export function explained(knowledge, path) {
  const entry = entryAt(knowledge.schema, path);
  if (!entry || !entry.description) return null;
  const box = element("div", "", "told");
  box.append(element("strong", path.filter((key) => key !== "[]").join(".")), element("p", entry.description));
  const kind = wanted(knowledge.schema, path);
  const usual = ["number", "string", "boolean"].includes(typeof entry.default) && entry.default !== "";
  const more = [kind && `Wanted: ${kind}.`, entry.required ? "Required." : usual ? `Left out: ${entry.default}.` : ""];
  box.append(element("p", more.filter(Boolean).join(" "), "more"));
  return box;
}
