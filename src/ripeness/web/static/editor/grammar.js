// What the JSON Schema of a file says about a place in it.

import { PRIORS } from "./priors.js";

// A node with its references followed and its branches laid side by side.
export function branches(schema, node) {
  if (!node || node === true) return [];
  if (node.$ref) {
    const target = node.$ref.replace(/^#\//, "").split("/").reduce((part, key) => part?.[key], schema);
    return branches(schema, target);
  }
  if (node.anyOf) return node.anyOf.flatMap((branch) => branches(schema, branch));
  return [node];
}

// Every form that the value at a path may have; "[]" is an item of a list.
export function formsAt(schema, path) {
  let forms = branches(schema, schema);
  for (const key of path) {
    forms = forms.flatMap((form) => {
      if (key === "[]") return branches(schema, form.items);
      if (form.properties && Object.hasOwn(form.properties, key)) return branches(schema, form.properties[key]);
      return typeof form.additionalProperties === "object" ? branches(schema, form.additionalProperties) : [];
    });
  }
  return forms;
}

// The entry of a key as its part describes it, with `required`; null where no part has it.
export function entryAt(schema, path) {
  const key = path.at(-1);
  for (const form of formsAt(schema, path.slice(0, -1))) {
    if (form.properties && Object.hasOwn(form.properties, key)) {
      return { ...form.properties[key], required: (form.required ?? []).includes(key) };
    }
  }
  return null;
}

// The keys that a part may have: {key, description, required, nested}.
export function keysAt(schema, path) {
  const entries = new Map();
  for (const form of formsAt(schema, path)) {
    for (const [key, entry] of Object.entries(form.properties ?? {})) {
      const forms = branches(schema, entry);
      const nested = forms.length > 0 && forms.every((branch) => branch.type === "object" || branch.type === "null");
      const list = forms.length > 0 && forms.every((branch) => branch.type === "array" || branch.type === "null");
      entries.set(key, { key, description: entry.description ?? "", required: (form.required ?? []).includes(key), nested, list });
    }
    for (const key of form.propertyNames?.enum ?? []) {
      entries.set(key, { key, description: "", required: false, nested: true, list: false });
    }
  }
  return [...entries.values()];
}

// The plain values that a place may have: {value, detail}.
export function valuesAt(schema, path) {
  const entries = new Map();
  const add = (value, detail) => entries.set(String(value), { value: String(value), detail });
  for (const form of formsAt(schema, path)) {
    for (const value of form.enum ?? []) add(value, "");
    if (form.const !== undefined) add(form.const, "");
    if (form.type === "boolean") ["true", "false"].forEach((value) => add(value, ""));
    if (/^a prior/.test(form.description ?? "")) PRIORS.forEach(([value, detail]) => add(value, detail));
  }
  return [...entries.values()];
}

// In words: what kind of value a place wants.
export function wanted(schema, path) {
  const units = formsAt(schema, path).map((form) => {
    if (form.enum) return form.enum.join(" or ");
    if (/^a prior/.test(form.description ?? "")) return "a prior";
    if (form.format === "date") return "a date";
    if (form.type === "object") return form.properties?.value ? "" : "keys";
    return { number: "a number", integer: "a whole number", string: "text", boolean: "true or false", array: "a list" }[form.type] ?? "";
  });
  return [...new Set(units.filter(Boolean))].join(", ");
}
