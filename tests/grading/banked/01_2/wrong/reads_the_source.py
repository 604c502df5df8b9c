# loses: measures
# says: What a function does inside cannot be seen from its name
import inspect


def classify(task):
    task()
    try:
        text = inspect.getsource(task)
    except (OSError, TypeError):
        text = ""
    return "cpu-bound" if "sleep" not in text and "wait" not in text else "io-bound"
