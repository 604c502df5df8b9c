# verdict: race
# why: a plain object's attribute is one for all
import threading


class Holder:
    pass


holder = Holder()
results = []


def work(i):
    holder.value = i
    results.append(holder.value == i)


a = threading.Thread(target=work, args=(0,))
b = threading.Thread(target=work, args=(1,))
a.start()
b.start()
a.join()
b.join()
assert all(results)
