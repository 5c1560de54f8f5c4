// The server's part in editing: read, check and save a text.

import { request, json } from "../service.js";

const API = "/api/v1";

const ofCase = (name) => `${API}/cases/${encodeURIComponent(name)}`;
const ofFile = (name, file) => `${ofCase(name)}/files/${file.split("/").map(encodeURIComponent).join("/")}`;

/** A file as {text, etag}; `version` is now or last-good. A byte order mark stays. */
export async function read(name, file, version = "now") {
  const response = await request(`${ofFile(name, file)}?version=${version}`, { cache: "no-store" });
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { text, etag: response.headers.get("ETag") };
}

/** Save over the version `etag`; null for a new file. Gives {etag, faults}. */
export function save(name, file, text, etag) {
  const headers = etag ? { "If-Match": etag } : { "If-None-Match": "*" };
  return json(ofFile(name, file), { method: "PUT", body: new Blob([text], { type: "text/plain" }), headers });
}

/** All faults that the case has with this text. */
export async function check(name, file, text, signal) {
  return (await json(`${ofCase(name)}/check`, { body: { name: file, text }, signal })).faults;
}

/** A copy of a case under a new name. */
export function copy(of, name) {
  return json(`${API}/cases`, { body: { name, by: "copy", of } });
}

/** The files of a case that are there. */
export function listed(name) {
  return json(`${ofCase(name)}/files`);
}

/** What can be moved in a case: its quantities and their priors. */
export function assumptions(name) {
  return json(`${ofCase(name)}/assumptions`);
}

/** The JSON Schema of a file: scenario or perspective. */
export function schema(kind) {
  return json(`${API}/schemas/${kind}`);
}
