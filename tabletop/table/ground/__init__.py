"""The map on the table: the pygame renderer of pictures, and the ground that is panned, zoomed and picked."""
