"""The catalogue of messages: id, symbol, text, description, and the group that switches each one on."""

from __future__ import annotations

from typing import Any

import msgspec

CYCLE = "Import cycle %s. %s"
DEFAULT_GROUP = "cycles"


class MessageDefinition(msgspec.Struct, frozen=True):
    """One message as pylint wants it, with its group (checker name); `default` is whether it is on by default."""

    id: str
    symbol: str
    text: str
    description: str
    group: str = DEFAULT_GROUP
    default: bool = True

    def as_pylint(self) -> tuple[Any, ...]:
        """The value of pylint's `msgs` dictionary for this message."""
        if self.default:
            return (self.text, self.symbol, self.description)
        return (self.text, self.symbol, self.description, {"default_enabled": False})


CATALOGUE: tuple[MessageDefinition, ...] = (
    MessageDefinition(
        "E8601",
        "cyclic-import-error",
        "%s",
        "An import fails because of an import cycle, whichever way the program can sensibly be entered. "
        "The message stands on the line that raises.",
    ),
    MessageDefinition(
        "W8602",
        "cyclic-import-order",
        "%s",
        "An import fails because of an import cycle, but only when some module is imported first. The text names "
        "one that fails and one that works.",
    ),
    MessageDefinition(
        "W8603",
        "cyclic-import-swallowed",
        "%s",
        "An import cycle makes an import fail inside 'try', or a star import lose names: no crash, but a wrong value.",
    ),
    MessageDefinition(
        "W8604",
        "cyclic-import-fragile-order",
        "%s",
        "Two imports of a module must not change places: an import sorter would turn working code into a crash.",
    ),
    MessageDefinition(
        "W8611",
        "cyclic-import-type-hints",
        CYCLE,
        "An import that closes an import cycle is only used in annotations. Import it under 'if TYPE_CHECKING:'.",
    ),
    MessageDefinition(
        "W8612",
        "cyclic-import-fat-init",
        CYCLE,
        "An import cycle exists because the '__init__' of a package binds or runs what the modules of the "
        "package do not need. "
        "Import the name from the module that defines it, or take the line out of '__init__'.",
    ),
    MessageDefinition(
        "W8613",
        "cyclic-import-utility-creep",
        CYCLE,
        "A utility module imports the modules that use it. Split it, or move the code to the module that asks for it.",
    ),
    MessageDefinition(
        "W8614",
        "cyclic-import-mutual-models",
        CYCLE,
        "Two model classes refer to each other, each in a module of its own. Refer to one of them the way its "
        "framework "
        "offers for that, usually by a string.",
    ),
    MessageDefinition(
        "W8615",
        "cyclic-import-shared-definition",
        CYCLE,
        "Two modules share a constant, enum, exception, schema, base class or pure function that neither should own.",
    ),
    MessageDefinition(
        "W8616",
        "cyclic-import-registration",
        CYCLE,
        "An import that is kept for its effect closes an import cycle, or an app, registry or blueprint is "
        "passed back and "
        "forth.",
    ),
    MessageDefinition(
        "W8617",
        "cyclic-import-unused",
        CYCLE,
        "An import that nobody needs closes an import cycle.",
    ),
    MessageDefinition(
        "W8618",
        "cyclic-import-call-time",
        CYCLE,
        "An import that closes an import cycle is only needed when functions run.",
    ),
    MessageDefinition(
        "W8619",
        "cyclic-import-entangled",
        CYCLE,
        "Modules depend on each other in a way that none of the other causes explains. The text says how the "
        "import is used.",
    ),
    MessageDefinition(
        "W8620",
        "cyclic-import-shadowed",
        "%s",
        "A file has the name of a library and imports itself instead of it. Rename the file.",
    ),
    MessageDefinition(
        "R8631",
        "cyclic-import-deferred",
        CYCLE,
        "An import inside a function hides an import cycle: the debt is still there. The text names the import on "
        "the way back that is the cheapest to change.",
        "cycles-deferred",
        default=False,
    ),
    MessageDefinition(
        "R8633",
        "cyclic-import-useless-deferral",
        "%s",
        "An import inside a function would close no cycle at the top of the file either: the cycle it was put "
        "there for is gone. What is deferred for another good reason is left alone.",
        "cycles-deferred",
        default=False,
    ),
    MessageDefinition(
        "R8632",
        "cyclic-import-member",
        CYCLE,
        "An import stands on a cycle that is better cut elsewhere; says where.",
        "cycles-member",
        default=False,
    ),
    MessageDefinition(
        "I8690",
        "cycles-internal-error",
        "pylint_cycles gave up on something: %s",
        "Something could not be read, or a defect of the plugin itself was met. Other findings are not touched by it.",
    ),
)
