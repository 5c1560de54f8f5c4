"""Tests of cases as workbooks."""
