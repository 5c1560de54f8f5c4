// The server's part in editing: read, check and save a text.

const CLIENT = `edit-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (one) => one.toString(16).padStart(2, "0")).join("")}`;
const OURS = { "X-Ripeness": "1", "X-Ripeness-Client": CLIENT };
const API = "/api/v1";

function address(name, file) {
  return `${API}/cases/${encodeURIComponent(name)}/files/${file.split("/").map(encodeURIComponent).join("/")}`;
}

// What went wrong, as the server says it.
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function answered(response) {
  if (response.ok) return response;
  let message = `the server answered ${response.status}`;
  try {
    message = (await response.json()).error.message;
  } catch {
    // Not one of the server's own answers: its number has to do.
  }
  throw new Refused(response.status, message);
}

async function asked(path, options) {
  try {
    return await answered(await fetch(path, options));
  } catch (error) {
    if (error instanceof Refused || error.name === "AbortError") throw error;
    throw new Refused(0, "the server does not answer; your text stays here and in this browser");
  }
}

// A file as {text, etag}; `version` is now or last-good. A mark at the beginning stays.
export async function read(name, file, version = "now") {
  const response = await asked(`${address(name, file)}?version=${version}`, { cache: "no-store" });
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { text, etag: response.headers.get("ETag") };
}

// Save over the version `etag`; null for a new file. Gives {etag, faults}.
export async function save(name, file, text, etag) {
  const guard = etag ? { "If-Match": etag } : { "If-None-Match": "*" };
  const response = await asked(address(name, file), {
    method: "PUT", body: text, headers: { ...OURS, ...guard, "Content-Type": "text/plain; charset=utf-8" },
  });
  return response.json();
}

async function posted(path, body, signal) {
  const headers = { ...OURS, "Content-Type": "application/json" };
  return (await asked(`${API}/${path}`, { method: "POST", body: JSON.stringify(body), headers, signal })).json();
}

// All faults that the case has with this text.
export async function check(name, file, text, signal) {
  return (await posted(`cases/${encodeURIComponent(name)}/check`, { name: file, text }, signal)).faults;
}

// A copy of a case under a new name.
export function copy(of, name) {
  return posted("cases", { name, by: "copy", of });
}

export async function json(path) {
  return (await asked(path.startsWith("/") ? path : `${API}/${path}`, {})).json();
}
