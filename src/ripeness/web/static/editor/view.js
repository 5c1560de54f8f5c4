// The text area itself: CodeMirror with what a scenario wants, in the colours of the page.

import * as cm from "./codemirror.js";
import { completion, explanation } from "./help.js";

const { tags } = cm;

const COLOURS = cm.HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--ink)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--muted)" },
  { tag: tags.invalid, color: "var(--broken)" },
]);

const LOOK = cm.EditorView.theme({
  "&": { height: "100%", fontSize: "0.9rem", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, monospace", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 7%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)",
  },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--rule)" },
  ".cm-tooltip": { boxShadow: "0 4px 18px rgb(0 0 0 / 18%)", borderRadius: "6px", maxWidth: "34rem" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.6rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
  ".cm-completionDetail": { color: "inherit", opacity: "0.75", fontStyle: "normal", marginLeft: "0.8em" },
  ".cm-completionInfo": { padding: "0.5rem 0.7rem", maxWidth: "22rem", whiteSpace: "normal" },
  ".told": { padding: "0.5rem 0.8rem", fontFamily: "system-ui, sans-serif", lineHeight: "1.4" },
  ".told p": { margin: "0.25rem 0 0" },
  ".told .more": { color: "var(--muted)" },
  ".cm-diagnostic": { borderLeft: "4px solid var(--broken)", padding: "0.4rem 0.7rem", whiteSpace: "pre-wrap" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--broken) 2px", textUnderlineOffset: "3px" },
  ".cm-panel input, .cm-panel button": { font: "inherit", color: "inherit", background: "var(--paper)", border: "1px solid var(--rule)", borderRadius: "4px" },
  ".cm-panel.cm-search label": { fontSize: "0.85rem" },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--deal-2, var(--accent)) 30%, transparent)" },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--accent) 20%, transparent)" },
  ".cm-changedLine, .cm-insertedLine": { backgroundColor: "color-mix(in srgb, var(--kept) 14%, transparent)" },
  ".cm-changedText": { background: "color-mix(in srgb, var(--kept) 28%, transparent)" },
  ".cm-deletedChunk": { backgroundColor: "color-mix(in srgb, var(--broken) 10%, transparent)" },
  ".cm-deletedChunk .cm-chunkButtons button": { font: "600 0.75rem system-ui, sans-serif", color: "var(--paper)", background: "var(--accent)" },
});

// An editor in `place`, within a shadow root so that its style sheets need no permission of their own.
export function opened(place, { text, file, readOnly, knowledge, changed, save }) {
  const root = place.attachShadow({ mode: "open" });
  const merge = new cm.Compartment();
  const isYaml = file.endsWith(".yaml");
  const extensions = [
    cm.lineNumbers(), cm.lintGutter(), cm.foldGutter(), cm.highlightSpecialChars(), cm.history(), cm.drawSelection(),
    cm.dropCursor(), cm.highlightActiveLine(), cm.highlightActiveLineGutter(), cm.bracketMatching(), cm.closeBrackets(),
    cm.rectangularSelection(), cm.search({ top: true }), cm.syntaxHighlighting(COLOURS), LOOK, merge.of([]),
    cm.indentUnit.of("  "), cm.EditorState.tabSize.of(2),
    // Only one sign ends a line, so that what was in the file before is saved as it was.
    cm.EditorState.lineSeparator.of(/\r\n/.test(text) && !/[^\r]\n/.test(text) ? "\r\n" : "\n"),
    cm.EditorView.contentAttributes.of({
      "aria-label": `Text of ${file}`, "aria-describedby": "keys", spellcheck: "false", autocapitalize: "off", tabindex: "0",
    }),
    cm.EditorState.readOnly.of(readOnly),
    cm.EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
    cm.keymap.of([
      { key: "Mod-s", run: save, preventDefault: true },
      ...cm.closeBracketsKeymap, ...cm.lintKeymap, ...cm.completionKeymap, ...cm.searchKeymap, ...cm.historyKeymap,
      ...cm.foldKeymap, ...cm.defaultKeymap, cm.indentWithTab,
    ]),
    isYaml ? [cm.yaml(), completion(knowledge), explanation(knowledge)] : cm.EditorView.lineWrapping,
  ];
  const view = new cm.EditorView({ state: cm.EditorState.create({ doc: text, extensions }), parent: root, root });
  return {
    view,
    text: () => view.state.sliceDoc(),
    // Replace the whole text by one change, which undo takes back.
    put: (other) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(other) } }),
    show: (found) => view.dispatch(cm.setDiagnostics(view.state, found)),
    // Mark what differs from another text, and show the first of it; null takes the marks away.
    against: (other) => {
      view.dispatch({
        effects: merge.reconfigure(other === null ? [] : cm.unifiedMergeView({ original: view.state.toText(other), mergeControls: true })),
      });
      const first = other === null ? null : cm.getChunks(view.state)?.chunks[0];
      if (first) view.dispatch({ selection: { anchor: first.fromB }, effects: cm.EditorView.scrollIntoView(first.fromB, { y: "center" }) });
    },
    go: (from, to = from) => {
      view.dispatch({ selection: { anchor: from, head: to }, effects: cm.EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    undo: () => cm.undo(view),
    redo: () => cm.redo(view),
  };
}
