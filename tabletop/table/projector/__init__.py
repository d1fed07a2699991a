"""The projector beside the instructor's laptop: a second process that gets what the class may see, and nothing else."""
