"""The application."""

from web import App

app = App()

from bakery import pages  # [cyclic-import-registration]
