# style: adds up the stretches
from collections import defaultdict

from threadlab.trace import State


def utilisation(recording):
    trace = recording.trace()
    ran, lived = defaultdict(float), defaultdict(float)
    for s in trace.segments:
        lived[s.thread] += s.end - s.start
        if s.state == State.RUNNING:
            ran[s.thread] += s.end - s.start
    return {name: ran[i] / lived[i] for i, name in enumerate(trace.threads)}
