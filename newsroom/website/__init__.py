"""The readers' website: asks the doors, and shows what they answer."""
