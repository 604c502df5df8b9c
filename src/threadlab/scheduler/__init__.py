"""Be the scheduler: the learner decides, step by step, which thread runs next."""

from threadlab.scheduler.scheduler import Scheduler

__all__ = ["Scheduler"]
