# verdict: race
# why: "except ... as" binds a global and deletes it again at the end
import threading

error = None


def work(text):
    global error
    try:
        int(text)
    except ValueError as error:
        print(error)


threads = [threading.Thread(target=work, args=(s,)) for s in ("x", "y")]
for t in threads:
    t.start()
for t in threads:
    t.join()
