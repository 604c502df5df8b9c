# verdict: safe
# why: an action that raises breaks the barrier for all who are there
import threading


def action():
    raise ValueError


def meet():
    try:
        barrier.wait()
    except (ValueError, threading.BrokenBarrierError) as error:
        got.append(type(error).__name__)


got = []
barrier = threading.Barrier(2, action=action)
threads = [threading.Thread(target=meet) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == ["BrokenBarrierError", "ValueError"]
