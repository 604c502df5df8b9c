# style: the class's source, and a program as text
import inspect

import threadlab

PROGRAM = """
counter = {name}()
assert counter.value == 0
threads = [threading.Thread(target=counter.increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 2
"""


def test_counter(Counter):
    program = "import threading\n" + inspect.getsource(Counter)
    program += PROGRAM.format(name=Counter.__name__)
    result = threadlab.explore(program)
    if result.verdict != "safe":
        raise AssertionError(f"{result.verdict}: {result.explanation}")
