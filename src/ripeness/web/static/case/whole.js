// The whole picture: an assessment solved on demand, drawn section by section as they are opened.
import { show } from "../draw.js";
import { Lines } from "../lines.js";
import { body } from "./address.js";

const by = (id) => document.getElementById(id);

export class Whole {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.work = new Lines("draw");
    by("draw-go").addEventListener("click", () => this.draw());
  }

  /** The sliders have moved since it was drawn. */
  stale() {
    if (!by("sections").childElementCount) return;
    by("sections").classList.add("old");
    this.work.say("The sliders have moved since this was drawn.");
  }

  async draw() {
    const found = await this.work.run(`${this.place}/pictures`, body(this.state()));
    if (!found) return;
    const open = new Set([...document.querySelectorAll(".part[open]")].map((part) => part.id));
    by("sections").replaceChildren(...found.sections.map((one) => section(one, open)));
    by("sections").classList.remove("old");
    by("draw-go").textContent = "Draw it again";
    this.work.say(`Over ${found.draws} draws.`);
  }
}

function section(one, open) {
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
  made.open = open.has(made.id);
  return made;
}
