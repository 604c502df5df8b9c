# loses: turned off, turned on, asks each time
# says: the same whatever the build
def gil_status():
    return "always"
