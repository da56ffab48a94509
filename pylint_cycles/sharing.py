"""What the processes of one `pylint -jN` run do not all do alike: the analysis of the package that they lint.

One of them finds out everything about the package, the others wait for it and take the answers from disk. Each of them
can do without the others: where nothing can be written, it works alone.
"""

from __future__ import annotations

import os
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from pylint_cycles.garbage import garbage_left_alone
from pylint_cycles.known import FINDINGS, Known

if TYPE_CHECKING:
    from pylint_cycles.snapshot import Snapshot


def save_at_exit(known: Known) -> None:
    """Let others have what is found out when this process ends: pylint does not tell its workers when a run ends."""
    # with a priority it is called in a child process too
    Finalize(known, known.answers.save, exitpriority=1)


@garbage_left_alone()
def share(known: Known, path: str) -> None:
    """Have the package of a file analyzed by one process.

    Does nothing when the findings in the file are known, nor for a script, which is nobody else's business.
    """
    answers = known.answers
    if answers.knows(FINDINGS, path) or not os.path.isfile(os.path.join(os.path.dirname(path), "__init__.py")):
        return
    with answers.alone(path) as is_ours:
        if is_ours and not answers.knows(FINDINGS, path):
            try:
                _find_out(known.snapshot, path)
            # a defect of ours; whoever asks for what it is about will be told
            except Exception:  # pylint: disable=broad-exception-caught
                return


def _find_out(snapshot: Snapshot, path: str) -> None:
    """Find out all that a run of pylint asks about the package of a file, and let the others have it."""
    module = snapshot.workspace.module_at(path)
    if module is not None and module.top != module.path:
        for member in snapshot.workspace.unit_of(module):
            snapshot.findings(member.path)
            snapshot.problems_said_on(member.path)
        snapshot.answers.save()
