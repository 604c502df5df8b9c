# verdict: race
# why: == calls __eq__, which reads and counts
import threading


class Key:
    compared = 0

    def __eq__(self, other):
        Key.compared += 1
        return True

    __hash__ = None


key = Key()


def work():
    assert key == 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Key.compared == 2
