"""Places of a page: countries that stand over them, addresses on several lines."""

import re

from corpus.lines import Line
from corpus.readers import shapes
from corpus.readers.labelled import labels
from corpus.readers.labelled.addresses import place_at
from corpus.readers.labelled.state import PageState

_HEADS_PLACES = re.compile(
    r"(?:this (?:study|trial) has \d+ (?:\w+ )?locations?|[A-Z][\w .'-]{1,40} locations)$", re.I
)


class PlacePage(PageState):
    """A page; this part of it takes places."""

    def _opens_sites(self, line: Line) -> bool:
        """Take a country, or a line that counts or heads the places below it, among contacts or sites."""
        if self.label is None or self.label.field not in ("contact", "site", "site_count"):
            return False
        country = shapes.is_country(line.body)
        if not country and not _HEADS_PLACES.match(line.body):
            return False
        if not country and self.label.field != "site":
            self.sites_heading = None
        self.owner = self.owner_field = self.site = None
        index = self.builder.add(
            "leaf",
            line.start,
            line.end,
            "sites",
            self.sites_heading if not country else None,
            "country" if country else None,
        )
        self.label = labels.of_field("site")
        if country:
            self.heading = self.sites_heading = index
        return True

    def _place(self, at: int) -> int | None:
        """Take a place or an address on several lines; return the index after it, None where none starts."""
        label = self.label
        section = self._section()
        if label is None or section not in ("sites", "contacts", "sponsor") or self.owner is not None:
            return None
        place = place_at(self.lines, at)
        if place is None:
            return None
        first = self.lines[at]
        if section == "sites" and label.field in (None, "site", "site_count", "contact", "country"):
            self.values += 1
            index = self.builder.add(
                "leaf", first.body_start, place.end, "sites", self.heading, "site", place.parts
            )
            self.site, self.owner, self.owner_field = index, None, None
            return place.stop
        person = label.field == "contact" and shapes.is_person(first.body)
        if label.field == "sponsor" and not self.values:
            self._leaf(first, "sponsor")
        elif person and not shapes.ORGANISATION.search(first.body):
            self.owner, self.owner_field = self._leaf(first, "contact"), "contact"
        else:
            self._leaf(first, None)
        for line in self.lines[at + 1 : place.stop]:
            if not line.blank:
                self._leaf(line, None)
        return place.stop
