# verdict: race
# why: a thread that joins itself gets a RuntimeError
import threading


def work():
    threading.current_thread().join()


t = threading.Thread(target=work)
t.start()
t.join()
