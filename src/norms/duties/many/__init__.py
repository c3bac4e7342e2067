"""A million events at once: who must do what by when, with numpy alone."""

from norms.duties.many.finding import Events, Found, find

__all__ = ["Events", "Found", "find"]
