# verdict: race
# why: the thread is not joined, and the script may end with sys.exit(1)
import sys
import threading

done = []


def main() -> int:
    t = threading.Thread(target=done.append, args=(1,))
    t.start()
    return 0 if done == [1] else 1


if __name__ == "__main__":
    sys.exit(main())
