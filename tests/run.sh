#!/usr/bin/env bash
# Makes a virtual environment and passes the tests in it. Arguments go to pytest.
# The environment is .venv-tests, made afresh, or $PYLINT_CYCLES_VENV.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/venv.sh

make_venv .venv-tests --editable '.[test]'
exec "$venv/bin/python" -m pytest -n auto "$@"
