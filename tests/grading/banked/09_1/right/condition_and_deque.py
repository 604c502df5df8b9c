import threading as t
from collections import deque
from typing import Callable, Iterable


class _Kanal:
    """Ein Puffer, der geschlossen werden kann."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.items: deque = deque()
        self.closed = False
        self.c = t.Condition()

    def put(self, x) -> None:
        with self.c:
            self.c.wait_for(lambda: len(self.items) < self.size)
            self.items.append(x)
            self.c.notify_all()

    def get(self):
        with self.c:
            self.c.wait_for(lambda: self.items or self.closed)
            if not self.items:
                return None
            x = self.items.popleft()
            self.c.notify_all()
            return (x,)

    def close(self) -> None:
        with self.c:
            self.closed = True
            self.c.notify_all()


def producer_consumer(
    producers: list[Callable[[], Iterable]],
    consume: Callable[[object], None],
    consumers: int = 2,
    maxsize: int = 100,
) -> int:
    kanal = _Kanal(maxsize)
    lock = t.Lock()
    fehler: list[BaseException] = []
    gezaehlt = 0

    def erzeugen(p):
        try:
            for x in p():
                kanal.put(x)
        except BaseException as e:
            fehler.append(e)

    def verbrauchen():
        nonlocal gezaehlt
        while (box := kanal.get()) is not None:
            try:
                consume(box[0])
            except BaseException as e:
                fehler.append(e)
            else:
                with lock:
                    gezaehlt += 1

    a = [t.Thread(target=erzeugen, args=[p]) for p in producers]
    b = [t.Thread(target=verbrauchen) for _ in range(consumers)]
    for x in a:
        x.start()
    for x in b:
        x.start()
    for x in a:
        x.join()
    kanal.close()
    for x in b:
        x.join()
    if fehler:
        raise fehler[0]
    return gezaehlt
