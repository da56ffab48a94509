"""Command line libraries that build options from annotations."""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader

READERS = (
    AnnotationReader(
        "Typer",
        "route",
        objects=("typer.Typer()", "typer.main.Typer()"),
        methods=("command", "callback"),
    ),
    AnnotationReader(
        "Cyclopts",
        "route",
        objects=("cyclopts.App()",),
        methods=("command", "default", "meta"),
    ),
)
