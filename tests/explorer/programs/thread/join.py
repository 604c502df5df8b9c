# verdict: safe
# schedules: 1
# why: join puts main after the thread
import threading

result = []


def work():
    result.append(1)


t = threading.Thread(target=work)
t.start()
t.join()
assert result == [1]
