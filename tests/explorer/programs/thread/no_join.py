# verdict: race
# why: main looks before the thread has written
import threading

result = []


def work():
    result.append(1)


t = threading.Thread(target=work)
t.start()
assert result == [1]
