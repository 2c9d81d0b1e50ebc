"""Writing answers: drafts by rule or by model, and the check that every claim must pass."""
