# verdict: safe
# schedules: 2
# why: lock and counter both belong to the class: A B, B A
import threading


class Worker:
    made = 0
    lock = threading.Lock()

    def work(self):
        with Worker.lock:
            Worker.made += 1


workers = [Worker(), Worker()]
threads = [threading.Thread(target=w.work) for w in workers]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Worker.made == 2
