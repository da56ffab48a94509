"""Cures of shadowed: files with the names of libraries, which another name makes visible again."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

MSGSPEC = "== msgspec.py\nclass Struct: ...\n"
ELSEWHERE = "Rename that {}, and change the imports that mean it"
STRUCT = "import msgspec\n\n\nclass Work(msgspec.Struct): ...\n"
WORK = f"== work.py\n{STRUCT}"
LEADS_BACK = "from work import Work\n\n\nclass Own(Work): ...\n"

CURES = (
    Cure(
        "shadowed",
        "This file is named like the standard library module 'random' and so imports itself instead of it: 'randint' "
        "is "
        "not defined here. Rename the file, and change the imports that mean it",
        "== random.py\nimport random\n\nVALUE = random.randint(1, 2)\n== main.py\nfrom random import VALUE\n\nVALUE\n",
        "== dice.py\nimport random\n\nVALUE = random.randint(1, 2)\n== main.py\nfrom dice import VALUE\n\nVALUE\n",
        "shadowed-by-itself",
        gone=("random.py",),
    ),
    Cure(
        "shadowed",
        "The package msgspec is named like the library 'msgspec' and so imports from itself instead of it: 'Struct' is "
        "not "
        "defined in msgspec. Rename the package",
        f"== msgspec/__init__.py\n== msgspec/a.py\n{STRUCT}",
        f"== codec/__init__.py\n== codec/a.py\n{STRUCT}",
        "shadowed-in-package",
        gone=("msgspec/__init__.py", "msgspec/a.py"),
        libraries=MSGSPEC,
    ),
    Cure(
        "shadowed",
        "This package is named like the library 'msgspec' and so imports itself instead of it",
        f"== msgspec/__init__.py\n{STRUCT}",
        f"== codec/__init__.py\n{STRUCT}",
        "shadowed-package",
        gone=("msgspec/__init__.py",),
        libraries=MSGSPEC,
    ),
    Cure(
        "shadowed",
        "This file is named 'greetings', like what it imports, and so imports itself: 'hello' is not defined here. "
        "Rename "
        "the file",
        "== greetings.py\nfrom greetings import hello\n\nhello()\n",
        "== greet.py\nfrom greetings import hello\n\nhello()\n",
        "shadowed-unknown",
        gone=("greetings.py",),
        libraries="== greetings.py\ndef hello(): ...\n",
    ),
    Cure(
        "shadowed",
        "The file msgspec of the project is named like the library 'msgspec' and is imported instead of it: 'Struct' "
        "is not "
        f"defined there. {ELSEWHERE.format('file')}",
        f"== msgspec.py\n{LEADS_BACK}{WORK}",
        f"== codec.py\n{LEADS_BACK}",
        "shadowed-ring",
        gone=("msgspec.py",),
        libraries=MSGSPEC,
    ),
    Cure(
        "shadowed",
        ELSEWHERE.format("package"),
        f"== msgspec/__init__.py\n{LEADS_BACK}{WORK}",
        f"== codec/__init__.py\n{LEADS_BACK}",
        "shadowed-ring-of-package",
        gone=("msgspec/__init__.py",),
        libraries=MSGSPEC,
    ),
)
