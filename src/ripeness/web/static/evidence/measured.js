// Draws the pictures of a measured dyad from the specifications that came with the page.
import { show } from "../draw.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const [panels, config] = [read("specs"), read("config")];
const pieces = Array.from(document.querySelectorAll(".measured .piece"));
Promise.all(pieces.map((piece, number) => show(piece, { html: piece.innerHTML, panels: panels[number], config })))
  .then(() => { document.body.dataset.ready = "yes"; });
