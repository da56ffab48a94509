"""The tables of options and of messages, made from what the plugin registers."""

from __future__ import annotations

from functools import cache

from pylint.lint import PyLinter
from pylint.message import MessageDefinition

import pylint_cycles

EMITTED = (
    "cyclic-import-error",
    "cyclic-import-order",
    "cyclic-import-swallowed",
    "cyclic-import-fragile-order",
    "cyclic-import-type-hints",
    "cyclic-import-fat-init",
    "cyclic-import-utility-creep",
    "cyclic-import-mutual-models",
    "cyclic-import-shared-definition",
    "cyclic-import-registration",
    "cyclic-import-unused",
    "cyclic-import-call-time",
    "cyclic-import-entangled",
    "cyclic-import-shadowed",
    "cyclic-import-deferred",
    "cyclic-import-useless-deferral",
    "cyclic-import-member",
    "cycles-internal-error",
)
"""The messages that this version emits; each has a page of its own."""

EFFECTIVE = (
    "cycles-utility-names",
    "cycles-model-bases",
    "cycles-entry-points",
    "cycles-keep",
    "cycles-cut",
    "cycles-baseline",
    "cycles-cache",
)
"""The options that have an effect in this version."""


@cache
def linter() -> PyLinter:
    """Return a linter in which the plugin is registered."""
    made = PyLinter()
    pylint_cycles.register(made)
    return made


def messages() -> tuple[MessageDefinition, ...]:
    """Return all messages of the plugin, sorted by number."""
    ours = {
        message.msgid: message
        for checker in linter().get_checkers()
        if type(checker).__module__.startswith("pylint_cycles")
        for message in checker.messages
    }
    return tuple(sorted(ours.values(), key=lambda message: message.msgid[1:]))


def messages_table(which: str) -> str:
    """Return the table of messages: `all`, or only those `emitted`."""
    rows = ["| id | symbol | what it is about |", "|---|---|---|"]
    if which == "all":
        rows = ["| id | symbol | on | in this version | what it is about |", "|---|---|---|---|---|"]
    for message in messages():
        emitted = message.symbol in EMITTED
        name = f"[{message.symbol}]({_page(which, message.symbol)})" if emitted else message.symbol
        if which == "all":
            status = "emitted" if emitted else "registered, not emitted yet"
            enabled = "yes" if message.default_enabled else "no"
            rows.append(f"| {message.msgid} | {name} | {enabled} | {status} | {_first(message.description)} |")
        elif emitted:
            rows.append(f"| {message.msgid} | {name} | {_first(message.description)} |")
    return "\n".join(rows) + "\n"


def _page(which: str, symbol: str) -> str:
    return f"{symbol}.md" if which == "all" else f"docs/messages/{symbol}.md"


def _first(description: str) -> str:
    """Return the first sentence."""
    text = " ".join(description.split())
    return text.partition(". ")[0].rstrip(".") + "."


def options() -> tuple[tuple[str, str, str], ...]:
    """Return name, type and default (as a person writes it in a pylintrc) of every option of the plugin."""
    found = {
        name: (name, str(spec["type"]), _default(spec["default"]))
        for checker in linter().get_checkers()
        if type(checker).__module__.startswith("pylint_cycles")
        for name, spec in checker.options
    }
    return tuple(found[name] for name in sorted(found))


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "y" if value else "n"
    if isinstance(value, (tuple, list)):
        return ",".join(map(str, value))
    return str(getattr(value, "pattern", value))


def options_table() -> str:
    """Return the table of options."""
    rows = ["| option | type | default | in this version |", "|---|---|---|---|"]
    for name, kind, default in options():
        effect = "has an effect" if name in EFFECTIVE else "accepted, no effect yet"
        shown = "see below" if len(default) > 20 else f"`{default}`" if default else "empty"
        rows.append(f"| [{name}](#{name}) | {kind} | {shown} | {effect} |")
    return "\n".join(rows) + "\n"
