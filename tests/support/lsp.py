"""A very small language client: enough to open a file in a language server and read its diagnostics."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

SECONDS = 90
"""How long to wait for an answer: long, as only a broken server lets us wait."""


class LanguageServer:
    """A language server as a child process, spoken to over its standard streams.

    command: how to start it. root: the workspace. cwd and env: of the process.
    """

    def __init__(self, command: Sequence[str], root: Path, cwd: Path, env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        self._received: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._root = root

    def __enter__(self) -> LanguageServer:
        self._send({"id": 1, "method": "initialize", "params": self._about_us()})
        self._wait(lambda message: message.get("id") == 1 and "result" in message)
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        self._in.close()
        self._out.close()

    def configure(self, settings: Mapping[str, object]) -> None:
        """Send the user's settings."""
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a document and return the diagnostics published for it."""
        document = {"uri": path.as_uri(), "languageId": "python", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return self._diagnostics(path)

    def change(self, path: Path, text: str, version: int) -> list[dict[str, Any]]:
        """Replace the text of an open document and return the diagnostics published for it."""
        document = {"uri": path.as_uri(), "version": version}
        params = {"textDocument": document, "contentChanges": [{"text": text}]}
        self._send({"method": "textDocument/didChange", "params": params})
        return self._diagnostics(path)

    def _diagnostics(self, path: Path) -> list[dict[str, Any]]:
        published = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri()
            )
        )
        found = published["params"]["diagnostics"]
        assert isinstance(found, list)
        return found

    def _about_us(self) -> dict[str, object]:
        return {
            "processId": None,
            "rootUri": self._root.as_uri(),
            "rootPath": str(self._root),
            "capabilities": {},
        }

    def _wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._received.get(timeout=SECONDS)
            if wanted(message):
                return message

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._in.flush()

    def _read(self) -> None:
        while True:
            length = _content_length(self._out)
            if not length:
                return
            self._received.put(json.loads(self._out.read(length)))


def _content_length(stream: IO[bytes]) -> int:
    """Read the headers of a message; 0 at the end of the stream."""
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return length
