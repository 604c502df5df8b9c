# verdict: safe
# why: while-else ends by its else when the flag was seen
import threading

flag = False
ended = []


def one():
    while not flag:
        pass
    else:
        ended.append(1)


def two():
    global flag
    flag = True


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert ended == [1]
