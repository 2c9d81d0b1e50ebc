"""Streamlit's options for the page: its colours and type, and nothing that calls home.

`.streamlit/config.toml` holds the same for `streamlit run`; whoever serves the page from another
folder sets these. A test keeps the two equal.
"""

from collections.abc import Mapping
from typing import Final

OPTIONS: Final[Mapping[str, object]] = {
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.showSidebarNavigation": False,
    "server.address": "127.0.0.1",
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 60,
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.baseFontSize": 17,
    "theme.baseRadius": "10px",
    "theme.buttonRadius": "10px",
    "theme.showWidgetBorder": True,
    "theme.light.primaryColor": "#1d6a63",
    "theme.light.backgroundColor": "#fdfcfa",
    "theme.light.secondaryBackgroundColor": "#f4f1eb",
    "theme.light.textColor": "#1e2a2d",
    "theme.light.borderColor": "#ddd8ce",
    "theme.light.sidebar.backgroundColor": "#f6f3ee",
    "theme.light.sidebar.secondaryBackgroundColor": "#fdfcfa",
    "theme.light.sidebar.borderColor": "#ddd8ce",
    "theme.dark.primaryColor": "#6fbab0",
    "theme.dark.backgroundColor": "#14191b",
    "theme.dark.secondaryBackgroundColor": "#1d2427",
    "theme.dark.textColor": "#e3e7e5",
    "theme.dark.borderColor": "#344045",
    "theme.dark.sidebar.backgroundColor": "#181e21",
    "theme.dark.sidebar.secondaryBackgroundColor": "#222a2e",
    "theme.dark.sidebar.borderColor": "#344045",
}
"""Option to value. A product shows no menu, no deploy button and no traceback, and does not reload
itself: watching the sources would import every lazy module of torch. `maxUploadSize` is in
megabytes; the readers' own limit is lower and says what to do."""
