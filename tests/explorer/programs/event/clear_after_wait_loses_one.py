# verdict: deadlock
# why: a set that falls between wait and clear is wiped out
import threading

work = threading.Event()
jobs = []
done = 0


def worker():
    global done
    while done < 2:
        work.wait()
        batch = len(jobs)
        done = batch
        work.clear()


def sender():
    for i in range(2):
        jobs.append(i)
        work.set()


a = threading.Thread(target=worker)
b = threading.Thread(target=sender)
a.start()
b.start()
a.join()
b.join()
