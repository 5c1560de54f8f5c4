"""The method in a page: what was computed, and definition and unit of every measure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the report: its name, what it is, and its unit."""

    name: str
    definition: str
    unit: str


PARAGRAPHS: tuple[str, ...] = (
    "The two sides bargain while they fight. In every period the line moves one way or the other, either side may "
    "collapse, both bear costs, and where talks are open they may settle. Each side judges the battlefield by its own "
    "beliefs, which learn from what happens. From the last period backward the program works out what fighting on is "
    "worth to each actor, and which packages every veto player prefers to it; from the present forward it works out "
    "how "
    "likely each end of the war is by each date.",
    "Every quantity that is not known is given a range, with the source of that range or the word judgement. The "
    "program "
    "draws many worlds from these ranges and solves each exactly. What is shown is the whole of these answers: their "
    "mean or median, and an interval that holds nine tenths of them. A number without an interval is a share of the "
    "draws.",
    "The model is Fearon's bargaining range (1995) in the war of Smith and Stam (2004), with the outside options of "
    "Rubinstein bargaining, the shifting power of Powell (2006), several veto players (Cunningham 2006), audience "
    "costs "
    "(Fearon 1994), talks with other aims than a deal (Min 2020), and ripeness after Zartman (2000).",
    "What it cannot do: it knows only the issues, actors and instruments that the scenario names, it reckons each "
    "side as "
    "one mind, and a probability from a model is no better than the ranges that went in. It takes no side: what a deal "
    "is worth is computed from each actor's own aims as the scenario's sources give them.",
)

MEASURES: tuple[Measure, ...] = (
    Measure(
        "Value of fighting on (reservation value)",
        "What an actor expects from going on with the war: what it holds "
        "meanwhile, what the war costs it, the chance of either collapse, and all later chances of a deal, "
        "discounted.",
        "stake points",
    ),
    Measure(
        "Zone of possible agreement",
        "The packages that every veto player prefers to fighting on, breakdown of the deal and audience costs counted.",
        "share of packages, share of draws",
    ),
    Measure(
        "Gap",
        "The least that the worst served veto player falls short by, over all packages; zero or less where a "
        "deal exists.",
        "stake points",
    ),
    Measure(
        "Blocking actor",
        "The veto player that falls short by most in the nearest package.",
        "share of the draws without a zone",
    ),
    Measure("Leverage", "The target's value of fighting on without the instrument less that with it.", "stake points"),
    Measure(
        "Leverage on a deal", "The chance of a deal with the instrument less that without it.", "percentage points"
    ),
    Measure(
        "Erosion of leverage",
        "Leverage divided by the gross pressure exerted, at past dates.",
        "stake points per stake point of pressure a period",
    ),
    Measure(
        "Resilience",
        "The share of gross pressure absorbed, by the actor's own means and through each partner.",
        "percent",
    ),
    Measure(
        "Credibility",
        "The probability that a threat or promise is carried out: the record towards that addressee, "
        "recent entries counting more, pooled with the base rate.",
        "percent",
    ),
    Measure(
        "Talks and pressure",
        "The chance of a deal with talks as scheduled or only the usual contacts, and with "
        "pressure as scheduled or none; the interaction is what the two do beyond the sum of each alone.",
        "percent, percentage points",
    ),
    Measure(
        "Sincerity",
        "Of what the meeting is worth to an actor, the share that comes from the deals it makes possible.",
        "percent",
    ),
    Measure("Ripeness", "Hurting, stalemate and a way out, each as the share of draws in which it holds.", "percent"),
    Measure(
        "Learning",
        "Each draw is weighed by the probability that it gives to the answers on record: accepted or refused, at the "
        "line of the day. The effective sample size is how many equally weighed draws that is worth.",
        "prior standard deviations, draws",
    ),
    Measure(
        "Pooled chance of a deal",
        "The model's chance and the rate of the main reference class, averaged by weights that a backtest on past wars "
        "set.",
        "percent",
    ),
    Measure(
        "Share of the spread",
        "How much of the variance of an outcome would go if the quantity alone were known.",
        "percent of the variance",
    ),
    Measure(
        "Coverage and density of a box",
        "Of the draws looked for the share inside the box; of those inside, the share looked for. Quasi-p: how likely "
        "chance alone would make a limit as useful.",
        "percent",
    ),
    Measure(
        "What would have to change",
        "The smallest move of one quantity, or of two, in all draws, that opens or closes the zone in most of them.",
        "the quantity's own, prior standard deviations",
    ),
    Measure(
        "Doubt taken away by a signpost",
        "The expected fall of the entropy of a deal once it is known whether the thing was seen, as a share of that "
        "entropy now.",
        "percent",
    ),
    Measure("What an assumption carries", "The rank correlation of its draws with the chance of a deal.", "−1 to 1"),
    Measure(
        "Verdict",
        "Path to peace if a deal is likelier than the base rate of wartime talks and every veto player's "
        "sincerity is above the threshold; stage if it is less likely and some veto player's sincerity is below "
        "it; "
        "open otherwise.",
        "one of three words",
    ),
)
