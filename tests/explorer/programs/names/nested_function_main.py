# verdict: race
# why: the same counter as a local of main, changed by nested functions
import threading


def main():
    total = 0

    def work():
        nonlocal total
        total += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert total == 2


if __name__ == "__main__":
    main()
