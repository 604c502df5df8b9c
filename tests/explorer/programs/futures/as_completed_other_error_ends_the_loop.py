# verdict: race
# why: an error that the loop does not catch ends it, early or late
from concurrent.futures import ThreadPoolExecutor, as_completed
import threading

lock = threading.Lock()
counter = 0


def work(n):
    global counter
    with lock:
        counter += 1
    return n


def bad(n):
    if n:
        raise KeyError(n)
    return work(n)


found = []
failed = []


def main():
    with ThreadPoolExecutor(3) as ex:
        fs = [ex.submit(bad, n) for n in range(2)]
        for f in as_completed(fs):
            try:
                found.append(f.result())
            except ValueError as e:
                failed.append(str(e))


try:
    main()
except KeyError:
    pass
assert len(found) == 1
