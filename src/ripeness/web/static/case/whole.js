// The whole picture: an assessment solved on demand, drawn section by section as they are opened.
import { show } from "../draw.js";
import { ProgressWork } from "../progress.js";
import { body } from "./address.js";

const by = (id) => document.getElementById(id);

export class Whole {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.work = new ProgressWork("draw");
    by("draw-go").addEventListener("click", () => this.draw());
  }

  /** The sliders have moved since it was drawn. */
  stale() {
    if (!by("sections").childElementCount) return;
    by("sections").classList.add("old");
    this.work.say("The sliders have moved since this was drawn.");
  }

  async draw() {
    const answer = await this.work.run(`${this.place}/pictures`, body(this.state()));
    if (!answer) return;
    const open = new Set([...document.querySelectorAll(".part[open]")].map((part) => part.id));
    by("sections").replaceChildren(...answer.sections.map((content) => sectionElement(content, open)));
    by("sections").classList.remove("old");
    by("draw-go").textContent = "Draw it again";
    this.work.say(`Over ${answer.draws} draws.`);
  }
}

function sectionElement(content, open) {
  const element = document.createElement("details");
  element.id = `part-${content.id}`;
  element.className = "part";
  const title = document.createElement("summary");
  const head = document.createElement("h3");
  head.textContent = content.title;
  title.append(head);
  const inner = document.createElement("div");
  element.append(title, inner);
  element.addEventListener("toggle", () => {
    if (element.open && !inner.childElementCount) show(inner, content);
  });
  element.open = open.has(element.id);
  return element;
}
