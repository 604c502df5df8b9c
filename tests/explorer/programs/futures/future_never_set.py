# verdict: deadlock
# why: nobody fills the box
import threading
from concurrent.futures import Future

box = Future()
t = threading.Thread(target=box.result)
t.start()
t.join()
