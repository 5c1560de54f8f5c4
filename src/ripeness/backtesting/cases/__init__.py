"""The backtests on talks, threats, crises, ceasefires, disputes and Korea."""
