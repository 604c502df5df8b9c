# verdict: deadlock
# why: each waits for the other to end
import threading

threads = []
go = threading.Event()


def work(other):
    go.wait()
    threads[other].join()


threads.append(threading.Thread(target=work, args=(1,)))
threads.append(threading.Thread(target=work, args=(0,)))
for t in threads:
    t.start()
go.set()
for t in threads:
    t.join()
