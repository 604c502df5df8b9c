# verdict: race
# why: between reading total and writing it back the other thread may write it too
import threading

total = 0
history = []


def work(n):
    global total
    before = total
    history.append(before)
    after = before + n
    history.append(after)
    if after > n:
        history.append("second")
    else:
        history.append("first")
    total = after
    history.append(n)


a = threading.Thread(target=work, args=(1,))
b = threading.Thread(target=work, args=(2,))
a.start()
b.start()
a.join()
b.join()
assert total == 3
