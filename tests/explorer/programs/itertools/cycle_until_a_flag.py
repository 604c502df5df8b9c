# verdict: safe
# why: a spinner that turns until it is told to stop
import itertools, threading, time

done = False


def spin(msg):
    for char in itertools.cycle("|/-\\"):
        print(char, msg, end="\r")
        if done:
            break


t = threading.Thread(target=spin, args=("thinking",))
t.start()
done = True
t.join()
