"""The real packages whose modules are imported, pinned, and what their modules need to load."""

from __future__ import annotations

import msgspec


class Package(msgspec.Struct, frozen=True):
    """One package of the index.

    requirement: NAME==VERSION. name: dotted name of the package to import, where it is not NAME in lower case.
    beside: requirements for dependencies that are optional, or that must be older than the newest; options of pip.
    environment: variables that are set when its modules are imported.
    """

    requirement: str
    name: str = ""
    beside: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()

    @property
    def package(self) -> str:
        """Dotted name of the package to import."""
        return self.name or self.title.lower().replace("-", "_")

    @property
    def title(self) -> str:
        """The name in the index."""
        return self.requirement.partition("==")[0].partition("[")[0]

    @property
    def version(self) -> str:
        """The version."""
        return self.requirement.partition("==")[2]


EXCLUDED = frozenset({"__main__", "conftest", "test", "tests"})
"""Parts of dotted names that are not imported: programs, and tests, which need more and may start servers."""

EXCLUDED_START = "test_"

_SETTINGS = (("DJANGO_SETTINGS_MODULE", "django.conf.global_settings"),)

PACKAGES = (
    Package("sympy==1.14.0"),
    Package("networkx==3.5", beside=("numpy",)),
    Package("SQLAlchemy==2.0.44"),
    Package("Django==5.2.8", environment=_SETTINGS),
    Package("celery==5.5.3"),
    Package("pandas==2.3.3"),
    Package("scikit-learn==1.7.2", "sklearn"),
    Package("scipy==1.16.3"),
    Package("matplotlib==3.10.7"),
    Package("Twisted==25.5.0"),
    # compiled modules would be taken in place of those in Python
    Package("mypy==1.18.2", beside=("--no-binary=mypy",)),
    Package("borb==2.1.25"),
    Package("matrix-synapse==1.163.2", "synapse"),
    Package("dbt-core==1.10.15", "dbt"),
    Package("snakemake==9.13.4"),
    Package("prefect==3.4.25", beside=("fastapi==0.115.12", "importlib_metadata")),
    Package("ase==3.29.0"),
    Package("meson==1.12.1", "mesonbuild"),
    Package("imageio==2.38.0"),
    Package("opentelemetry-sdk==1.45.0", "opentelemetry.sdk"),
    Package("statsmodels==0.15.0"),
    Package("elasticsearch==9.5.1", beside=("aiohttp",)),
    Package("indico==3.2.9"),
)
"""The packages of the table in the documentation."""


def chosen(names: list[str]) -> list[Package]:
    """Return the packages with these titles, or made of NAME==VERSION or NAME==VERSION:DOTTED_NAME; all for none.

    Raises ValueError for a name that is neither.
    """
    known = {package.title.lower(): package for package in PACKAGES}
    found = []
    for name in names:
        requirement, _, dotted = name.partition(":")
        if "==" in requirement:
            found.append(Package(requirement, dotted))
        elif requirement.lower() in known:
            found.append(known[requirement.lower()])
        else:
            raise ValueError(f"{name!r} is none of {', '.join(sorted(known))}; others are written as NAME==VERSION")
    return found or list(PACKAGES)
