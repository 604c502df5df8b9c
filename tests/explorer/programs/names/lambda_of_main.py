# verdict: race
# why: a lambda handed to a thread reads a variable that main sets again
import threading

word = "old"
heard = []
t = threading.Thread(target=lambda: heard.append(word))
t.start()
word = "new"
t.join()
assert heard == ["old"]
