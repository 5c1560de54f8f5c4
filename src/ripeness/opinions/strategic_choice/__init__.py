"""Strategic choice estimated: two players in turn, each seeing its own payoffs with private shocks."""
