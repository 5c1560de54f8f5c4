"""Reports on a war that never was, for the tests."""

from __future__ import annotations

REPORT = """Front hardens as talks near

5 March 2031

Eritrean forces attacked Ethiopian positions near the river on Saturday, and Ethiopia shelled two towns in reply.
Ethiopia has captured the hills above the road and its army is advancing, while Eritrea's army is exhausted.
Kenya will host talks between Ethiopia and Eritrea on 2 April 2031.
The United States imposed sanctions on Ethiopia in February and threatened to cut off all aid to Ethiopia unless it \
halts the offensive by 30 April 2031.
Sudan has sent weapons to Eritrea, and Egypt supports Eritrea.
Washington's threats are empty, and its leverage over Ethiopia has eroded.
Ethiopia promised Kenya to open the road to aid convoys by 1 June 2031.
There is little chance of an agreement before the summer.
"""

COMMENT = """A war of patience

10 March 2031

Ethiopia's economy has weathered the sanctions. Eritrea's offer of talks is for appearances, not a genuine effort.
"""
