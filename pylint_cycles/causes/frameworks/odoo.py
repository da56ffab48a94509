"""Odoo: models are found by their _name ("ORM API", relational fields)."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "Odoo",
        bases=(
            "odoo.models.Model",
            "odoo.models.TransientModel",
            "odoo.models.AbstractModel",
            "openerp.models.Model",
        ),
        spelled=("models.TransientModel", "models.AbstractModel"),
        relations=("Many2one", "One2many", "Many2many"),
        reference="refer to the model{s} by the _name{s} in a string, {strings}",
        string="{odoo}",
    ),
)
