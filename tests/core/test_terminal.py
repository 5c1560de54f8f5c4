from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from ripeness.core import terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    program = "from ripeness.core.terminal import print_result\nprint_result('line\\n' * 100_000)\nprint_result('more')"
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"line\n"
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == terminal.BROKEN_PIPE_EXIT


def test_a_letter_that_the_terminal_lacks_does_not_stop_the_program() -> None:
    program = "from ripeness.core import terminal as t\nt.replace_unencodable()\nt.print_result('5 − 3')"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=True
    )
    assert done.stdout == b"5 ? 3\n"


def test_json_is_ascii_and_never_holds_what_is_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_json({"name": "Łódź"})
    said = capsys.readouterr().out
    assert said.isascii()
    assert json.loads(said) == {"name": "Łódź"}
    with pytest.raises(ValueError, match="not JSON compliant"):
        terminal.print_json(float("nan"))


def test_on_a_terminal_progress_is_one_line_that_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with terminal.progress_line() as tell:
        tell("solving", 0.5)
        tell("solving", 1.0)
    assert "\n" not in stream.getvalue()
    assert "solving 50%" in stream.getvalue()
    assert stream.getvalue().endswith("\r\033[K")


def test_in_a_log_a_stage_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with terminal.progress_line() as tell:
        for stage, share in (("reading", 1.0), ("solving", 0.5), ("solving", 1.0)):
            tell(stage, share)
    assert stream.getvalue().splitlines() == ["reading", "solving"]


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_stream_that_was_closed_before_the_start_takes_what_is_written(closed: str) -> None:
    program = (
        f"import sys; sys.{closed} = None\nfrom ripeness.core import terminal as t\nt.replace_unencodable()\n"
        "t.print_message('said'); t.print_result('done')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == ((b"", b"said\n") if closed == "stdout" else (b"done\n", b""))
