# style: reads recording.events
from threadlab.trace import Segment, State


def utilisation(recording):
    names = [t.name for t in recording.threads]
    total = dict.fromkeys(names, 0.0)
    busy = dict.fromkeys(names, 0.0)
    for event in recording.events:
        if not isinstance(event, Segment):
            continue
        name = names[event.thread]
        total[name] += event.end - event.start
        if event.state is State.RUNNING:
            busy[name] += event.end - event.start
    return {name: busy[name] / total[name] for name in names}
