"""Pages copied as text: labels, values, help texts, criteria."""
