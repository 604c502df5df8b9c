# verdict: safe
# why: is_alive after the join says which of the two it was
import threading

result = []


def work():
    result.append(1)


t = threading.Thread(target=work)
t.start()
t.join(timeout=2)
if not t.is_alive():
    assert result == [1]
t.join()
