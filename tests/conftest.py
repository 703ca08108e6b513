"""What all tests share."""

import gc
import time
from collections.abc import Callable

import hypothesis
import pytest

# A slow machine is no fault of the code: time is judged by the tests that are about time.
hypothesis.settings.register_profile("linimasa", deadline=None)
hypothesis.settings.load_profile("linimasa")


@pytest.fixture
def cpu_seconds() -> Callable[..., float]:
    """The CPU time that a call takes, the quickest of some tries.

    The first try pays for caches, a busy machine charges for its neighbours, and the collector
    of garbage rests: it would walk all that the tests before have left in memory.
    """

    def measure(call: Callable[[], object], tries: int = 3) -> float:
        taken = []
        gc.disable()
        try:
            for _ in range(tries):
                begun = time.process_time()
                call()
                taken.append(time.process_time() - begun)
        finally:
            gc.enable()
        return min(taken)

    return measure
