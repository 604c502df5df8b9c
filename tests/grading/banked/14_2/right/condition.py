# style: a counter under a condition
import threading


def run_together(n: int, func) -> list:
    changed = threading.Condition()
    here = 0
    outcome: list = [None] * n
    problem: Exception | None = None

    def one(i: int) -> None:
        nonlocal here, problem
        with changed:
            here += 1
            changed.notify_all()
            changed.wait_for(lambda: here == n)
        try:
            outcome[i] = func(i)
        except Exception as error:
            with changed:
                problem = problem or error

    threads = []
    for i in range(n):
        t = threading.Thread(target=one, args=(i,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    if problem is not None:
        raise problem
    return outcome
