"""The map of a story, drawn as numbers for an SVG: no script, no tiles, nothing fetched."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from linimasa.model import Place
from linimasa.service.basemap import Box, Country, Points, countries
from linimasa.service.telling import Told

WIDTH, HEIGHT = 320, 250
# Places known only as a country or a region (UCDP's where_prec 6 and 7) are no point on a map.
VAGUEST = 5
# The map shows at least this many degrees of latitude: less would show no land known to anybody.
LEAST = 2.5
MARGIN = 0.18  # of the extent, around the outermost places
# The map is made for the places nearest to the middle that have this share of all mentions; one
# farther off is on it as long as it makes the map no more than this many times as large.
CORE, FAR = 2 / 3, 2.0
LARGEST_DOT, SMALLEST_DOT = 7.0, 3.0
MOST_DOTS = 60
SPECK = 2.0  # an island smaller than this, in units of the drawing, is not drawn
# A letter of a label, in units of the drawing; labels that would overlap are left out.
LETTER, LINE = 6.7, 14.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the timeline: how many entries name it, and the first of them."""

    name: str
    latitude: float
    longitude: float
    entries: int
    link: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot on the map; the label stands to its right or left, or is left out."""

    spot: Spot
    x: float
    y: float
    radius: float
    label_x: float | None = None
    end: bool = False  # the label ends at label_x


@dataclass(frozen=True, slots=True)
class Land:
    """A country: its outline as the path of an SVG, and where its name stands."""

    name: str
    path: str
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, and the spots too far off to be on it."""

    lands: list[Land]
    dots: list[Dot]
    beyond: list[Spot]
    width: int = WIDTH
    height: int = HEIGHT


def draw(told: Sequence[Told]) -> Map | None:
    """Draw the places of a timeline; None where none of them is a point."""
    spots = list(_spots(told))[:MOST_DOTS]
    if not spots:
        return None
    near, beyond = _near(spots)
    view = _View.of(near)
    dots = _labelled(view, near)
    return Map(
        [_land(view, each, dots) for each in countries(view.around, SPECK / view.scale)],
        dots,
        beyond,
    )


def _spots(told: Sequence[Told]) -> Iterable[Spot]:
    """The places that are points, those named in most entries first."""
    found: dict[str, tuple[Place, list[str]]] = {}
    for each in told:
        for place in {place.identity: place for place in each.entry.places}.values():
            if place.where_prec <= VAGUEST and place.latitude is not None:
                found.setdefault(place.identity, (place, []))[1].append(each.id)
    for place, entries in sorted(found.values(), key=lambda pair: (-len(pair[1]), pair[0].name)):
        if place.latitude is not None and place.longitude is not None:
            yield Spot(place.name, place.latitude, place.longitude, len(entries), entries[0])


def _near(spots: list[Spot]) -> tuple[list[Spot], list[Spot]]:
    """The spots that a map of the events shows, and those far off (a capital, a mediator)."""
    middle = _middle(spots)
    by_distance = sorted(spots, key=lambda spot: _extent([spot, middle]))
    core = next(
        by_distance[:n]
        for n in range(1, len(spots) + 1)
        if sum(spot.entries for spot in by_distance[:n]) >= CORE * sum(s.entries for s in spots)
    )
    most = FAR * max(_extent(core), LEAST)
    near: list[Spot] = []
    for spot in by_distance:
        if spot in core or _extent([*near, spot]) <= most:
            near.append(spot)
    return [spot for spot in spots if spot in near], [spot for spot in spots if spot not in near]


def _middle(spots: list[Spot]) -> Spot:
    """The spot in the middle of all mentions, by latitude and by longitude (weighted medians)."""
    half = sum(spot.entries for spot in spots) / 2

    def median(of: Callable[[Spot], float]) -> float:
        passed = 0
        for spot in sorted(spots, key=of):
            passed += spot.entries
            if passed >= half:
                break
        return of(spot)

    return replace(
        spots[0], latitude=median(lambda s: s.latitude), longitude=median(lambda s: s.longitude)
    )


def _extent(spots: list[Spot]) -> float:
    north = [spot.latitude for spot in spots]
    east = [spot.longitude for spot in spots]
    return max(max(north) - min(north), (max(east) - min(east)) * HEIGHT / WIDTH)


@dataclass(frozen=True, slots=True)
class _View:
    """Degrees to units of the drawing, true to scale along the middle latitude."""

    box: Box
    scale: float  # units per degree of latitude
    squeeze: float  # of a degree of longitude

    @classmethod
    def of(cls, spots: list[Spot]) -> "_View":
        north = [spot.latitude for spot in spots]
        east = [spot.longitude for spot in spots]
        middle = (min(north) + max(north)) / 2
        squeeze = max(0.2, math.cos(math.radians(middle)))
        tall = max(LEAST, (max(north) - min(north)) * (1 + 2 * MARGIN))
        wide = (max(east) - min(east)) * (1 + 2 * MARGIN) * squeeze
        scale = min(HEIGHT / tall, WIDTH / wide if wide else math.inf)
        half_tall, half_wide = HEIGHT / scale / 2, WIDTH / scale / squeeze / 2
        centre = (min(east) + max(east)) / 2
        box = Box(centre - half_wide, middle - half_tall, centre + half_wide, middle + half_tall)
        return cls(box, scale, squeeze)

    def x(self, longitude: float) -> float:
        return (longitude - self.box.west) * self.scale * self.squeeze

    def y(self, latitude: float) -> float:
        return (self.box.north - latitude) * self.scale

    def points(self, degrees: Points) -> Points:
        """Points (longitude, latitude) on the drawing, to half a unit."""
        across = (degrees[:, 0] - self.box.west) * self.squeeze
        down = self.box.north - degrees[:, 1]
        return np.rint(np.column_stack([across, down]) * self.scale * 2) / 2

    @property
    def around(self) -> Box:
        """A little more than the view, so that where the land is cut cannot be seen."""
        edge = 4 / self.scale
        box = self.box
        return Box(box.west - edge, box.south - edge, box.east + edge, box.north + edge)


def _labelled(view: _View, spots: list[Spot]) -> list[Dot]:
    """The dots with their labels, the weightiest first: to the right, to the left, or none."""
    most = max(spot.entries for spot in spots)
    dots = [
        Dot(
            spot,
            round(view.x(spot.longitude), 1),
            round(view.y(spot.latitude), 1),
            round(max(SMALLEST_DOT, LARGEST_DOT * math.sqrt(spot.entries / most)), 1),
        )
        for spot in spots
    ]
    taken = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    labelled = []
    for dot in dots:
        length = len(dot.spot.name) * LETTER
        gap = dot.radius + 3
        for left, end in ((dot.x + gap, False), (dot.x - gap - length, True)):
            area = (left, dot.y - LINE / 2, left + length, dot.y + LINE / 2)
            free = not any(_overlap(area, other) for other in taken)
            if free and left >= 0 and left + length <= WIDTH:
                taken.append(area)
                dot = replace(dot, label_x=dot.x - gap if end else left, end=end)
                break
        labelled.append(dot)
    return labelled


Area = tuple[float, float, float, float]


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _land(view: _View, country: Country, dots: list[Dot]) -> Land:
    drawn = [view.points(ring) for ring in country.outlines]
    path = "".join(_path(ring) for ring in drawn)
    largest = max(drawn, key=_area)
    x, y = _centre(largest)
    half = len(country.name) * LETTER / 2
    room = _area(largest) > 4 * half * LINE and half < x < WIDTH - half
    clear = not any(
        abs(dot.y - y) < LINE * 1.1 and abs(dot.x - x) < half + len(dot.spot.name) * LETTER + 12
        for dot in dots
    )
    return Land(country.name, path, *((x, y) if room and clear else (None, None)))


def _path(ring: Points) -> str:
    moved = np.any(np.diff(ring, axis=0, prepend=np.nan) != 0, axis=1)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in ring[moved]) + "Z"


def _area(ring: Points) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _centre(ring: Points) -> tuple[float, float]:
    """The middle of the widest stretch of land half-way up: a point on it, however bent it is."""
    y = float((ring[:, 1].min() + ring[:, 1].max()) / 2) + 0.5
    after = np.roll(ring, -1, axis=0)
    crosses = (ring[:, 1] < y) != (after[:, 1] < y)
    one, two = ring[crosses], after[crosses]
    if len(one) < 2:
        return float(ring[:, 0].mean()), y
    at = np.sort(one[:, 0] + (y - one[:, 1]) / (two[:, 1] - one[:, 1]) * (two[:, 0] - one[:, 0]))
    widths = at[1::2] - at[0 : len(at) - 1 : 2]
    best = 2 * int(np.argmax(widths))
    return round(float(at[best] + at[best + 1]) / 2, 1), round(y, 1)
