# verdict: race
# why: the deadline may pass before the flag is set
import threading
import time

done = False


def work():
    global done
    done = True


t = threading.Thread(target=work)
t.start()
deadline = time.monotonic() + 1.0
while not done and time.monotonic() < deadline:
    time.sleep(0.01)
assert done
t.join()
