"""Stories: the working copy, its versions, and the editions that readers get."""
