from collections.abc import Callable, Iterable
from queue import Queue
from threading import Thread
from typing import Any


def pipeline(
    stages: list[Callable[[Any], Any]], items: Iterable[Any], maxsize: int = 10
) -> list[Any]:
    stop = object()
    heads: list[Queue[Any]] = [Queue(maxsize) for _ in stages]
    results: list[Any] = []
    failed: list[BaseException] = []

    def run(k: int) -> None:
        while True:
            item = heads[k].get()
            if item is stop:
                break
            if not failed:
                try:
                    value = stages[k](item)
                except BaseException as error:
                    failed.append(error)
                    continue
                if k + 1 < len(stages):
                    heads[k + 1].put(value)
                else:
                    results.append(value)
        if k + 1 < len(stages):
            heads[k + 1].put(stop)

    threads = [Thread(target=run, args=(k,)) for k in range(len(stages))]
    for t in threads:
        t.start()
    try:
        for item in items:
            if failed:
                break
            heads[0].put(item)
    finally:
        heads[0].put(stop)
        for t in threads:
            t.join()
    if failed:
        raise failed[0]
    return results
