"""Why a cycle exists: one file per cause, each with its definition, evidence and cure."""
