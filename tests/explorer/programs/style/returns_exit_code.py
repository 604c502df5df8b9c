# verdict: safe
# why: a script that ends with sys.exit(0)
import sys
import threading

done = []


def main() -> int:
    t = threading.Thread(target=done.append, args=(1,))
    t.start()
    t.join()
    return 0 if done == [1] else 1


if __name__ == "__main__":
    sys.exit(main())
