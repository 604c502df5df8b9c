"""What the pytest plugin does around nbval, which is not a matter of grades."""

from __future__ import annotations

import pytest

from threadlab.grading.plugin import STARTS, patiently


class Kernels:
    """The first ``dying`` kernels die before their first word."""

    def __init__(self, dying: int) -> None:
        self.dying = dying
        self.started = 0

    def start(self, name: str) -> str:
        self.started += 1
        if self.started <= self.dying:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return name


@pytest.mark.parametrize("dying", range(STARTS))
def test_a_kernel_that_died_at_once_is_started_again(dying: int) -> None:
    kernels = Kernels(dying)
    assert patiently(kernels.start)("python3") == "python3"
    assert kernels.started == dying + 1


def test_one_that_always_dies_is_told() -> None:
    kernels = Kernels(STARTS)
    with pytest.raises(RuntimeError, match="Kernel died"):
        patiently(kernels.start)("python3")
    assert kernels.started == STARTS
