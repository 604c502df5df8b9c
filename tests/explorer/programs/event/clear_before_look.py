# verdict: safe
# why: cleared first and looked at afterwards, nothing is missed
import threading

work = threading.Event()
jobs = []
done = 0


def worker():
    global done
    while done < 2:
        work.wait()
        work.clear()
        done = len(jobs)


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
assert done == 2
