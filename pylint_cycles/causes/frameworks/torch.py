"""PyTorch and Lightning: modules; they refer to each other in code only."""

from __future__ import annotations

from pylint_cycles.causes.framework import Framework

FRAMEWORKS = (
    Framework(
        "PyTorch",
        bases=(
            "torch.nn.*",
            "torch.nn.modules.module.Module",
            "lightning.LightningModule",
            "lightning.LightningDataModule",
            "lightning.pytorch.LightningModule",
            "lightning.pytorch.LightningDataModule",
            "pytorch_lightning.LightningModule",
            "pytorch_lightning.LightningDataModule",
        ),
        spelled=("nn.Module", "LightningModule", "LightningDataModule"),
        noun="class",
    ),
)
