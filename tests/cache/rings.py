"""A small package tree with several tangles."""

from __future__ import annotations

PACKAGES = ("shop", "bank", "mail", "lib")
RINGS = 3


def several_tangles() -> dict[str, str]:
    """Four packages, each with three rings of three modules and a module outside any; one package imports the next."""
    files: dict[str, str] = {"pyproject.toml": '[project]\nname = "several"\n'}
    for number, package in enumerate(PACKAGES):
        files[f"{package}/__init__.py"] = ""
        after = PACKAGES[(number + 1) % len(PACKAGES)]
        files[f"{package}/alone.py"] = f"from {after}.r0.b import B\n\nMADE = [B]\n"
        for ring in range(RINGS):
            place = f"{package}.r{ring}"
            files[f"{package}/r{ring}/__init__.py"] = ""
            files[f"{package}/r{ring}/a.py"] = f"from {place}.b import B\n\nclass A:\n    def go(self):\n        B()\n"
            files[f"{package}/r{ring}/b.py"] = f"from {place}.c import C\n\nclass B:\n    def go(self):\n        C()\n"
            files[f"{package}/r{ring}/c.py"] = f"from {place}.a import A\n\nclass C:\n    one: A\n"
    return files
