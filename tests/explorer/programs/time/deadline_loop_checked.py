# verdict: safe
# why: after the deadline the caller is told, not deceived
import threading
import time

done = False


def work():
    global done
    done = True


t = threading.Thread(target=work)
t.start()
deadline = time.monotonic() + 1.0
finished = False
while time.monotonic() < deadline:
    if done:
        finished = True
        break
    time.sleep(0.1)
t.join()
assert done
