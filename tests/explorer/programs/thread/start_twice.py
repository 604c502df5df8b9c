# verdict: race
# why: threads can only be started once: RuntimeError
import threading

t = threading.Thread(target=lambda: None)
t.start()
t.join()
t.start()
