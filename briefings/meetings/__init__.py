"""Who met whom: series, meetings, their sessions, who took part, and what changed."""
