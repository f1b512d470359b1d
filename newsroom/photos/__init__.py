"""Pictures: the original kept, three widths for readers."""
