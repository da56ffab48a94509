"""mongoengine: documents are found by name ("Defining documents", reference fields)."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "mongoengine",
        bases=(
            "mongoengine.Document",
            "mongoengine.EmbeddedDocument",
            "mongoengine.DynamicDocument",
            "mongoengine.DynamicEmbeddedDocument",
            "mongoengine.document.*",
            "flask_mongoengine.Document",
            "flask_mongoengine.MongoEngine().Document",
            "flask_mongoengine.MongoEngine().EmbeddedDocument",
        ),
        spelled=("EmbeddedDocument", "DynamicDocument"),
        vague=("Document",),
        # a CachedReferenceField takes a name as well, but looks for it at once
        relations=("ReferenceField", "LazyReferenceField", "EmbeddedDocumentField", "EmbeddedDocumentListField"),
        reference="refer to the document{s} by the string{s} {strings} (a reverse_delete_rule then has to be "
        "registered with register_delete_rule() where both are known)",
        wants_import=True,
    ),
)
