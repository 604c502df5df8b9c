# verdict: race
# why: releasing a lock that nobody holds raises RuntimeError, whatever the schedule
import threading

lock = threading.Lock()


def work():
    lock.release()


t = threading.Thread(target=work)
t.start()
t.join()
