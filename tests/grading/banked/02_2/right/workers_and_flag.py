# style: threads that share an iterator, and stop when one has succeeded
import threading


def first_success(func, items, max_workers):
    items = list(items)
    if not items:
        raise ValueError("no items")
    lock = threading.Lock()
    values, errors, rest = [], [], iter(items)

    def work():
        while True:
            with lock:
                if values:
                    return
                try:
                    item = next(rest)
                except StopIteration:
                    return
            try:
                value = func(item)
            except Exception as error:
                with lock:
                    errors.append(error)
            else:
                with lock:
                    values.append(value)
                return

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if values:
        return values[0]
    raise ExceptionGroup("every call failed", errors)
