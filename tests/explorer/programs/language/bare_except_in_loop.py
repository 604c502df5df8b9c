# verdict: deadlock
# why: a bare except round an endless wait does not end it
import threading

ready = threading.Event()
done = []


def one():
    while not done:
        try:
            ready.wait()
            done.append(1)
        except:
            pass


def two():
    if done:
        ready.set()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
