"""The plain text of the modules of a project: a cheap look that spares reading how most of them use their imports.

What a module reads from another one as an attribute, it spells. So a text without `local.name` holds no such read, and
only the others have to be parsed for it. A text can spell more than the module reads (comments, other objects of that
name), never less: blanks, comments, line continuations and brackets around a part are allowed for. Names that are not
ASCII may be spelled in several ways (language reference, 2.3 "Identifiers"): of these nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

_MOST_BYTES = 16_000_000
"""Of contents kept at a time. The same few modules are asked about again and again, while one tangle is judged."""

_WORD = rb"[\w\x80-\xff]"
# with its end of line: else a row of `#` could be taken apart in a number of ways that doubles with each of them
_BEFORE_DOT = rb"(?:[\s\\)]|#[^\n]*\n)*"
_BEHIND_DOT = rb"(?:[\s\\]|#[^\n]*\n)*"
_ATTRIBUTE = re.compile(rb"\.%b(\w+)" % _BEHIND_DOT)


class Texts:
    """The contents of modules of one workspace, and the attributes in them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._contents: dict[str, bytes] = {}
        self._bytes_kept = 0
        self._attributes: dict[str, frozenset[bytes]] = {}
        self._chains: dict[tuple[str, str], frozenset[bytes]] = {}
        self._having: dict[str, dict[bytes, list[Module]]] = {}

    def content(self, module: Module) -> bytes:
        """The bytes of a module; empty when it cannot be read any more, or has changed."""
        content = self._contents.get(module.path)
        if content is None:
            content = self._workspace.content(module)
            if self._bytes_kept + len(content) > _MOST_BYTES:
                self._contents.clear()
                self._bytes_kept = 0
            self._contents[module.path] = content
            self._bytes_kept += len(content)
        return content

    def may_read(self, module: Module, local: str, chain: str) -> bool:
        """Whether the text of `module` may have `chain` (dotted attributes, at least one) behind the name `local`."""
        if not (local.isascii() and chain.isascii()):
            return True
        last = chain.rpartition(".")[2].encode()
        return last in self.attributes_in(module) and chain.encode() in self._chains_of(module, local)

    def has_attribute(self, module: Module, name: str) -> bool:
        """Whether the text of `module` may have `name` behind a dot."""
        return not name.isascii() or name.encode() in self.attributes_in(module)

    def spelling(self, key: str, modules: Sequence[Module], owner: str, name: str) -> Iterator[Module]:
        """Those of `modules`, in their order, that write `owner.name` somewhere; both are words. key: of the group."""
        having = self._having.get(key)
        if having is None:
            having = self._having[key] = {}
            for module in modules:
                for attribute in self.attributes_in(module):
                    having.setdefault(attribute, []).append(module)
        pair = re.compile(rb"(?<!%b)%b\s*\.\s*%b(?!%b)" % (_WORD, owner.encode(), name.encode(), _WORD))
        candidates = having.get(name.encode(), ()) if name.isascii() else modules
        return (module for module in candidates if pair.search(self.content(module)))

    def attributes_in(self, module: Module) -> frozenset[bytes]:
        """All words behind a dot."""
        attributes = self._attributes.get(module.path)
        if attributes is None:
            attributes = self._attributes[module.path] = frozenset(_ATTRIBUTE.findall(self.content(module)))
        return attributes

    def _chains_of(self, module: Module, local: str) -> frozenset[bytes]:
        """All chains of attributes that stand behind a name, and the chains that these begin with."""
        key = (module.path, local)
        chains = self._chains.get(key)
        if chains is None:
            found: set[bytes] = set()
            for match in _behind(local).finditer(self.content(module)):
                chain = b""
                for part in _ATTRIBUTE.findall(match[1]):
                    chain = chain + b"." + part if chain else part
                    found.add(chain)
            chains = self._chains[key] = frozenset(found)
        return chains


@lru_cache(maxsize=1_000)
def _behind(local: str) -> re.Pattern[bytes]:
    """Matches a name, and in its group the attributes behind it, which it leaves: they may be the next match."""
    # without a look at what stands before: this way the search jumps from one occurrence of the name to the next
    return re.compile(rb"%b(?=((?:%b\.%b\w+)+))" % (local.encode(), _BEFORE_DOT, _BEHIND_DOT))
