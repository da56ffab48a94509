"""Articles."""

from django.db import models

from press.authors import Author  # [cyclic-import-error, cyclic-import-mutual-models]


class Article(models.Model):
    """A text by an author."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE)
