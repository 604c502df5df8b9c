# verdict: race
# why: done = done | {...} reads the name and rebinds it
import threading

done = frozenset()


def one():
    global done
    done = done | {1}


def two():
    global done
    done = done | {2}


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert done == {1, 2}
