"""Tests: `source`, `project`, `graph`, `causes` test one part each; `acceptance` tests what users meet."""
