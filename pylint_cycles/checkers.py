"""pylint's side: what is registered, when something is emitted, and that nothing ever gets out but messages."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pylint.checkers import BaseChecker
from pylint.interfaces import HIGH, INFERENCE

from pylint_cycles.causes.finding import Finding
from pylint_cycles.import_path import remember_path
from pylint_cycles.messages import CATALOGUE, CYCLE, MessageDefinition
from pylint_cycles.session import INTERNAL_ERROR, Position, Session
from pylint_cycles.settings import OPTIONS

if TYPE_CHECKING:
    from astroid import nodes
    from pylint.lint import PyLinter

_CONFIDENCE = {"HIGH": HIGH, "INFERENCE": INFERENCE}
_EMITTED = frozenset(
    {
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
    }
)
_PREDICTED = frozenset(
    {
        "cyclic-import-error",
        "cyclic-import-order",
        "cyclic-import-swallowed",
        "cyclic-import-fragile-order",
    }
)
_NOTES = frozenset(one.symbol for one in CATALOGUE if one.group != "cycles")


def register_checkers(linter: PyLinter) -> None:
    """Register one checker for each message of the catalogue, all around one session.

    Does nothing when that was done before: pylint < 4.1 registers plugins twice in its workers (pylint #10037).
    """
    if any(isinstance(checker, CycleChecker) for checker in linter.get_checkers()):
        return
    # Later pylint has the project on `sys.path`, and a file of it with the name of a library module would be run then.
    # So what an analysis needs of the library, and pylint does not load, is loaded here.
    import struct  # noqa: F401 - as said above
    import symtable  # noqa: F401 - as said above

    remember_path()
    session = Session(linter)
    for definition in CATALOGUE:
        linter.register_checker(_checker_class(definition)(linter, definition, session))


class CycleChecker(BaseChecker):
    """A checker of one message. This class emits nothing: it is that of messages reserved for later."""

    def __init__(self, linter: PyLinter, definition: MessageDefinition, session: Session) -> None:
        self.name = definition.group
        self.msgs = {definition.id: definition.as_pylint()}
        # all checkers of one name share a section: the first one brings the options
        self.options = OPTIONS if definition is CATALOGUE[0] else ()
        self.symbol = definition.symbol
        self.text = definition.text
        self.session = session
        super().__init__(linter)

    def open(self) -> None:
        """Start a run."""
        self.session.begin_run()

    def close(self) -> None:
        """End a run."""
        try:
            self.session.end_run()
        # what cannot be kept is found out again; pylint would lose the results of the whole run
        except Exception:  # pylint: disable=broad-exception-caught
            return


class CauseChecker(CycleChecker):
    """A checker of one cause: emits the findings with its symbol, each on its import statement."""

    _findings: dict[Position, Finding]

    def visit_module(self, node: nodes.Module) -> None:
        """Look up the findings of the file."""
        self._findings = {}
        try:
            self._findings = self._look(node)
        # a defect of ours must not cost the user the messages of all other checkers
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.session.report_failure(error, node)

    def _look(self, node: nodes.Module) -> dict[Position, Finding]:
        """The findings in the file that this checker emits."""
        return self.session.findings(node, self.symbol)

    def visit_import(self, node: nodes.Import) -> None:
        """Emit the finding on `import a`."""
        self._emit(node)

    def visit_importfrom(self, node: nodes.ImportFrom) -> None:
        """Emit the finding on `from a import b`."""
        self._emit(node)

    def leave_module(self, node: nodes.Module) -> None:
        """Emit findings on calls that import a literal name; few files have any, so no visit of every call."""
        try:
            waiting: list[nodes.NodeNG] = [node] if self._findings else []
            while waiting and self._findings:
                current = waiting.pop()
                self._emit(current)
                waiting.extend(current.get_children())
        # as above
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.session.report_failure(error, node)

    def _emit(self, node: nodes.NodeNG) -> None:
        if not self._findings or node.lineno is None or node.col_offset is None:
            return
        finding = self._findings.get((node.lineno, node.col_offset))
        if finding is None or not _is_import(node):
            return
        del self._findings[(node.lineno, node.col_offset)]
        args: tuple[str, ...] = (finding.message,)
        if self.text == CYCLE:
            ring = finding.message.removeprefix("Import cycle ").removesuffix(f". {finding.advice}")
            args = (ring, finding.advice)
        self.add_message(self.symbol, node=node, args=args, confidence=_CONFIDENCE[finding.confidence])


def _is_import(node: nodes.NodeNG) -> bool:
    return type(node).__name__ in ("Import", "ImportFrom", "Call")


class NoteChecker(CauseChecker):
    """A checker of one message that is off by default: what it says is found only when it is enabled."""

    def _look(self, node: nodes.Module) -> dict[Position, Finding]:
        """The findings in the file that this checker emits."""
        return self.session.notes(node, self.symbol)


class CrashChecker(CauseChecker):
    """A checker of a message on what happens at run time: any line can raise, not only an import statement."""

    def visit_import(self, node: nodes.Import) -> None:
        """Emit nothing before the whole file was seen."""

    visit_importfrom = visit_import

    def leave_module(self, node: nodes.Module) -> None:
        """Emit the findings, in the order of their lines."""
        try:
            wanted = sorted(self._findings)
            places = _places(node, {line for line, _ in wanted}) if wanted else {}
            for line, column in wanted:
                finding = self._findings[line, column]
                found = places.get((line, column))
                starting = [one for place, one in places.items() if place[0] == line and one.end_lineno == line]
                last = max((one.end_col_offset or 0 for one in starting), default=column)
                end = _end(found, line) if found is not None else (line, last)
                self.add_message(
                    self.symbol,
                    node=found or node,
                    line=line,
                    col_offset=column,
                    end_lineno=end[0],
                    end_col_offset=end[1],
                    args=(finding.message,),
                    confidence=_CONFIDENCE[finding.confidence],
                )
        # as in CauseChecker
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.session.report_failure(error, node)


def _places(module: nodes.Module, lines: Collection[int]) -> dict[tuple[int, int], nodes.NodeNG]:
    """By line and column the outermost node that starts there, for those lines."""
    found: dict[tuple[int, int], nodes.NodeNG] = {}
    waiting: list[nodes.NodeNG] = [module]
    while waiting:
        current = waiting.pop()
        if current is not module and current.lineno in lines:
            found.setdefault((current.lineno, current.col_offset), current)
        waiting.extend(reversed(list(current.get_children())))
    return found


def _end(node: nodes.NodeNG, line: int) -> tuple[int | None, int | None]:
    """Where what is underlined ends: the node, of a definition what pylint takes for its head, of a block its line."""
    # a definition with decorators starts at the first one
    if node.position is not None and node.position.lineno == line:
        return node.position.end_lineno, node.position.end_col_offset
    if node.position is None and not hasattr(node, "body") and type(node).__name__ != "Decorators":
        return node.end_lineno, node.end_col_offset
    inside = list(node.get_children())
    inside += [child for one in inside if type(one).__name__ == "Decorators" for child in one.get_children()]
    return line, max((one.end_col_offset or 0 for one in inside if one.end_lineno == line), default=node.col_offset)


class InternalErrorChecker(CycleChecker):
    """Says what had to be given up in a package: once, on the first module of it."""

    def visit_module(self, node: nodes.Module) -> None:
        """Emit the problems of the package, when this is the module that they are said on."""
        try:
            problems = self.session.problems(node)
            if problems:
                self.add_message(self.symbol, node=node, args=(problems,), confidence=HIGH)
        # as in CauseChecker
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.session.report_failure(error, node)


def _checker_class(definition: MessageDefinition) -> type[CycleChecker]:
    if definition.symbol == INTERNAL_ERROR:
        return InternalErrorChecker
    if definition.symbol in _NOTES:
        return NoteChecker
    if definition.symbol in _PREDICTED:
        return CrashChecker
    return CauseChecker if definition.symbol in _EMITTED else CycleChecker
