# verdict: race
# why: what main stored is not there for another thread: AttributeError
import threading

local = threading.local()
local.value = 1


def work():
    print(local.value)


t = threading.Thread(target=work)
t.start()
t.join()
