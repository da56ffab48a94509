"""The little of a web framework that the example needs."""

from collections.abc import Callable

View = Callable[[], str]


class App:
    """An application: its views by path."""

    def __init__(self) -> None:
        self.views: dict[str, View] = {}

    def route(self, path: str) -> Callable[[View], View]:
        """Register the decorated view for a path."""

        def register(view: View) -> View:
            self.views[path] = view
            return view

        return register

    def serve(self, path: str) -> str:
        """Return the page at a path."""
        return self.views[path]()
