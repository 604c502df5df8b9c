# verdict: race
# why: join with a timeout returns whether or not the thread has ended
import threading

result = []


def work():
    result.append(1)


t = threading.Thread(target=work)
t.start()
t.join(timeout=2)
assert result == [1]
