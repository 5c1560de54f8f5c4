"""Explanations of YAML syntax errors in plain words."""

from __future__ import annotations

from typing import Final

from ruamel.yaml.error import MarkedYAMLError

_SENTENCES: Final = (
    ("found character '\\t'", "a tab stands here; YAML is indented by spaces only"),
    ("found character '%'", "a value cannot begin with %; put it in quotes"),
    ("found character '@'", "a value cannot begin with @; put it in quotes"),
    ("found character '`'", "a value cannot begin with `; put it in quotes"),
    ("could not find expected ':'", "a key without its colon; write KEY: VALUE, and indent what runs on"),
    (
        "mapping values are not allowed",
        "a colon where none can stand; check the indentation, quote text that holds ': '",
    ),
    ("sequence entries are not allowed", "a list item (-) where none can stand; put it on a line of its own"),
    ("mapping keys are not allowed", "a key where none can stand; check the indentation"),
    ("expected ',' or '}'", "a comma or } is missing; the mapping that opens in line LINE is not closed"),
    ("expected ',' or ']'", "a comma or ] is missing; the list that opens in line LINE is not closed"),
    ("found unexpected end of stream", "the quoted text that begins in line LINE is never closed"),
    ("found unexpected document separator", "a quoted text is not closed before the line ---"),
    ("found unknown escape character", "an unknown escape in double quotes; use single quotes for text with \\"),
    ("escape sequence", "a broken escape in double quotes; use single quotes for text with \\"),
    ("but found '}'", "a } without its {"),
    ("but found ']'", "a ] without its ["),
    ("<block end>", "the indentation does not fit the lines above, or quotes above are not closed"),
    ("found unexpected ':'", "a colon where none can stand; put text that holds a colon in quotes"),
    ("expected the node content", "a value is missing or begins with a sign that has a meaning; put text in quotes"),
    ("<document start>", "text after the end of the content; check the indentation of this line and the ones above"),
    ("undefined alias", "aliases (*name) are not supported; write the value out"),
    ("duplicate", "something is given twice"),
    ("block scalar", "the text after | or > is badly begun; start it on the next line, indented"),
    ("scanning a directive", "a directive (a line beginning with %) has no place here; take it out"),
    ("scanning an alias", "aliases (*name) are not supported; put text that begins with * in quotes"),
    ("scanning an anchor", "anchors (&name) are not supported; put text that begins with & in quotes"),
    ("a tag", "tags (!name) are not supported; put text that begins with ! in quotes"),
)


def explain_yaml_error(error: MarkedYAMLError, text: str) -> str:
    """One sentence on the mistake that stopped the parser, and what to do."""
    message = f"{error.problem or ''} {error.context or ''}"
    mark, lines = error.problem_mark, text.splitlines()
    if mark is not None and mark.line < len(lines) and "\t" in lines[mark.line].split("#")[0][: mark.column + 1]:
        return _SENTENCES[0][1]
    for sign, sentence in _SENTENCES:
        if sign in message:
            began = error.context_mark or mark
            return sentence.replace("LINE", str(began.line + 1) if began is not None else "?")
    return f"this is no YAML text: {error.problem or error.context or 'the parser stopped here'}"
