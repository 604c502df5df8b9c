# verdict: race
# why: the class takes the place of None
import threading


def main():
    K = None

    def swap():
        nonlocal K

        class K:
            v = 2

    out = []

    def use():
        out.append(K is None)

    ts = [threading.Thread(target=f) for f in (swap, use)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert out == [True]


main()
