from concurrent.futures import ThreadPoolExecutor
from queue import Queue


class _Over:
    pass


def producer_consumer(producers, consume, consumers=2, maxsize=100):
    items = Queue(maxsize=maxsize)
    failed = []

    def make_all(make):
        try:
            for item in make():
                if failed:
                    break
                items.put(item)
        except Exception as e:
            failed.append(e)

    def eat():
        eaten = 0
        while True:
            item = items.get()
            if item is _Over:
                return eaten
            if not failed:
                try:
                    consume(item)
                except Exception as e:
                    failed.append(e)
                else:
                    eaten += 1

    with ThreadPoolExecutor(max_workers=len(producers) + consumers) as pool:
        eating = [pool.submit(eat) for _ in range(consumers)]
        making = [pool.submit(make_all, make) for make in producers]
        for future in making:
            future.result()
        for _ in range(consumers):
            items.put(_Over)
        total = sum(future.result() for future in eating)
    if failed:
        raise failed[0]
    return total
