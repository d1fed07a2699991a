"""Rules whose fault is noticed while a drill is read, in a module for each family."""
