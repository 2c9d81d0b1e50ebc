"""The browser page. It sees the assistant through its public contract only."""
