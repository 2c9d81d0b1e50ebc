"""The page's entry point: `streamlit run streamlit_app.py`, or `make app`."""

from assistant.page.app import main

main()
