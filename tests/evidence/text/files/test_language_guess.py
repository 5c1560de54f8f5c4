from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.text.files.language_guess import language_of
from ripeness.evidence.text.read import ReadingQuestion, read_all

TEXTS = {
    "German": "Die Regierung hat den Vorschlag nicht angenommen und will mit dem Nachbarn reden.",
    "French": "Le gouvernement a refusé la demande et ne veut pas parler avec les voisins.",
    "Spanish": "El gobierno no aceptó la propuesta y las tropas se quedan en la frontera.",
    "Turkish": "Hükümet bu öneriyi kabul etmedi ve komşu ile görüşme için daha çok zaman istedi.",
    "Russian": "Правительство отвергло предложение, и войска остались у границы. Это был ответ.",
    "Ukrainian": "Уряд відкинув пропозицію, і війська лишилися біля кордону їхньої країни.",
    "Arabic": "رفضت الحكومة الاقتراح",
    "Persian": "دولت پیشنهاد را رد کرد و گفت",
    "Chinese": "政府拒绝了这项建议",
    "Japanese": "政府は提案を拒否した",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_text_in_another_language_is_known_by_its_letters_or_common_words(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The government turned the proposal down and kept its troops at the border.",
        "Norway protested.",
        "The minister spoke of glasnost and perestroika; « la paix » and „der Frieden“ are words, he said.",
        "The paper (“Правда”) said that the army had left.",
    ],
)
def test_an_english_text_with_foreign_words_and_a_text_of_names_alone_are_read(text: str) -> None:
    assert language_of(text) in {"English", ""}


def test_one_foreign_text_among_many_is_refused_by_name_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru praised Chile for the work of its engineers.")
    (tmp_path / "b.txt").write_text(TEXTS["German"])
    made = read_all([tmp_path], ReadingQuestion())
    assert [reading.name for reading in made.readings] == ["a.txt"]
    assert [(name, "German" in reason) for name, reason in made.refused] == [(str(tmp_path / "b.txt"), True)]


def test_a_foreign_text_alone_stops_with_its_language_and_what_to_do(tmp_path: Path) -> None:
    from ripeness.evidence.text.items import SourceText
    from ripeness.evidence.text.read import read

    with pytest.raises(UsageError, match="in French; only English is read, so give an English translation"):
        read(SourceText("page.txt", TEXTS["French"], "0" * 64))
