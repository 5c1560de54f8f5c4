// Changes that are not saved yet, kept by the browser for this case and file.

const MOST = 2_000_000;

function name(where) {
  return `ripeness draft ${where}`;
}

export function keep(where, text, etag) {
  if (text.length > MOST) return;
  try {
    localStorage.setItem(name(where), JSON.stringify({ text, etag, at: Date.now() }));
  } catch {
    // A browser that keeps nothing (private window, full) still edits and saves.
  }
}

export function kept(where) {
  try {
    const draft = JSON.parse(localStorage.getItem(name(where)) ?? "null");
    return draft && typeof draft.text === "string" ? draft : null;
  } catch {
    return null;
  }
}

export function forget(where) {
  try {
    localStorage.removeItem(name(where));
  } catch {
    // As above.
  }
}
