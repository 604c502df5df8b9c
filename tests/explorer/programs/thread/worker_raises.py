# verdict: race
# why: the worker's ValueError ends its thread in every schedule
import threading


def work():
    raise ValueError("bad item")


t = threading.Thread(target=work)
t.start()
t.join()
