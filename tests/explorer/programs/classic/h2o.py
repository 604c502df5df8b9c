# verdict: safe
# why: an oxygen waits for two hydrogens and lets both go
import threading

hydrogen = threading.Semaphore(0)
bonded = threading.Semaphore(0)
molecules = []


def h():
    hydrogen.release()
    bonded.acquire()


def o():
    hydrogen.acquire()
    hydrogen.acquire()
    molecules.append("H2O")
    bonded.release(2)


threads = [threading.Thread(target=f) for f in (h, h, o)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert molecules == ["H2O"]
