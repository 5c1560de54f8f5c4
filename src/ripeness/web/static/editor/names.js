// Which names of the case a place of the scenario may hold: actors, issues, options, meetings, sources.

import { keysUnder } from "./place.js";

// Whether a path fits a pattern: `*` is any key or item, `?` at the end any key that is itself such a name.
function fits(path, pattern, asKey) {
  const parts = pattern.split(".");
  if (parts.length !== path.length || (parts.at(-1) === "?") !== asKey) return false;
  return parts.every((part, n) => part === "*" || part === "?" || part === path[n]);
}

// What a key of the part at `path`, or its value, names; null for nothing of the case.
export function named(references, path, asKey) {
  if (!asKey && (path.at(-1) === "source" || (path.at(-1) === "[]" && path.at(-2) === "source"))) return "source";
  const whole = asKey ? [...path, ""] : path;
  for (const [what, patterns] of Object.entries(references)) {
    if (patterns.some((pattern) => fits(whole, pattern, asKey))) return what;
  }
  return null;
}

// The names of that sort in the scenario's text.
export function namesOf(what, lines, path) {
  if (what === "source") return ["judgement", ...keysUnder(lines, ["sources"])];
  if (what === "meeting") return keysUnder(lines, ["talks", "meetings"]);
  if (what === "option") {
    const issue = path[0] === "issues" ? path[1] : path.filter((key) => key !== "[]").at(-1);
    return keysUnder(lines, ["issues", issue, "options"]);
  }
  return keysUnder(lines, [`${what}s`]);
}
