"""The table: the pygame front end. It draws what a seat's view holds, and nothing else."""
