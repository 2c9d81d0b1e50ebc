"""Tells the parts of an HTML page that are the site's own, and those that nobody sees."""

import re
from typing import Any

Node = Any
"""A node of selectolax, whose classes mypy does not know by a public name."""

UNSEEN = frozenset(
    (
        "script style template iframe object embed canvas svg audio video map head title meta link base "
        "select datalist option textarea input progress meter noscript -comment frame frameset applet param "
        "mat-icon"
    ).split()
)
"""Elements without words of the page."""
_OWN_WORDS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookiebar|gdpr|onetrust|navbar|nav|navigation|breadcrumbs?|footer|"
    r"masthead|skip-?(?:link|nav|to)\w*|skip|social|share|sharing|sharebar|newsletter-signup|subscribe|"
    r"signup|"
    r"search-?(?:form|bar|box)|login|signin|menu|menus|megamenu|advert\w*|ads|modal|popup|toolbar|pagination|"
    r"feedback|toc|table-of-contents|on-this-page|back-to-top|unsubscribe|preheader|disclaimer|related)(?:$|"
    r"[\s_-])",
    re.I,
)
_OWN_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
)
_OWN_ELEMENTS = frozenset("nav navbar menu footer toc banner breadcrumb breadcrumbs sidenav cookies".split())
"""Last words of the names of a framework's own elements ("app-footer")."""
_ASIDE_WORDS = re.compile(
    r"(?:^|[\s_-])(?:tooltip|tool-tip|popover|help-?text|hint|helptip)(?:$|[\s_-])", re.I
)
_FOR_READERS_ALOUD = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|usa-sr-only|element-invisible|"
    r"show-for-sr|a11y-hidden|assistive-text)(?:$|\s)",
    re.I,
)
_PANEL = re.compile(
    r"accordion|collaps|tab-?pane|tab-?panel|panel|expand|toggle|read-?more|drawer|fold", re.I
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|"
    r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_ICON = re.compile(r"(?:^|\s)(?:material-icons(?:-\w+)?|material-symbols-\w+|mat-icon)(?:$|\s)")
"""Elements whose words are names of pictures."""
_NAMING_TAGS = frozenset("dt th h1 h2 h3 h4 h5 h6 label legend caption summary".split())


def named(node: Node) -> str:
    """Return class and id of an element."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def is_sites_own(node: Node) -> bool:
    """Tell whether an element is navigation, a form, a footer or the like."""
    tag, attributes = node.tag, node.attributes
    if tag in ("html", "body", "main", "article"):
        return False
    if tag.rsplit("-", 1)[-1] in _OWN_ELEMENTS and "-" in tag:
        return True
    if tag in ("nav", "footer", "form", "dialog", "header", "menu"):
        return tag not in ("header", "footer") or not _in_article(node)
    return (attributes.get("role") or "") in _OWN_ROLES or bool(_OWN_WORDS.search(named(node)))


def is_aside(node: Node) -> bool:
    """Tell whether an element is a tooltip, or words for those who hear the page and do not see it."""
    attributes = node.attributes
    if attributes.get("role") == "tooltip" or _ASIDE_WORDS.search(named(node)):
        return True
    return bool(_FOR_READERS_ALOUD.search(attributes.get("class") or "")) and node.tag not in _NAMING_TAGS


def is_hidden(node: Node, opened: frozenset[str]) -> bool:
    """Tell whether nobody sees an element; what a click on the page opens is seen."""
    attributes = node.attributes
    if _ICON.search(attributes.get("class") or ""):
        return True
    hidden = (
        ("hidden" in attributes and attributes["hidden"] != "until-found")
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(attributes.get("style") or "")
    )
    if not hidden:
        return False
    opens = attributes.get("role") in ("tabpanel", "region") or attributes.get("id") in opened
    return not (opens or _PANEL.search(named(node)))


def _in_article(node: Node) -> bool:
    """Tell whether an element stands close within an article, a section or the main part."""
    above = node.parent
    for _ in range(4):
        if above is None:
            return False
        if above.tag in ("article", "section", "main"):
            return True
        above = above.parent
    return False
