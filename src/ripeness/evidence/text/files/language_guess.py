"""The language of a text, guessed by its script and its commonest words: the rules read English only."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from ripeness.core.errors import UsageError

_LOOKED_AT: Final = 20_000
"""Characters at the head of a text by which its language is guessed."""
_SCRIPTS: Final = {
    **{"CYRILLIC": "Russian or another language in Cyrillic letters", "ARABIC": "Arabic", "CJK": "Chinese"},
    **{"HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "HEBREW": "Hebrew", "GREEK": "Greek"},
    **{"DEVANAGARI": "Hindi", "BENGALI": "Bengali", "THAI": "Thai", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian"},
    **{"ETHIOPIC": "Amharic", "TAMIL": "Tamil", "MYANMAR": "Burmese", "KHMER": "Khmer", "SINHALA": "Sinhala"},
}
_LETTERS: Final = (
    ("Urdu", "ٹڈڑںے"),
    ("Persian", "پچژگ"),
    ("Belarusian", "ў"),
    ("Ukrainian", "іїєґ"),
    ("Serbian", "ђјљњћџ"),
    ("Russian", "ыэё"),
    ("Bulgarian", "ъ"),
)
"""Letters by which languages of one script are told apart, the rarer first."""
_COMMON_WORDS: Final = {
    "English": "the of and to that is was for with as by it on be are this from have has had not but which they would "
    "will their were said an at been its or more who he his she we our you after over than about into when if",
    "German": "der das und nicht von mit dem den ist des sich ein eine auf für zu im auch es nach bei oder wird wurde "
    "werden sind einen einer eines dass aus sie wie über haben hat bis wenn falls gegen durch noch nur zur zum",
    "French": "le la les des et est une dans que qui pour pas sur du avec au ce il sont par plus ne se ont aux été "
    "cette mais ses elle nous vous leur être fait entre contre après avant selon depuis ou si",
    "Spanish": "el la los las de del que en y un una por con para su se no es al lo como más pero sus le ha este sobre "
    "entre cuando muy sin fue hasta desde también contra si porque esta son tras según",
    "Portuguese": "o os as de do da dos das que em um uma para com não no na por mais se como mas ao foi ele seu sua "
    "ou ser quando muito nos já está também pelo pela até isso entre depois sem contra após",
    "Italian": "il lo gli le di che è un una per non con del della dei delle nel alla si sono da come anche più ma "
    "ha al dal nella questo hanno stato tra contro dopo se prima suo sua fino",
    "Dutch": "de het een van en dat niet op te met voor zijn er aan ook als maar om bij uit nog naar door over wordt "
    "werd heeft deze dan tot tegen onder hebben kan meer",
    "Polish": "nie się na że jest do w z jak o po co od za przez dla przy ale oraz był było była są jego także przed "
    "został które która który jeśli czy",
    "Turkish": "ve bir bu için ile de da olarak daha çok olan gibi kadar ne sonra ama en her var değil göre dedi ancak "
    "karşı tarafından ise olduğunu",
    "Swedish": "och att det som en är på för av med den inte till om ett har de vi jag var från men hade eller under "
    "efter mot när kan ska sedan",
    "Danish or Norwegian": "og at det som en er på for av med den ikke til om et har de vi jeg var fra men hadde eller "
    "havde under etter efter mot når kan skal ble blev",
    "Finnish": "ja on ei että se oli mutta joka kun myös hän ovat sekä tai kuin mukaan ollut ole",
    "Hungarian": "a az és hogy nem egy is volt ez meg csak szerint már mint azt de vagy által után",
    "Romanian": "de și în la a care cu pe din nu să un o pentru este mai au ca sau prin după fost dar",
    "Czech": "a se na že je to v z do o pro jako by ale po za od bylo byl byla jsou před nebo který která které",
    "Indonesian or Malay": "yang dan di untuk dengan pada ini itu tidak dari dalam akan oleh ke adalah telah juga "
    "sebagai atau bahwa karena mereka terhadap",
    "Vietnamese": "và của là có không trong cho được với người đã một các những này để từ theo",
    "Swahili": "na ya wa kwa ni katika za kuwa la hiyo hii alisema cha vya yake baada",
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
_FEW: Final = 3
"""Common words of another language that a text needs to be taken for it: our assumption."""


def require_english(text: str, name: str) -> None:
    """Raise UsageError, with the file's name and the language, where a text is in another language than English."""
    language = language_of(text)
    if language not in ("", "English"):
        raise UsageError(
            f"{name} is not in English but, by its letters and words, in {language}; only English is read, "
            "so give an English translation"
        )


def language_of(text: str) -> str:
    """The language by script, else by the commonest words; empty where nothing tells it.

    >>> language_of("Das Ministerium wies die Forderung nicht zurück und wird mit dem Nachbarn reden.")
    'German'
    """
    head = text[:_LOOKED_AT].lower()
    letters = [letter for letter in head if letter.isalpha()]
    scripts = Counter(map(_script, letters))
    script, count = max(scripts.items(), key=lambda item: item[1], default=("LATIN", 0))
    if script in _SCRIPTS and 2 * count > len(letters):
        return _language_in_script(script, set(letters), scripts)
    words = Counter(re.findall(r"[^\W\d_]+", head))
    counts = {language: sum(words[word] for word in common) for language, common in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    # Names and quotations in another language do not make a text one: it needs twice as many words of it.
    if best != "English" and counts[best] >= _FEW and counts[best] > 2 * counts["English"]:
        return best
    return "English" if counts["English"] else ""


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "LATIN").split()[0]


def _language_in_script(script: str, letters: set[str], scripts: Counter[str]) -> str:
    if script == "CJK" and scripts["HIRAGANA"]:
        return "Japanese"
    if script in ("CYRILLIC", "ARABIC"):
        return next((language for language, own in _LETTERS if _is_of(own, script, letters)), _SCRIPTS[script])
    return _SCRIPTS[script]


def _is_of(own: str, script: str, letters: set[str]) -> bool:
    return _script(own[0]) == script and bool(letters & set(own))
