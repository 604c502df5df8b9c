# verdict: race
# why: the helper's def is executed after the start: NameError under some schedule
import threading

result = []


def work():
    result.append(helper())


t = threading.Thread(target=work)
t.start()


def helper():
    return 1


t.join()
assert result == [1]
