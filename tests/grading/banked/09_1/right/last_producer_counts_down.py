import queue
import threading
from collections.abc import Callable, Iterable


def producer_consumer(
    producers: list[Callable[[], Iterable[object]]],
    consume: Callable[[object], None],
    consumers: int = 2,
    maxsize: int = 100,
) -> int:
    """The last producer to end passes the end on; each consumer hands it to the next."""
    q: queue.Queue[tuple[str, object]] = queue.Queue(maxsize)
    lock = threading.Lock()
    left = len(producers)
    consumed = 0
    first_error: BaseException | None = None

    def note(error: BaseException) -> None:
        nonlocal first_error
        with lock:
            if first_error is None:
                first_error = error

    def produce(make: Callable[[], Iterable[object]]) -> None:
        nonlocal left
        try:
            for item in make():
                q.put(("item", item))
        except BaseException as error:
            note(error)
        finally:
            with lock:
                left -= 1
                last = left == 0
            if last:
                q.put(("end", None))

    def work() -> None:
        nonlocal consumed
        while True:
            kind, item = q.get()
            if kind == "end":
                q.put(("end", None))
                return
            try:
                consume(item)
            except BaseException as error:
                note(error)
            else:
                with lock:
                    consumed += 1

    if not producers:
        return 0
    threads = [threading.Thread(target=produce, args=(make,)) for make in producers]
    threads += [threading.Thread(target=work) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if first_error is not None:
        raise first_error
    return consumed
