#!/usr/bin/env bash
# Downloads a package from the package index, runs pylint with this plugin on it and prints the findings.
#   bash tests/benchmarks/real_package.sh Django==5.2.8 [arguments for pylint]
# The environment is .venv-real, made afresh, or $PYLINT_CYCLES_VENV. The package is not installed and not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/venv.sh

if [ $# -eq 0 ]; then
  echo "usage: bash tests/benchmarks/real_package.sh NAME==VERSION [arguments for pylint]" >&2
  exit 2
fi
make_venv .venv-real .
python=$(cd "$(dirname "$venv")" && pwd)/$(basename "$venv")/bin/python
exec "$python" tests/benchmarks/real_package.py "$@"
