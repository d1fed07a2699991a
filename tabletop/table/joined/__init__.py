"""A seat of a class on another machine: joining, the lobby, and the same play screen over the network."""
