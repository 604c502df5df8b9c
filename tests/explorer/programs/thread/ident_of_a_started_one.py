# verdict: safe
import threading

lock = threading.Lock()


def look():
    with lock:
        pass
    assert other.ident is not None
    other.join()


def work():
    pass


other = threading.Thread(target=work)
looker = threading.Thread(target=look)
other.start()
looker.start()
looker.join()
