// The state of the page and its address: a link is a scenario.

/** @typedef {{perspective: string, asOf: string, set: Map<string, string>, off: Set<string>, pin: Set<string>, tab: string}} State */

const TABS = ["outlook", "packages", "reservation"];

/** The state that an address holds. */
export function read(search) {
  const query = new URLSearchParams(search);
  const pairs = query.getAll("set").map((pair) => [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)]);
  const tab = query.get("show") ?? "";
  return {
    perspective: query.get("perspective") ?? "",
    asOf: query.get("as_of") ?? "",
    set: new Map(pairs.filter(([path, value]) => path && value)),
    off: new Set(query.getAll("off")),
    pin: new Set(query.getAll("pin")),
    tab: TABS.includes(tab) ? tab : TABS[0],
  };
}

/** The address's query for a state; what is as usual is left out. */
export function write(state) {
  const query = new URLSearchParams();
  if (state.perspective) query.set("perspective", state.perspective);
  if (state.asOf) query.set("as_of", state.asOf);
  for (const [path, value] of state.set) query.append("set", `${path}:${value}`);
  for (const id of state.off) query.append("off", id);
  for (const path of state.pin) query.append("pin", path);
  if (state.tab !== TABS[0]) query.set("show", state.tab);
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%28", "(").replaceAll("%29", ")");
  return text ? `?${text}` : location.pathname;
}

/** The body of a question to the server. */
export function body(state) {
  return {
    perspective: state.perspective,
    ...(state.asOf ? { as_of: state.asOf } : {}),
    settings: Object.fromEntries(state.set),
    without: [...state.off],
  };
}
