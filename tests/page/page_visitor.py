"""One visitor's page as AppTest runs it, with the words a test needs to read it."""

import re
from dataclasses import dataclass
from html import unescape

from page_stub import StubAssistant
from streamlit.testing.v1 import AppTest


@dataclass
class Page:
    """A page and the assistant behind it."""

    at: AppTest
    assistant: StubAssistant

    def ask(self, question: str) -> "Page":
        self.at.chat_input[0].set_value(question).run()
        return self

    def press(self, key: str) -> "Page":
        self.at.button(key=key).click().run()
        return self

    @property
    def html(self) -> str:
        return "\n".join(str(element.proto.body) for element in self.at.get("html"))

    @property
    def text(self) -> str:
        return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", self.html, flags=re.DOTALL)))
