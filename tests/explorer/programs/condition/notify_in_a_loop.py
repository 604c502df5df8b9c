# verdict: safe
# why: notifies until it is seen to have arrived
import threading

cond = threading.Condition()
done = False


def a():
    while not done:
        with cond:
            cond.notify_all()


def b():
    global done
    with cond:
        cond.wait()
    done = True


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
