// Sliders, switches, search, groups: what a person moves, and how it is shown.

const by = (id) => document.getElementById(id);

/** A number to at most four significant digits, as a number field takes it. */
const short = (value) => String(Number(Number(value).toPrecision(4)));

/** One quantity: its slider, its number field, its buttons. */
class Quantity {
  constructor(row) {
    this.row = row;
    this.path = row.dataset.path;
    this.scale = Number(row.dataset.scale);
    this.median = Number(row.dataset.median);
    this.home = row.parentElement;
    this.order = Number(row.dataset.home);
    this.range = row.querySelector("input[type=range]");
    this.number = row.querySelector("input[type=number]");
    this.reset = row.querySelector(".reset");
    this.pin = row.querySelector(".pin");
  }

  /** Show a value (as text), or the prior where there is none. */
  show(value) {
    const fixed = value === undefined ? this.median : Number(value);
    const plain = Number.isFinite(fixed);
    this.row.classList.toggle("moved", value !== undefined);
    this.reset.hidden = value === undefined;
    if (plain) {
      this.range.value = fixed;
      if (document.activeElement !== this.number) this.number.value = short(fixed * this.scale);
    }
    const unit = this.range.dataset.unit;
    const text = plain ? `${short(fixed * this.scale)}${unit}` : `set to ${value}`;
    this.range.setAttribute("aria-valuetext", value === undefined ? `${text}, the prior’s median` : text);
  }
}

/** All controls of the page. `changed(how, what)` hears of every change: how is sliding, released or kept (it asks nothing), what names the control. */
export class Controls {
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.quantities = new Map([...document.querySelectorAll(".quantity")].map((row) => [row.dataset.path, new Quantity(row)]));
    this.first = new Set();
    this.listen();
    this.show(state);
  }

  listen() {
    const list = document.querySelector(".assuming");
    list.addEventListener("input", (event) => this.moved(event, "sliding"));
    list.addEventListener("change", (event) => this.moved(event, "released"));
    list.addEventListener("click", (event) => this.pressed(event));
    by("search").addEventListener("input", () => this.search());
    by("reset-all").addEventListener("click", () => {
      this.state.set.clear();
      this.state.off.clear();
      this.notify("released", "all");
      by("copy-link").focus();
    });
  }

  moved(event, how) {
    const input = event.target;
    if (input.dataset.instrument) {
      if (how !== "released") return;
      if (input.checked) this.state.off.delete(input.dataset.instrument);
      else this.state.off.add(input.dataset.instrument);
      this.notify(how, input.dataset.instrument);
      return;
    }
    const row = input.closest(".quantity");
    if (!row) return;
    const quantity = this.quantities.get(row.dataset.path);
    if (input === quantity.number) {
      if (input.value === "" || !input.validity.valid) return;
      this.state.set.set(quantity.path, String(Number((Number(input.value) / quantity.scale).toPrecision(6))));
    } else {
      this.state.set.set(quantity.path, String(Number(Number(input.value).toPrecision(6))));
    }
    this.notify(how, quantity.path);
  }

  pressed(event) {
    const row = event.target.closest(".quantity");
    if (!row) return;
    const quantity = this.quantities.get(row.dataset.path);
    if (event.target === quantity.reset) {
      this.state.set.delete(quantity.path);
      quantity.range.focus();
      this.notify("released", `reset ${quantity.path}`);
    } else if (event.target === quantity.pin) {
      if (!this.state.pin.delete(quantity.path)) this.state.pin.add(quantity.path);
      this.notify("kept", `pin ${quantity.path}`);
      quantity.pin.focus();
    }
  }

  notify(how, what) {
    this.show(this.state);
    this.changed(how, what);
  }

  /** Have every control show a state. */
  show(state) {
    this.state = state;
    for (const [path, quantity] of this.quantities) {
      quantity.show(state.set.get(path));
      const pinned = state.pin.has(path);
      quantity.pin.setAttribute("aria-pressed", String(pinned));
      quantity.pin.textContent = pinned ? "Unpin" : "Pin";
    }
    for (const box of document.querySelectorAll("[data-instrument]")) box.checked = !state.off.has(box.dataset.instrument);
    by("reset-all").hidden = state.set.size + state.off.size === 0;
    this.place();
  }

  /** Those that matter most are listed first. */
  rank(paths) {
    this.first = new Set(paths);
    this.place();
  }

  /** Put every quantity where it belongs: pinned, among the first, or in its own group. */
  place() {
    const lists = { pinned: by("group-pinned"), first: by("group-first") };
    const wanted = { pinned: [...this.state.pin], first: [...this.first].filter((path) => !this.state.pin.has(path)) };
    const away = new Set([...wanted.pinned, ...wanted.first]);
    for (const quantity of this.quantities.values()) {
      if (!away.has(quantity.path) && quantity.row.parentElement !== quantity.home) {
        const next = [...quantity.home.children].find((row) => Number(row.dataset.home) > quantity.order);
        quantity.home.insertBefore(quantity.row, next ?? null);
      }
    }
    for (const [name, group] of Object.entries(lists)) {
      const list = group.querySelector("ul");
      const rows = wanted[name].map((path) => this.quantities.get(path)?.row).filter(Boolean);
      // A row that is moved loses the focus, so only what stands wrong is moved.
      rows.forEach((row, at) => { if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null); });
      group.hidden = rows.length === 0;
    }
  }

  /** Show only what the words occur in. */
  search() {
    const words = by("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const quantity of this.quantities.values()) {
      const fits = words.every((word) => quantity.row.dataset.words.includes(word));
      quantity.row.hidden = !fits;
      count += fits;
    }
    for (const group of document.querySelectorAll("details.group[data-group], #group-first, #group-pinned")) {
      const any = [...group.querySelectorAll(".quantity")].some((row) => !row.hidden);
      group.classList.toggle("none", words.length > 0 && !any);
      if (group.dataset.group === undefined) continue;
      if (words.length && group.dataset.open === undefined) group.dataset.open = String(group.open);
      if (words.length) group.open = any;
      else if (group.dataset.open !== undefined) {
        group.open = group.dataset.open === "true";
        delete group.dataset.open;
      }
    }
    by("search-said").textContent = words.length ? `${count} found` : "";
  }
}
