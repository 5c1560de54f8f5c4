// Faults that the check found, as marks in the text.

// Where a fault stands in the document: from its column to the end of the word there; 0 means the file as a whole.
export function placed(doc, fault) {
  const line = doc.line(Math.min(Math.max(fault.line, 1), doc.lines));
  const letters = Array.from(line.text);
  const column = Math.min(Math.max(fault.column, 1) - 1, letters.length);
  const before = letters.slice(0, column).join("").length;
  const word = /^(?:[\w.-]+|\s*\S)/.exec(line.text.slice(before));
  const from = Math.min(line.from + before, line.to);
  const to = Math.min(from + (word ? word[0].length : 0), line.to);
  return from === to && line.from < line.to ? { from: Math.max(line.from, from - 1), to } : { from, to };
}

// The faults of this file as CodeMirror's diagnostics.
export function diagnostics(doc, faults) {
  return faults.map((fault) => ({ ...placed(doc, fault), severity: "error", message: fault.message }));
}

// The list under the editor: a fault of this file leads to its place, one of another file to that file's editor.
export function list(place, faults, { file, address, go }) {
  place.replaceChildren(...faults.map((fault) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const own = fault.file === file;
    link.href = own ? `#L${fault.line}` : `${address(fault.file)}#L${fault.line}`;
    link.textContent = `${own ? "Line" : `${fault.file}, line`} ${fault.line}, column ${fault.column}`;
    if (own) link.addEventListener("click", (event) => { event.preventDefault(); go(fault); });
    const message = document.createElement("span");
    message.textContent = fault.message;
    item.append(link, " ", message);
    return item;
  }));
}
