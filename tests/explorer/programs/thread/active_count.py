# verdict: race
# why: how many are alive depends on who has ended
import threading


def work():
    pass


t = threading.Thread(target=work)
before = threading.active_count()
t.start()
assert threading.active_count() == before + 1
t.join()
