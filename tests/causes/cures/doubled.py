"""Cures of imports that bring what another line of the same module brings as well."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

BASE = """
== p/__init__.py
VERSION = 1
from p.base import Base, LIMIT
from p.a import A
== p/base.py
class Base: ...
LIMIT = 3
"""
CURES = (
    Cure(
        id="bound-again",
        cause="fat-init",
        advice="Line 2 imports 'p.base', which binds 'p' as well, and nothing else of p, this module's own package, is "
        "needed while this module is being imported; delete this line",
        before=f"{BASE}\n== p/a.py\nimport p\nimport p.base\nclass A(p.base.Base): ...\ndef f(): return p.A",
        after="== p/a.py\nimport p.base\nclass A(p.base.Base): ...\ndef f(): return p.A",
    ),
    Cure(
        id="bound-again-by-two",
        cause="fat-init",
        advice="Line 2 imports 'p.base' and 'p.leaf', which bind 'p' as well",
        before=f"{BASE}== p/leaf.py\nX = 1\n"
        "== p/a.py\nimport p\nimport p.base, p.leaf\nclass A(p.base.Base): x = p.leaf.X",
        after="== p/a.py\nimport p.base, p.leaf\nclass A(p.base.Base): x = p.leaf.X",
    ),
    Cure(
        id="bound-again-beside-another",
        cause="fat-init",
        advice="take 'p' out of this line",
        before=f"{BASE}\n== p/a.py\nimport p, sys\nimport p.base\nclass A(p.base.Base): x = sys",
        after="== p/a.py\nimport sys\nimport p.base\nclass A(p.base.Base): x = sys",
    ),
    Cure(
        id="submodule-there-already",
        cause="fat-init",
        advice="'p.base' is already imported (line 2), so this line need not bring it. 'VERSION' is defined",
        before=f"{BASE}\n== p/a.py\nimport p\nimport p.base\nclass A(p.base.Base): x = p.VERSION",
        after="""
        == p/version.py
        VERSION = 1
        == p/__init__.py
        from p.version import VERSION
        from p.base import Base, LIMIT
        from p.a import A
        == p/a.py
        import p.base
        from p.version import VERSION
        class A(p.base.Base): x = VERSION
        """,
    ),
    Cure(
        id="attribute-there-already",
        cause="fat-init",
        advice="use 'Base' (already imported on line 2) on line 3 and delete this line",
        before=f"{BASE}\n== p/a.py\nimport p\nfrom p.base import Base\nclass A(p.Base): ...",
        after="== p/a.py\nfrom p.base import Base\nclass A(Base): ...",
    ),
    Cure(
        id="one-attribute-there-already",
        cause="fat-init",
        advice="write 'from p.base import LIMIT' and use that, with 'Base' (already imported on line 2), on line 3",
        before=f"{BASE}\n== p/a.py\nimport p\nfrom p.base import Base\nclass A(p.Base): x = p.LIMIT",
        after="== p/a.py\nfrom p.base import Base, LIMIT\nclass A(Base): x = LIMIT",
    ),
    Cure(
        id="name-there-already",
        cause="fat-init",
        advice="delete this line: 'Base' is already imported (line 2)",
        before=f"{BASE}\n== p/a.py\nfrom p import Base\nfrom p.base import Base\nclass A(Base): ...",
        after="== p/a.py\nfrom p.base import Base\nclass A(Base): ...",
    ),
    Cure(
        id="one-name-there-already",
        cause="fat-init",
        advice="take 'Base' out of this line: it is already imported (line 2)",
        before=f"{BASE}\n== p/a.py\nfrom p import Base, base\nfrom p.base import Base\nclass A(Base): x = base",
        after="== p/a.py\nfrom p import base\nfrom p.base import Base\nclass A(Base): x = base",
    ),
    Cure(
        id="names-there-already",
        cause="fat-init",
        advice="take 'Base' and 'LIMIT' out of this line: they are already imported (line 2)",
        before=f"{BASE}\n== p/a.py\nfrom p import Base, base, LIMIT\nfrom p.base import Base, LIMIT\n"
        "class A(Base): x = base, LIMIT",
        after="== p/a.py\nfrom p import base\nfrom p.base import Base, LIMIT\nclass A(Base): x = base, LIMIT",
    ),
)
