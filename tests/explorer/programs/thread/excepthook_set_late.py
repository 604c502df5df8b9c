# verdict: race
# why: the thread may raise before the hook is there
import threading

lock = threading.Lock()


def work():
    with lock:
        pass
    raise ValueError


thread = threading.Thread(target=work)
thread.start()
threading.excepthook = lambda args: None
thread.join()
