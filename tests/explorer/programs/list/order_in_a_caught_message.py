# verdict: race
# why: what an assertion says is seen by who catches it
import threading

out = []


def work(k):
    out.append(k)


threads = [threading.Thread(target=work, args=(k,)) for k in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
try:
    assert not out, out
except AssertionError as error:
    assert error.args[0] == [1, 2]
