// How the pages ask the server. Every tab is a client of its own.

const client = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What went wrong, in the server's words. */
export class RequestError extends Error {
  constructor(status, wrong) {
    const faults = (wrong.faults ?? []).map((fault) => `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`);
    super([wrong.message, ...faults].join("\n"));
    this.status = status;
  }
}

/** Ask, and give the response; raises RequestError with the server's message. */
export async function request(path, { body, headers: more = {}, ...rest } = {}) {
  const plain = body !== undefined && !(body instanceof Blob);
  const headers = { "X-Ripeness": "1", "X-Ripeness-Client": client, ...(plain ? { "Content-Type": "application/json" } : {}), ...more };
  let response;
  try {
    response = await fetch(path, { method: body === undefined ? "GET" : "POST", ...rest, headers, body: plain ? JSON.stringify(body) : body });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new RequestError(0, { message: "The server does not answer. Is it still running?" });
  }
  if (response.ok) return response;
  let wrong = { message: `The server answered ${response.status}.` };
  try {
    wrong = (await response.json()).error ?? wrong;
  } catch { /* no JSON: the status has to do */ }
  throw new RequestError(response.status, wrong);
}

/** Ask for JSON. */
export async function json(path, how) {
  const response = await request(path, how);
  return response.status === 204 ? null : response.json();
}
