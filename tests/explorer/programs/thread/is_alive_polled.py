# verdict: safe
# why: once is_alive has said no, the thread has ended
import threading

result = []


def work():
    result.append(1)


t = threading.Thread(target=work)
t.start()
while t.is_alive():
    pass
assert result == [1]
