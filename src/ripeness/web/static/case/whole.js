// The whole picture: an assessment solved on demand, told as it goes, drawn section by section.
import { asked } from "../service.js";
import { show } from "../draw.js";
import { body } from "./address.js";

const by = (id) => document.getElementById(id);

/** The lines of a response as they come. */
async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}

export class Whole {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.stop = null;
    by("draw-all").addEventListener("click", () => this.draw());
    by("draw-stop").addEventListener("click", () => this.stop?.abort());
  }

  /** The sliders have moved since it was drawn. */
  stale() {
    if (!by("sections").childElementCount) return;
    by("sections").classList.add("old");
    by("draw-said").textContent = "The sliders have moved since this was drawn.";
    by("draw-all").textContent = "Draw it again";
  }

  async draw() {
    const state = this.state();
    this.stop = new AbortController();
    this.busy(true);
    try {
      const { without, ...question } = body(state);
      const response = await asked(`${this.place}/pictures`, { body: question, signal: this.stop.signal });
      for await (const line of lines(response)) {
        if (line.wrong) throw new Error(line.wrong);
        if (line.sections) this.put(line, without.length);
        else this.tell(line);
      }
    } catch (error) {
      by("draw-said").textContent = error.name === "AbortError" ? "Stopped." : error.message;
    } finally {
      this.busy(false);
    }
  }

  busy(on) {
    by("draw-all").disabled = on;
    by("draw-stop").hidden = !on;
    by("draw-progress").hidden = !on;
    by("draw-progress").removeAttribute("value");
    if (on) by("draw-said").textContent = "waiting";
  }

  tell(line) {
    by("draw-progress").value = line.share;
    by("draw-said").textContent = line.stage;
  }

  put(found, left) {
    const place = by("sections");
    place.replaceChildren(...found.sections.map((one) => this.section(one)));
    place.classList.remove("old");
    by("draw-all").textContent = "Draw it again";
    const note = left ? " Instruments switched off above are still in play here; set their size to 0 to leave them out." : "";
    by("draw-said").textContent = `Over ${found.draws} draws.${note}`;
  }

  section(one) {
    const made = document.createElement("details");
    made.id = `part-${one.id}`;
    made.className = "part";
    const title = document.createElement("summary");
    const head = document.createElement("h3");
    head.textContent = one.title;
    title.append(head);
    const inner = document.createElement("div");
    made.append(title, inner);
    made.addEventListener("toggle", () => {
      if (made.open && !inner.childElementCount) show(inner, one);
    });
    return made;
  }
}
