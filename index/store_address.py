"""The address of a Chroma server, as settings name it, and what goes there."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CLOUD_DOMAIN = "trychroma.com"


@dataclass(frozen=True)
class Server:
    """A Chroma server as settings name it; the token is never shown.

    `url` starts with http:// or https:// and holds no password. `header` is the header that
    carries the token: after "Bearer " for `Authorization`, as it is for any other.
    """

    url: str
    tenant: str | None = None
    database: str | None = None
    token: str | None = field(default=None, repr=False)
    header: str = "Authorization"
    cloud: bool = False
    """Whether Chroma's cloud client is to be used: it takes tenant and database from the key."""

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells one place from another: address, tenant and database."""
        return (self.url.rstrip("/"), self.tenant or "", self.database or "")

    @property
    def on_this_machine(self) -> bool:
        """Whether the address is a loopback one."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def sentence(self) -> str:
        """Return what goes where, for the person who runs this."""
        where = "on this machine" if self.on_this_machine else "which is not this machine"
        return (
            f"Vectors of passages and of questions go to the Chroma server at {self.url} ({where}),"
            " with the ids of passages and trials; texts stay in the data folder."
        )


def server_for(
    url: str,
    tenant: str | None = None,
    database: str | None = None,
    token: str | None = None,
    header: str | None = None,
) -> Server:
    """Return the server at `url`, with the cloud client where the address is Chroma's own."""
    host = urlsplit(url).hostname or ""
    cloud = host == CLOUD_DOMAIN or host.endswith(f".{CLOUD_DOMAIN}")
    header = header or ("X-Chroma-Token" if cloud else "Authorization")
    return Server(url, tenant, database, token, header, cloud)
