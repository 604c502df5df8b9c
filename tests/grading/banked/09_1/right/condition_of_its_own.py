import threading
from collections import deque


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    state = threading.Condition()
    waiting = deque()
    closed = False
    errors = []
    count = 0

    def producer(make):
        try:
            for item in make():
                with state:
                    while len(waiting) >= maxsize:
                        state.wait()
                    waiting.append(item)
                    state.notify_all()
        except Exception as e:
            with state:
                errors.append(e)

    def consumer():
        nonlocal count
        while True:
            with state:
                while not waiting and not closed:
                    state.wait()
                if not waiting:
                    return
                item = waiting.popleft()
                state.notify_all()
                if errors:
                    continue
            try:
                consume(item)
            except Exception as e:
                with state:
                    errors.append(e)
            else:
                with state:
                    count += 1

    ps = [threading.Thread(target=producer, args=(m,)) for m in producers]
    cs = [threading.Thread(target=consumer) for _ in range(consumers)]
    for t in ps + cs:
        t.start()
    for t in ps:
        t.join()
    with state:
        closed = True
        state.notify_all()
    for t in cs:
        t.join()
    if errors:
        raise errors[0]
    return count
