#!/usr/bin/env python3
"""Writes world.txt, the outline of the continents as an SVG path, from Natural Earth's 1:50m land.

usage: npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz && ./world.py package/land-50m.json > world.txt

The projection is Miller's, 1000 units wide, from 80 degrees north to 57 south, as projection.cpp has it.
"""
import json
import math
import sys

WIDTH, NORTH, SOUTH = 1000, 80, -57
RADIUS = WIDTH / (2 * math.pi)
TOLERANCE = 0.4  # units by which a simplified outline may be off
LEAST_AREA = 1  # square units: smaller islands are left out


def rise(latitude):
    return RADIUS * 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(latitude)))


def project(longitude, latitude):
    latitude = max(SOUTH - 1, min(NORTH + 1, latitude))
    return RADIUS * math.radians(longitude) + WIDTH / 2, rise(NORTH) - rise(latitude)


def arcs_of(topology):
    """Arcs as degrees: the file has them as quantized differences."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        yield points


def rings_of(topology):
    arcs = list(arcs_of(topology))
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = []
                for index in ring:
                    points += (arcs[index] if index >= 0 else arcs[~index][::-1])[bool(points):]
                yield points


def unrolled(ring):
    """Goes on beyond 180 degrees where the ring crosses that meridian."""
    turn, before = 0, ring[0][0]
    for longitude, latitude in ring:
        turn += 360 if longitude - before < -180 else -360 if longitude - before > 180 else 0
        before = longitude
        yield longitude + turn, latitude


def copies(ring):
    """The ring, and once more at the other edge when it leaves the drawing."""
    points = [project(*point) for point in unrolled(ring)]
    yield points
    if max(x for x, _ in points) > WIDTH:
        yield [(x - WIDTH, y) for x, y in points]
    if min(x for x, _ in points) < 0:
        yield [(x + WIDTH, y) for x, y in points]


def distance(point, begin, end):
    (x, y), (ax, ay), (bx, by) = point, begin, end
    length = math.hypot(bx - ax, by - ay)
    if length == 0:
        return math.hypot(x - ax, y - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


def simplified(points):
    """Douglas and Peucker (1973), without recursion."""
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest = max(range(first + 1, last), default=None,
                       key=lambda i: distance(points[i], points[first], points[last]))
        if farthest is not None and distance(points[farthest], points[first], points[last]) > TOLERANCE:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[i] for i in sorted(keep)]


def area(points):
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]))) / 2


def tenths(points):
    """In tenths of a unit, without repetitions."""
    rounded = []
    for x, y in points:
        point = (round(10 * x), round(10 * y))
        if not rounded or rounded[-1] != point:
            rounded.append(point)
    return rounded


def short(value):
    text = f"{value / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def path(points):
    """Relative coordinates are shorter."""
    (x, y), pieces = points[0], []
    for to_x, to_y in points[1:]:
        pieces.append(f"{short(to_x - x)},{short(to_y - y)}")
        x, y = to_x, to_y
    return f"M{short(points[0][0])},{short(points[0][1])}l{' '.join(pieces)}z"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    rings = [ring for ring in rings_of(topology) if max(latitude for _, latitude in ring) > SOUTH]
    outlines = [points for ring in rings for points in copies(ring) if area(points) >= LEAST_AREA]
    print("".join(path(points) for points in map(tenths, map(simplified, outlines)) if len(points) > 3), end="")


main()
