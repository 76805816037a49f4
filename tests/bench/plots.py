"""How cost grows with size, as SVG drawn by hand: both axes logarithmic, so that a straight line at 45° is linear."""
import math
import re

WIDTH, HEIGHT, MARGIN = 480, 320, 50


def _ticks(low, high):
    return [10 ** power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def svg(title, unit, points):
    """points: [(size, seconds)] in order of size."""
    sizes, values = zip(*points)
    x_ticks, y_ticks = _ticks(min(sizes), max(sizes)), _ticks(min(values), max(values))

    def place(value, ticks, length):
        span = math.log10(ticks[-1]) - math.log10(ticks[0]) or 1
        return (math.log10(value) - math.log10(ticks[0])) / span * length

    def x(value):
        return MARGIN + place(value, x_ticks, WIDTH - 2 * MARGIN)

    def y(value):
        return HEIGHT - MARGIN - place(value, y_ticks, HEIGHT - 2 * MARGIN)

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
             f'font-size="11">', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<text x="{WIDTH / 2}" y="24" text-anchor="middle" font-size="14">{title}</text>',
             f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">{unit}</text>']
    for tick in x_ticks:
        lines.append(f'<path d="M{x(tick):.1f} {y(y_ticks[0]):.1f}V{y(y_ticks[-1]):.1f}" stroke="#ddd"/>'
                     f'<text x="{x(tick):.1f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">{tick:,}</text>')
    for tick in y_ticks:
        lines.append(f'<path d="M{x(x_ticks[0]):.1f} {y(tick):.1f}H{x(x_ticks[-1]):.1f}" stroke="#ddd"/>'
                     f'<text x="{MARGIN - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g} s</text>')
    path = "M" + "L".join(f"{x(size):.1f} {y(value):.1f}" for size, value in points)
    lines.append(f'<path d="{path}" fill="none" stroke="#b7410e" stroke-width="2"/>')
    lines += [f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="#b7410e"/>' for size, value in points]
    return "\n".join(lines) + "\n</svg>\n"


PLOTS = (("feed_size", "First ingest of one feed", "VEVENTs", "growth_of_feed/"),
         ("identity", "Identity", "sightings", "identity/"),
         ("sources", "Sources of 50 events each, taken in one after the other", "sources", "growth_of_sources/"))


def draw(bench, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, unit, prefix in PLOTS:
        found = bench.parts("^" + prefix)
        points = sorted((int(re.search(r"/(\d+)", key)[1]), figures[bench.clock].median) for key, figures in found.items())
        (folder / f"{name}.svg").write_text(svg(title, unit, points))
