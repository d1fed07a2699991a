"""A class hosted on this machine, or led from it: the host beside the loop, the desk and the projector as its clients."""
