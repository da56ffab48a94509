# Sourced by the scripts that must run on a bare machine: needs bash and a Python >= 3.10 with venv and pip.
# A Python can be chosen with PYTHON=/path/to/python.

# Prints the first usable interpreter.
find_python() {
  local candidate
  for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.10 python3.14 python; do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  echo "No Python >= 3.10 with venv and pip found; set PYTHON=/path/to/python." >&2
  return 1
}

# make_venv DEFAULT WHAT...: makes a virtual environment, installs WHAT into it with pip, and sets `venv`.
# It is the directory $PYLINT_CYCLES_VENV, or else DEFAULT, which is made afresh.
make_venv() {
  local fresh=$1 python
  shift
  python=$(find_python) || return
  venv=${PYLINT_CYCLES_VENV:-$fresh}
  if [ -z "${PYLINT_CYCLES_VENV:-}" ]; then
    rm -rf "$venv"
  fi
  "$python" -m venv "$venv" &&
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
