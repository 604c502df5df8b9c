# verdict: race
# why: for-else: not found when looked at, there when acted on
import threading

users = ["ann"]


def work():
    for user in users:
        if user == "bob":
            break
    else:
        users.append("bob")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert users == ["ann", "bob"]
