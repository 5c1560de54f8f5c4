"""Documents of several kinds, made up for the tests: nothing in them happened."""

from __future__ import annotations

WIRE = """Peru warns Chile over border drills

LIMA, 4 March 2030 - Peru threatened on Monday to close the border with Chile if Santiago does not halt its military
exercises by Friday.

"We will close every crossing unless the drills stop," Foreign Minister Ana Quispe told reporters. She said the
government had given Chile 10 days to answer.

A senior Chilean official, speaking on condition of anonymity, said Chile would not bow to ultimatums. According to the
official, talks could resume within two weeks.

Chilean forces captured no ground, but they advanced along the coastal road on Saturday, local media reported.
Brazil said it would host a new round of talks by the end of April.
"""

SPEECH = """Remarks by the President of Kenya to the regional summit

My friends, we have come here to make peace. We will withdraw our troops from the valley within 30 days.
We promise to open the road to aid convoys by 1 June 2030.
If Ethiopia attacks our positions again, we will respond with force.
Our allies stand with us, and our economy has weathered the storm.
Ethiopia broke its promise in May; its word is worth little.
We do not seek war. We will never accept an ultimatum.
"""

THINK_TANK = """# Why the sanctions have lost their bite

Three years on, the sanctions have failed to change the course of Venezuela. Washington has little leverage left in
Caracas, and its threats are no longer credible. The government has adapted to the sanctions by selling oil through
intermediaries, and its economy may be more resilient than expected.

## What Washington still holds

The United States still holds the upper hand in finance. Colombia's support strengthens its position of strength at
the border. A credible offer could restore American leverage.

## Outlook

There is little chance of an agreement before the election. Talks are at an impasse, and neither side is serious about
a compromise. Caracas is playing for time.
"""

PRESS_RELEASE = """Press release: statement by the Ministry of Foreign Affairs of Norway

Oslo, 12 May 2031

Norway will provide 200 million kroner in humanitarian aid to Sudan before the end of the year. Norway condemns the
attacks on civilians. The Minister met the Sudanese delegation on Monday and welcomed its readiness to talk.
Norway pledges to continue its support for the mediation of the African Union.
"""

OP_ED = """The bully next door

For ten years the regime in Asmara has lied to its neighbours. Its brutal and illegal raids on Djibouti were never about
security: they were propaganda for domestic consumption. Djibouti, by contrast, has shown courage and restraint.
Eritrea's talk of peace is a smokescreen, not a genuine effort. Its deadlines come and go; its threats are empty. Nobody
should be surprised that its friends have abandoned it and that its isolation is growing.
"""

ANALYSIS_OTHER_SIDE = """Front still moving, says analyst

The army of Armenia lost ground near the lake in January, but its morale is high and its allies remain steadfast. Baku's
offensive has stalled and its losses are heavy. Observers in Yerevan believe that Azerbaijan wants talks only to
regroup. A ceasefire is unlikely before spring.

"Nobody here is optimistic," said Narek Petrosyan, an analyst. He warned that further strikes would bring severe
consequences.
"""

INTERVIEW = """'We are close to a deal'

Q: Is there hope?

A: We are close to an agreement. The mediator made progress in the talks last week. Turkey has promised to deliver the
generators by 15 September, and Greece denies that it ever threatened to leave.
"""

ALL = {
    "wire.txt": WIRE,
    "speech.txt": SPEECH,
    "think-tank.md": THINK_TANK,
    "press-release.txt": PRESS_RELEASE,
    "op-ed.txt": OP_ED,
    "analysis.txt": ANALYSIS_OTHER_SIDE,
    "interview.txt": INTERVIEW,
}
