"""Articles."""

from django.db import models


class Article(models.Model):
    """A text by an author."""

    author = models.ForeignKey("press.Author", on_delete=models.CASCADE)
