// Draws figures: the server gives their HTML and the specification of every panel.
// Vega is loaded with the first picture; its expressions are interpreted, since the page allows no code made from text.

const SOURCES = ["vega.min.js", "vega-lite.min.js", "vega-embed.min.js"];
let loading = null;

function script(name) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = `/vendor/${name}`;
    element.async = false;
    element.onload = done;
    element.onerror = () => failed(new Error(`${name} could not be loaded`));
    document.head.append(element);
  });
}

function ready() {
  loading ??= Promise.all(SOURCES.map(script));
  return loading;
}

const views = new Map();

/** Forget the drawings inside a place before it is filled anew. */
function clear(place) {
  for (const drawing of place.querySelectorAll(".drawing")) {
    views.get(drawing)?.finalize();
    views.delete(drawing);
  }
}

/** Put a figure, or a section of them, in its place. What cannot be drawn opens its table instead. */
export async function show(place, { html, panels, config }) {
  const open = new Set([...place.querySelectorAll("details.fallback[open]")].map((table) => table.closest("figure").id));
  const height = place.offsetHeight;
  const { renderer, ...drawn } = { renderer: "svg", config, mode: "vega-lite", actions: false, ast: true, defaultStyle: false, tooltip: { theme: "report", disableDefaultStyle: true } };
  clear(place);
  place.style.minHeight = `${height}px`;
  place.innerHTML = html;
  for (const key of place.querySelectorAll("[data-colour]")) key.style.setProperty("--colour", key.dataset.colour);
  for (const id of open) {
    const table = document.getElementById(id)?.querySelector("details.fallback");
    if (table) table.open = true;
  }
  await ready();
  await Promise.all(
    Object.entries(panels).map(async ([id, spec]) => {
      const drawing = place.querySelector(`#${CSS.escape(id)}`);
      if (!drawing) return;
      try {
        views.set(drawing, await window.vegaEmbed(drawing, spec, { ...drawn, renderer, logLevel: window.vega.Error }));
      } catch {
        drawing.textContent = "This picture could not be drawn here; its numbers are in the table.";
        const table = drawing.closest("figure").querySelector("details.fallback");
        if (table) table.open = true;
      }
    }),
  );
  place.style.minHeight = "";
}
