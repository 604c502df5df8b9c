"""Roulette: run a program freely, thousands of times, and see what comes out on this build."""

from threadlab.wheel.process import RouletteError
from threadlab.wheel.program import ProgramError
from threadlab.wheel.result import RouletteResult
from threadlab.wheel.widget import Roulette, roulette

__all__ = ["ProgramError", "Roulette", "RouletteError", "RouletteResult", "roulette"]
