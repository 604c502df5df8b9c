# verdict: race
# why: the other thread may not have been started yet, and then has no ident
import threading

lock = threading.Lock()


def look():
    with lock:
        pass
    assert other.ident is not None


def work():
    pass


other = threading.Thread(target=work)
looker = threading.Thread(target=look)
looker.start()
other.start()
looker.join()
other.join()
