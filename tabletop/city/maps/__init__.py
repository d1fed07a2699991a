"""Map files read: what they hold, whatever their format, and a city made of it."""
