"""The instructor's desk: exercise control leads the drill from here, and the class sees nothing of it."""
