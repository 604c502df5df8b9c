# verdict: race
# why: a thread that was not started cannot be joined: RuntimeError
import threading

t = threading.Thread(target=print)
t.join()
