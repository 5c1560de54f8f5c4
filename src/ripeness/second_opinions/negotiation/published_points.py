"""Negotiation points of well-known domains, as other programs give them.

The domains are those of the negotiating-agents competitions (GENIUS, NegMAS); of each only the
figures are typed here: the weights of the issues and the worth of their options.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions.negotiation.points import Floats, additive_worth, bargain

Issues = tuple[tuple[float, tuple[float, ...]], ...]
"""Of each issue its weight and the worth of its options."""

SOURCE: Final = "NegMAS 0.11 (Mohammad et al. 2021), the solutions stored with its domain {}"
WORST: Final = (float("-inf"), float("-inf"))
ZERO: Final = (0.0, 0.0)

ENGLAND: Final[Issues] = (
    (0.3031462333758278, (5, 7, 9, 1)),
    (0.303346839835533, (3, 6, 8, 1)),
    (0.049028952379678074, (12, 1, 7)),
    (0.04904500802207314, (10, 1, 6)),
    (0.29543296638688804, (7, 10, 4, 1)),
)
ZIMBABWE: Final[Issues] = (
    (0.19707980311909024, (9, 7, 5, 1)),
    (0.20134268816210074, (8, 5, 3, 1)),
    (0.15406697766287486, (1, 9, 5)),
    (0.15407719183124569, (1, 19, 9)),
    (0.29343333922468845, (11, 9, 7, 1)),
)
CYPRESS: Final[Issues] = (
    (0.4700166576535899, (1, 10, 25, 33, 40)),
    (0.1220816713696379, (1, 10, 19, 25)),
    (0.17727008190772825, (15, 6, 1)),
    (0.2306315890690439, (20, 7, 1)),
)
ITEX: Final[Issues] = (
    (0.28812635027374, (30, 20, 10, 5, 1)),
    (0.1915290482981283, (1, 20, 10, 5)),
    (0.24212575877553694, (10, 25, 1)),
    (0.2782188426525948, (1, 30, 5)),
)
# NegMAS reads the objective that encloses the issues as an eighth issue with one option worth 1.
ENCLOSING: Final = (1.0, (1.0,))
JANET: Final[Issues] = (
    ENCLOSING,
    *(
        (weight, (worth, 1, 1))
        for weight, worth in zip((2, 1, 1, 1, 1, 2, 2), (18, 24, 14, 11, 12, 14, 7), strict=True)
    ),
)
MARTY: Final[Issues] = (
    ENCLOSING,
    *((weight, (1, worth, 1)) for weight, worth in zip((2, 2, 1, 1, 2, 1, 1), (11, 26, 9, 23, 12, 9, 10), strict=True)),
)
FIRST: Final[Issues] = ((1.0, (1000, 160, 299)),)
SECOND: Final[Issues] = ((1.0, (160, 1000, 299)),)


def additive(first: Issues, second: Issues) -> Floats:
    """What each package is worth to two parties, shape (package, party); the last issue runs fastest."""
    return np.stack([additive_worth(first), additive_worth(second)], axis=1)


def _tenths(issues: Issues) -> Issues:
    return tuple((weight if len(options) == 1 else weight / 10, options) for weight, options in issues)


DOMAINS: Final = {
    "England-Zimbabwe": (ENGLAND, ZIMBABWE),
    "Itex-Cypress": (CYPRESS, ITEX),
    "inheritance": (_tenths(JANET), _tenths(MARTY)),
    "NiceOrDie": (FIRST, SECOND),
}
THEIRS: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "England-Zimbabwe": {
        "nash": (8.207494443337346, 8.544396576863491),
        "kalai": (8.207494443337346, 8.544396576863491),
        "kalai_smorodinsky_line": (7.60080076366628, 8.947081953187693),
        "max_welfare": (8.207494443337346, 8.544396576863491),
    },
    "Itex-Cypress": {
        "nash": (22.699524634769652, 18.51841656520257),
        "kalai": (19.40940803119452, 19.670921966297534),
        "kalai_smorodinsky_line": (19.40940803119452, 19.670921966297534),
        "max_welfare": (22.699524634769652, 18.51841656520257),
    },
    "inheritance": dict.fromkeys(("nash", "kalai", "kalai_smorodinsky_line", "max_welfare"), (10.5, 11.4)),
    "NiceOrDie": {
        "nash": (299.0, 299.0),
        "kalai": (299.0, 299.0),
        "kalai_smorodinsky_line": (299.0, 299.0),
        "max_welfare": (1000.0, 160.0),
    },
}
NOTES: Final = {
    ("NiceOrDie", "nash"): (
        "Theirs counts gains above each party's worst package though the file's reservation values are 0. "
        "Above 0 the Nash point is (1000, 160) or (160, 1000): 160,000 against 89,401."
    ),
    ("inheritance", "nash"): (
        "Theirs reads the enclosing objective as an eighth issue worth 1 to each; without it the same package "
        "is worth (9.5, 10.4)."
    ),
    ("Itex-Cypress", "kalai_smorodinsky_line"): (
        "Theirs takes the frontier's point whose relative gains differ least. The largest least relative gain "
        "(Imai 1983), our `kalai_smorodinsky`, is the Nash point here."
    ),
    ("NiceOrDie", "max_welfare"): "Two packages attain it, mirror images; the first is compared.",
}
"""What parts theirs from the textbook."""


def _ours(domain: str, method: str) -> tuple[float, ...]:
    point = bargain(additive(*DOMAINS[domain]), np.asarray(WORST)).point(method)
    return point.values if point else ()


ANSWERS: Final = tuple(
    PublishedAnswer(
        id=f"{domain.lower()}-{method.replace('_', '-')}",
        source=SOURCE.format(domain),
        method=f"negotiation points: {method.replace('_', ' ')}",
        theirs=theirs,
        ours=partial(_ours, domain, method),
        digits=12,
        note=NOTES.get((domain, method), ""),
    )
    for domain, answers in THEIRS.items()
    for method, theirs in answers.items()
)
"""Four domains, four points each; gains count above each party's worst package, as NegMAS has it."""
