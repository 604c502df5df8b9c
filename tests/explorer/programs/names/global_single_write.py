# verdict: safe
# why: every thread writes the same value, and nobody reads before the joins
import threading

done = False


def work():
    global done
    done = True


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert done
