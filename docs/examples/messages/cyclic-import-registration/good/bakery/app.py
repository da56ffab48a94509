"""The application."""

from web import App

app = App()
