# verdict: race
# why: __exit__ returning True hides the error; the total shows it
import threading


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        return True


stock = [1]
sold = []


def work():
    with Quiet():
        stock.pop()
        sold.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(sold) == 2
