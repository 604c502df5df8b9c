# verdict: race
# why: a class's body is run by the thread that comes to it
import threading

word = "old"
heard = []


def work():
    class Card:
        text = word

    heard.append(Card.text)


t = threading.Thread(target=work)
t.start()
word = "new"
t.join()
assert heard == ["old"]
