# verdict: deadlock
# why: two oxygens, one hydrogen each, and none left
import threading

hydrogen = threading.Semaphore(0)


def h():
    hydrogen.release()


def o():
    hydrogen.acquire()
    hydrogen.acquire()


threads = [threading.Thread(target=f) for f in (h, h, o, o)]
for t in threads:
    t.start()
for t in threads:
    t.join()
