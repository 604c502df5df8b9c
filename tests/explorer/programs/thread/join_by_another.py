# verdict: race
# why: who joins may come before the thread is started
import threading

lock = threading.Lock()


def wait_for_it():
    with lock:
        pass
    other.join()


def work():
    pass


other = threading.Thread(target=work)
waiter = threading.Thread(target=wait_for_it)
waiter.start()
other.start()
waiter.join()
