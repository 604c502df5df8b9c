# style: an Event that the caller sets once all are started; outcomes in a dict
import threading


def run_together(n, func):
    go = threading.Event()
    done = {}

    def runner(i):
        go.wait()
        try:
            done[i] = (func(i), None)
        except Exception as error:
            done[i] = (None, error)

    team = [threading.Thread(target=runner, args=[i]) for i in range(n)]
    [member.start() for member in team]
    go.set()
    [member.join() for member in team]
    for i in range(n):
        if done[i][1] is not None:
            raise done[i][1]
    return [done[i][0] for i in range(n)]
