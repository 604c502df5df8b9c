# verdict: race
# why: the inner function is rebound between two calls
import threading


def main():
    def h():
        return 1

    def swap():
        nonlocal h

        def h():
            return 2

    out = []

    def use():
        out.append(h() == h())

    ts = [threading.Thread(target=f) for f in (swap, use)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert out == [True]


main()
