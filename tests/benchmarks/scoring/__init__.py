"""What the reading is scored by: one file a subject, one function a row of the table."""
