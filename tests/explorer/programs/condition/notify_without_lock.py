# verdict: race
# why: notify on a condition whose lock one does not hold raises RuntimeError
import threading

cond = threading.Condition()


def work():
    cond.notify()


t = threading.Thread(target=work)
t.start()
t.join()
