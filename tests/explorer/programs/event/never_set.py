# verdict: deadlock
# why: nobody sets it
import threading

ready = threading.Event()


def consumer():
    ready.wait()


t = threading.Thread(target=consumer)
t.start()
t.join()
