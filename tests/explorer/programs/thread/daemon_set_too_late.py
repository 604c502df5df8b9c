# verdict: race
# why: whether the thread runs already is a matter of who is first
import threading

lock = threading.Lock()


def mark():
    with lock:
        pass
    other.daemon = True


def work():
    pass


other = threading.Thread(target=work)
marker = threading.Thread(target=mark)
marker.start()
other.start()
marker.join()
