"""The teacher's side: hand the course out, take answers in, see what a class holds. Nothing needs a network."""
