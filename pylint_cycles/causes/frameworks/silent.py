"""Libraries whose decorators look like those of web and command line frameworks, but read no annotations."""

from __future__ import annotations

SILENT = frozenset(
    {
        "aiogram",
        "aiohttp",
        "apiflask",
        "asyncclick",
        "bottle",
        "celery",
        "click",
        "cloup",
        "dash",
        "falcon",
        "flask",
        "flask_restx",
        "muffin",
        "quart",
        "rich_click",
        "starlette",
        "telebot",
        "tornado",
    }
)
"""Names of top-level modules."""

SILENT_REGISTERS = frozenset({"atexit", "codecs", "copyreg", "django", "rest_framework", "wagtail"})
"""The same, of libraries with a decorator `register` that is not that of `functools.singledispatch`."""
