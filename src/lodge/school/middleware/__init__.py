"""What every request passes on its way to a view: whose desk it is, who is acting, what is owed."""

from lodge.school.middleware.actors import ActorMiddleware, Request
from lodge.school.middleware.desk import DeskMiddleware
from lodge.school.middleware.second_factor import SecondFactorMiddleware

__all__ = ["ActorMiddleware", "DeskMiddleware", "Request", "SecondFactorMiddleware"]
