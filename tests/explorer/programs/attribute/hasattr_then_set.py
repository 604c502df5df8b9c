# verdict: race
# why: both find it missing
import threading


class Holder:
    pass


holder = Holder()
made = []


def work():
    if not hasattr(holder, "value"):
        made.append(1)
        holder.value = object()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
