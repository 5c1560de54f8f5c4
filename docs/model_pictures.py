"""The pictures of `explanation/the-model.md`; what needs a solved game is solved for the small war."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from picture_shapes import BLUE, GREEN, HEIGHT, ORANGE, PURPLE, Line, Picture, bars, lines
from small_war import ACTORS, Deals, small_war

from ripeness.core.distributions import Floats
from ripeness.report.charts.figure import Row
from ripeness.report.charts.shapes import detail, drawing, literal, mark, quantity, text
from ripeness.report.charts.style import MUTED, OTHERS, SIDES


def packages() -> Picture:
    """Every package of the small war by what it is worth to either side."""
    war = small_war()
    utility, least = war.utility, war.static_reservation
    colours = np.where(war.red, OTHERS, np.where(war.on_frontier, GREEN, MUTED))
    rows = [
        {"x": float(a), "y": float(b), "colour": str(colour), "label": name}
        for (a, b), colour, name in zip(utility, colours, war.names, strict=True)
    ]
    x, y = (quantity(name, f"Worth to {who}, stake", domain=[0, 1]) for name, who in zip("xy", ACTORS, strict=True))
    layers = [
        mark(rows, "point", x("x"), y("y"), literal("fill", "colour"), filled=True, opacity=1, size=90),
        x.line(float(least[0]), stroke=SIDES["a"], strokeDash=[6, 3]),
        y.line(float(least[1]), stroke=SIDES["b"], strokeDash=[6, 3]),
        *text(rows, x("x"), y("y"), dy=-12, fontSize=11),
    ]
    key = (
        ("On the frontier", GREEN),
        ("Dropped by the filter", MUTED),
        ("Across a red line", OTHERS),
        (f"What war alone is worth to {ACTORS[0]}", SIDES["a"]),
        (f"… to {ACTORS[1]}", SIDES["b"]),
    )
    return Picture(drawing(layers, height=300), key, frozenset(name for name, _ in key[-2:]))


def beliefs() -> Picture:
    """Means of both sides' beliefs on p along one path of the line."""
    moves = np.array([1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0])
    t = np.arange(len(moves) + 1)
    j = np.concatenate([[0], np.cumsum(moves)])
    strength = 18
    drawn = [
        Line(f"{name} begins at {mean:.2f}", t, (mean * strength + j) / (strength + t), colour)
        for name, mean, colour in (("Side a", 0.65, SIDES["a"]), ("Side b", 0.35, SIDES["b"]))
    ]
    share = Line("Share of moves that a has made", t[4:], j[4:] / t[4:], MUTED, 1)
    return lines("Months of war seen", "Chance that the line moves towards a", *drawn, share, domain=[0, 30])


def pressure() -> Picture:
    """Profiles of an instrument in force and of an announced one, and what arrives of the first."""
    t = np.arange(0, 25)
    profile = np.minimum(1, (t + 1) / 4)
    window, onset, q = 0.2, 6, 0.5
    used = [q * sum(window * (1 - window) ** u * min(1, max(0, s - onset - u + 1) / 4) for u in range(60)) for s in t]
    own = 0.6 - (0.6 - 0.2) * np.exp(-t / 12)
    return lines(
        "Months",
        "Share of the full size",
        Line("In force from month 0, four months of ramp", t, profile, BLUE),
        Line("What of it arrives, resilience growing from 0.2 to 0.6", t, profile * (1 - own), BLUE, 1),
        Line("Announced, due in month 6, credibility 0.5", t, used, ORANGE),
    )


def new_pressure() -> Picture:
    """The flow of new pressure beside its stock."""
    t = np.arange(0, 31)
    flow, stock = np.zeros(31), np.zeros(31)
    for at, size in ((4, 0.001), (6, 0.002), (18, 0.001)):
        flow += np.where(t >= at, size * 2.0 ** (-(t - at) / 3), 0)
        stock += np.where(t >= at, size, 0)
    return lines(
        "Months",
        "Pressure that stiffens, stake a month",
        Line("defiance: flow (half of it fades in three months)", t, flow, BLUE),
        Line("defiance: stock", t, stock, MUTED, 1),
    )


def breakdown() -> Picture:
    """Weights of terms and of the resumed war in the worth of a final deal."""
    b, delta = np.linspace(0, 0.1, 101), 0.99
    terms = (1 - delta) / (1 - delta * (1 - b))
    return lines(
        "Chance that the deal breaks in a month",
        "Weight in its worth",
        Line("The terms", b, terms, BLUE),
        Line("The war that resumes", b, 1 - terms, ORANGE),
    )


def truce() -> Picture:
    """What a truce is worth beyond war alone, by how calm it is and how soon it breaks."""
    b, delta, cost, gain = np.linspace(0.005, 0.3, 100), 0.99, 0.006, 0.0
    worth = {calm: (calm * cost + (1 - delta) * gain) / (1 - delta * (1 - b)) for calm in (1.0, 0.7, 0.3)}
    drawn = [
        Line(f"calm {calm:.1f}", b, 100 * y, colour)
        for (calm, y), colour in zip(worth.items(), (GREEN, BLUE, PURPLE), strict=True)
    ]
    return lines("Chance that the truce breaks in a month", "Cost of war saved, hundredths of the stake", *drawn)


def talks() -> Picture:
    """The chance that a month closes terms that suit all, with a scheduled meeting in month 4."""
    t, background, f, p = np.arange(0, 13), 0.3, 0.4, 0.8
    plain = np.full(13, background * f)
    met = plain.copy()
    met[4] = p * f + (1 - p) * background * f
    rows = [{"x": int(a), "y": float(v)} for a, v in zip(t, met, strict=True)]
    x, y = (
        quantity("x", "Months ahead", nice=False),
        quantity("y", "Chance of such terms", domain=[0, 0.4]),
    )
    bar = mark(rows, "bar", x("x"), y("y"), fill=BLUE, size=22)
    line = y.line(float(background * f), stroke=ORANGE, strokeDash=[6, 3])
    return Picture(
        drawing([bar, line], height=HEIGHT),
        (("With a meeting in month 4, held with probability 0.8", BLUE), ("Background talks alone", ORANGE)),
    )


def fighting_on() -> Picture:
    """W and W⁰ of both sides at the line where it stands, month by month."""
    war = small_war(now=18)
    # Every second month, where the line is back at its start.
    months = np.arange(0, len(war.reservation_by_month), 2)
    drawn = []
    for i, side in enumerate(SIDES):
        values, static = war.reservation_by_month[::2, i], war.static_by_month[::2, i]
        drawn += [
            Line(f"{ACTORS[i]}, later talks counted", months, values, SIDES[side]),
            Line(f"{ACTORS[i]}, war alone", months, static, SIDES[side], 1),
        ]
    return lines("Months since the start", "What fighting on is worth, stake", *drawn, zero=False)


def acceptance() -> Picture:
    """The chance of a yes over what terms are worth beyond fighting on."""
    margin, tau = np.linspace(-0.15, 0.15, 121), 0.04
    drawn = [
        Line(f"after {age} months of war", 100 * margin, _logistic(margin / (tau / np.sqrt(1 + age / 24))), colour)
        for age, colour in ((0, GREEN), (24, BLUE), (96, PURPLE))
    ]
    hard = Line("acceptance: hard", 100 * margin, (margin >= 0).astype(float), MUTED, 1)
    return lines("Terms less fighting on, hundredths of the stake", "Chance of a yes", *drawn, hard)


def proposals() -> Picture:
    """How often one package is offered beside the best one, by its value to who offers."""
    share = np.linspace(0.3, 1, 141)
    drawn = [
        Line(f"κ = {kappa}", share, share**kappa, colour) for kappa, colour in ((4, GREEN), (12, BLUE), (20, PURPLE))
    ]
    best = Line("proposer: best", share, (share >= 1).astype(float), MUTED, 1)
    return lines("Value of the package, as a share of that of the best", "Offered, per offer of the best", *drawn, best)


def under_a_truce() -> Picture:
    """The chance that a final deal has been signed, from the war and from under a truce."""
    from_war, under = small_war(), small_war(in_force=True)
    t = np.arange(len(from_war.final))
    return lines(
        "Months ahead",
        "Chance of a final deal so far",
        Line("From the war", t, from_war.final, BLUE),
        Line("From under a truce in force", t, under.final, GREEN),
    )


def outlook() -> Picture:
    """The three states of the outlook and the ends, stacked."""
    deals: Deals = small_war().by_month
    parts = {
        "Final deal": (deals.final, GREEN),
        "Truce in force": (deals.in_force, BLUE),
        "A side has collapsed": (deals.fallen, PURPLE),
        "War": (1 - deals.final - deals.in_force - deals.fallen, OTHERS),
    }
    rows: list[Row] = []
    low = np.zeros(len(deals.final))
    for name, (share, colour) in parts.items():
        rows += [
            {"x": t, "low": float(low[t]), "high": float(low[t] + share[t]), "fill": colour, "name": name}
            for t in range(len(low))
        ]
        low = low + share
    x, y = quantity("x", "Months ahead", nice=False), quantity("y", "Probability", domain=[0, 1])
    area = mark(rows, "area", x("x"), *y.span("low", "high"), detail("name"), literal("fill"))
    return Picture(drawing([area], height=HEIGHT), tuple((name, colour) for name, (_, colour) in parts.items()))


def credibility() -> Picture:
    """Densities of credibility before and after a record, and after the same record has faded."""
    from scipy.stats import beta

    x = np.linspace(0.005, 0.995, 199)
    rate, kappa, kept, words = 0.5, 2.0, 1, 5
    drawn = []
    readings = (
        ("Base rate alone", 0.0, MUTED),
        ("1 of 5 words kept", 1.0, BLUE),
        ("Four half-lives on", 1 / 16, ORANGE),
    )
    for name, weight, colour in readings:
        a, b = kappa * rate + weight * kept, kappa * (1 - rate) + weight * (words - kept)
        drawn.append(Line(name, x, beta.pdf(x, a, b), colour))
    return lines("Chance that an act of this kind is carried out", "Density", *drawn)


def answers() -> Picture:
    """Draws by what the terms are worth beyond war alone, before and after one refusal."""
    margin, tau = np.linspace(-0.25, 0.25, 201), 0.04
    before = np.exp(-0.5 * (margin / 0.08) ** 2)
    no, yes = before * _logistic(-margin / tau), before * _logistic(margin / tau)
    drawn = [
        Line(name, 100 * margin, y / np.trapezoid(y, margin), colour)
        for name, y, colour in (("Before", before, MUTED), ("After a no", no, ORANGE), ("After a yes", yes, GREEN))
    ]
    return lines("Terms less war alone, hundredths of the stake", "Density of the draws", *drawn)


def offers() -> Picture:
    """The two reasons for an offer, and their mixture, of the packages that are offered at all."""
    war = small_war()
    shown = np.flatnonzero(np.maximum(war.posture, war.choice) > 0.005)
    posture, game = war.posture[shown], war.choice[shown]
    return bars(
        "Package",
        "Chance that it is offered",
        [war.names[q] for q in shown],
        {
            f"One's own demand ({ACTORS[0]})": (posture, ORANGE),
            "The game's rule": (game, BLUE),
            "π = 0.4": (0.4 * posture + 0.6 * game, GREEN),
        },
    )


def silence() -> Picture:
    """The weight of draws by their monthly chance of a deal, after so many months without one."""
    closing = np.linspace(0, 0.15, 151)
    drawn = [
        Line(f"{months} months without a deal", 100 * closing, (1 - closing) ** months, colour)
        for months, colour in ((6, GREEN), (24, BLUE), (42, PURPLE))
    ]
    return lines("Chance of a deal in a month that a draw holds, %", "Weight that is left to it", *drawn)


def _logistic(x: Floats) -> Floats:
    return 1 / (1 + np.exp(-x))


PICTURES: Final[Mapping[str, Callable[[], Picture]]] = {
    draw.__name__.replace("_", "-"): draw
    for draw in (
        packages, beliefs, pressure, new_pressure, breakdown, truce, talks, fighting_on, acceptance, proposals,
        under_a_truce, outlook, credibility, answers, offers, silence,
    )
}  # fmt: skip
