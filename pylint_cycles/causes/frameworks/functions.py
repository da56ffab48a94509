"""Decorators that check, convert or inject arguments by their annotations, and single dispatch (PEP 443)."""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader

READERS = (
    # the generic function itself is not read, only what is registered without a class
    AnnotationReader("functools", "dispatch", decorators=("functools.singledispatch().register",)),
    AnnotationReader("functools", "dispatch", decorators=("functools.singledispatchmethod().register",)),
    AnnotationReader(
        "type checks",
        "validated",
        decorators=(
            "beartype.beartype",
            "beartype.beartype()",
            "typeguard.typechecked",
            "jaxtyping.jaxtyped",
            "plum.dispatch",
            "multimethod.multimethod",
            "multimethod.multidispatch",
            "multipledispatch.dispatch",
        ),
    ),
    AnnotationReader(
        "injection",
        "validated",
        decorators=("injector.inject", "kink.inject", "dishka.integrations.*.inject", "punq.*", "wireup.*"),
    ),
    AnnotationReader(
        "workflows",
        "validated",
        decorators=("prefect.flow", "prefect.task", "dagster.op", "dagster.asset", "dagster.job", "dagster.resource"),
    ),
    AnnotationReader(
        "chat bots and tools",
        "validated",
        objects=("mcp.server.fastmcp.FastMCP()", "fastmcp.FastMCP()", "pydantic_ai.Agent()"),
        methods=("tool", "tool_plain", "resource", "prompt", "output_validator"),
        decorators=(
            "discord.app_commands.command",
            "discord.ext.commands.command",
            "discord.ext.commands.hybrid_command",
            "langchain_core.tools.tool",
            "langchain.tools.tool",
        ),
    ),
)
