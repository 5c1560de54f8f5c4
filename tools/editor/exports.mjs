// Everything that the editor takes from CodeMirror 6, in one file for the page.
export { EditorState, Compartment, Prec, StateEffect, StateField } from "@codemirror/state";
export {
  EditorView, keymap, lineNumbers, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, drawSelection,
  rectangularSelection, crosshairCursor, dropCursor, hoverTooltip, Decoration, ViewPlugin,
} from "@codemirror/view";
export {
  defaultKeymap, history, historyKeymap, indentWithTab, undo, redo, undoDepth, toggleTabFocusMode, toggleComment,
} from "@codemirror/commands";
export {
  syntaxHighlighting, HighlightStyle, indentUnit, bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxTree,
} from "@codemirror/language";
export { autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap, startCompletion } from "@codemirror/autocomplete";
export { setDiagnostics, lintGutter, lintKeymap, nextDiagnostic, openLintPanel } from "@codemirror/lint";
export { search, searchKeymap, highlightSelectionMatches } from "@codemirror/search";
export { yaml } from "@codemirror/lang-yaml";
export { unifiedMergeView, acceptChunk, rejectChunk, getChunks } from "@codemirror/merge";
export { tags } from "@lezer/highlight";
