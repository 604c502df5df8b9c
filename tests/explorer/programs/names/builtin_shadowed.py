# verdict: race
# why: a global named len takes the builtin's place while the thread runs
import threading

result = []


def work():
    result.append(len("abc"))


t = threading.Thread(target=work)
t.start()
globals()["len"] = lambda text: 0
t.join()
assert result == [3]
