// Work of some seconds, as a stream of lines and stoppable: a button, a stop, a progress bar, a word on how far it is.
import { request } from "./service.js";

async function* jsonLines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}

export class ProgressWork {
  /** `prefix` names the four elements: -go, -stop, -progress, -said. */
  constructor(prefix) {
    this.at = (part) => document.getElementById(`${prefix}-${part}`);
    this.stop = null;
    this.at("stop").addEventListener("click", () => this.stop?.abort());
  }

  /** Ask, and give the last line; null where it was stopped or failed, which is told. */
  async run(path, body) {
    this.stop = new AbortController();
    this.busy(true);
    try {
      const response = await request(path, { body, signal: this.stop.signal });
      let last = null;
      for await (const line of jsonLines(response)) {
        if (line.wrong) throw new Error(line.wrong);
        if (line.stage === undefined) last = line;
        else this.tell(line);
      }
      if (!last) throw new Error("The server ended the work without an answer.");
      return last;
    } catch (error) {
      this.say(error.name === "AbortError" ? "Stopped." : error.message);
      return null;
    } finally {
      this.busy(false);
    }
  }

  busy(on) {
    this.at("go").disabled = on;
    this.at("stop").hidden = !on;
    this.at("progress").hidden = !on;
    this.at("progress").removeAttribute("value");
    if (on) this.say("waiting");
  }

  tell(line) {
    this.at("progress").value = line.share;
    this.say(line.stage);
  }

  say(text) {
    this.at("said").textContent = text;
  }
}
