"""Authors."""

from django.db import models

from press.articles import Article  # [cyclic-import-error]


class Author(models.Model):
    """A person who writes."""

    best = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL)
