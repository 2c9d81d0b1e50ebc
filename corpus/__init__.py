"""Reading trial documents: files in, typed trials with character spans out."""
