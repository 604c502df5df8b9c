# verdict: race
# why: wait on a condition whose lock one does not hold raises RuntimeError
import threading

cond = threading.Condition()


def work():
    cond.wait()


t = threading.Thread(target=work)
t.start()
t.join()
