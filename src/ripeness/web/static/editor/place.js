// Where in the YAML a place of the text is: the keys that lead to it, told by indentation.
// A scenario being typed is seldom whole, so no parser is asked: lines above are enough.

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'{}[\],:&*!|>%@`-][^:#{}[\],]*?|[^\s#"'{}[\],:&*!|>%@`]))\s*:(?=\s|$)/;

// A line as {indent, dashes: [columns], key, keyAt, valueAt}; null for an empty line or a comment.
export function lineOf(text) {
  let at = text.search(/\S/);
  if (at < 0 || text[at] === "#") return null;
  const dashes = [];
  while (text[at] === "-" && (at + 1 >= text.length || /\s/.test(text[at + 1]))) {
    dashes.push(at);
    const next = text.slice(at + 1).search(/\S/);
    at = next < 0 ? text.length : at + 1 + next;
  }
  const hit = KEY.exec(text.slice(at));
  const valueAt = hit ? at + hit[0].length : at;
  return { dashes, at, key: hit ? (hit[1] ?? hit[2] ?? hit[3]) : null, valueAt };
}

// The keys of the lines above that a line belongs to, outermost first; "[]" is an item of a list.
// `siblings` are the keys beside it, `prose` says that it lies within folded or literal text.
export function parents(lines, number, indent, dashed = false) {
  const path = [];
  const siblings = new Set();
  let inside = dashed ? indent + 0.5 : indent;
  let dashInside = indent;
  let prose = false;
  for (let n = number - 1; n >= 0 && inside > 0; n -= 1) {
    const line = lineOf(lines[n]);
    if (!line) continue;
    if (line.key !== null && line.at < inside) {
      if (!path.length) prose = /^\s*[|>][-+0-9]*\s*(#.*)?$/.test(lines[n].slice(line.valueAt));
      path.unshift(line.key);
      inside = dashInside = line.at;
    } else if (!path.length && !dashed && line.key !== null && line.at === inside) siblings.add(line.key);
    for (const dash of [...line.dashes].reverse()) {
      if (dash < dashInside) {
        path.unshift("[]");
        inside = dash + 0.5;
        dashInside = dash;
      }
    }
  }
  return { path, siblings, prose };
}

function below(lines, number, indent, siblings) {
  for (let n = number + 1; n < lines.length; n += 1) {
    const line = lineOf(lines[n]);
    if (!line) continue;
    if (line.at < indent || line.dashes.length) return;
    if (line.at === indent && line.key !== null) siblings.add(line.key);
  }
}

// Inside `{…}` or `[…]` on one line: the keys opened in `text` and not closed, and what is typed last.
function flow(text) {
  const open = [];
  let word = "";
  let quote = "";
  for (const letter of text) {
    if (quote) {
      if (letter === quote) quote = "";
      else word += letter;
      continue;
    }
    const top = open.at(-1);
    if ((letter === '"' || letter === "'") && !word.trim()) { quote = letter; word = ""; }
    else if ((letter === "{" || letter === "[") && !word.trim()) {
      open.push({ list: letter === "[", key: null, keys: new Set() });
      word = "";
    } else if ((letter === "}" || letter === "]") && top) { open.pop(); word = ""; }
    else if (letter === "," && top) { top.key = null; word = ""; }
    else if (letter === ":" && top && !top.list && top.key === null) {
      top.key = word.trim();
      top.keys.add(top.key);
      word = "";
    } else word += letter;
  }
  return { open, word: word.trimStart() };
}

// The place of a column of a line: {path, what: "key" | "value", word, siblings}; null within a comment.
export function placeOf(lines, number, column) {
  const text = lines[number].slice(0, column);
  if (/(^|\s)#[^"']*$/.test(text)) return null;
  const line = lineOf(text) ?? { dashes: [], at: text.length, key: null, valueAt: text.length };
  const first = line.dashes.length ? line.dashes[0] : line.at;
  const { path, siblings, prose } = parents(lines, number, first, line.dashes.length > 0);
  if (prose) return null;
  for (const _ of line.dashes) path.push("[]");
  const rest = text.slice(line.key === null ? line.at : line.valueAt).trimStart();
  if (line.key === null && !/^[{["']/.test(rest)) {
    below(lines, number, line.at, siblings);
    return { path, what: "key", word: rest, siblings, bare: true };
  }
  if (line.key !== null) path.push(line.key);
  const { open, word } = flow(rest);
  for (const line of open) {
    if (line.list) path.push("[]");
    else if (line.key !== null) path.push(line.key);
  }
  const top = open.at(-1);
  if (top && !top.list && top.key === null) return { path, what: "key", word, siblings: top.keys, inline: true };
  return { path, what: "value", word, siblings: new Set(), inline: Boolean(top) };
}

// The path of the key that a column of a line stands on; null where it stands on none.
export function keyAt(lines, number, column) {
  const text = lines[number];
  const line = lineOf(text);
  if (line && line.key !== null && column >= line.at && column < line.valueAt) {
    const hit = placeOf(lines, number, line.at + 1);
    return hit && { path: [...hit.path, line.key], from: line.at, to: line.valueAt - 1 };
  }
  const start = text.slice(0, column).search(/[\w-]+$/);
  const from = start < 0 ? column : start;
  const word = /^[\w-]+(?=\s*:)/.exec(text.slice(from));
  if (!word) return null;
  const place = placeOf(lines, number, from);
  if (!place || !place.inline || place.what !== "key") return null;
  return { path: [...place.path, word[0]], from, to: from + word[0].length };
}

// The keys directly under a section at the top of the text, in order, such as the ids under `actors`.
export function keysUnder(lines, path) {
  let from = 0;
  let indent = 0;
  for (const key of path) {
    let hit = -1;
    for (let n = from; n < lines.length; n += 1) {
      const line = lineOf(lines[n]);
      if (!line) continue;
      if (line.at < indent) break;
      if (line.at === indent && line.key === key) { hit = n; break; }
    }
    if (hit < 0) return [];
    const inner = lines.slice(hit + 1).map(lineOf).find(Boolean);
    if (!inner || inner.at <= indent) return [];
    from = hit + 1;
    indent = inner.at;
  }
  const keys = [];
  for (let n = from; n < lines.length; n += 1) {
    const line = lineOf(lines[n]);
    if (!line) continue;
    if (line.at < indent) break;
    if (line.at === indent && line.key !== null && !line.dashes.length) keys.push(line.key);
  }
  return keys;
}
