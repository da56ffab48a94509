"""The pages."""

from bakery.app import app


@app.route("/")
def home() -> str:
    """Show the front page."""
    return "Fresh bread every day."
