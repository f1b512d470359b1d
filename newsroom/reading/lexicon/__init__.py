"""Words as data: titles, nations, meetings. A rule that needs a new word finds it here."""
