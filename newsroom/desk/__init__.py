"""The desk: all of the admin. It asks the rooms below and never decides a rule itself."""
