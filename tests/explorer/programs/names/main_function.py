# verdict: safe
# why: the usual shape of a script
import threading


def worker(results: list[int], lock: threading.Lock, n: int) -> None:
    with lock:
        results.append(n)


def main() -> None:
    results: list[int] = []
    lock = threading.Lock()
    threads = [threading.Thread(target=worker, args=(results, lock, n)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [0, 1]


if __name__ == "__main__":
    main()
