"""Draw the pictures of the sample stories.

Run it from this folder: `python draw.py` writes the six JPEG files again, byte for byte with the
same Pillow. Flat shapes in the colours of the site, drawn three times too large and scaled down.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1600, 1067, 3

BAIZE = "#0f4a3a"
BAIZE_EDGE = "#1d6a54"
BAIZE_DARK = "#0b3a2d"
WALL = "#dfe3dc"
WALL_DARK = "#d4dad3"
FLOOR = "#c6cdc7"
SHADE = "#b2bab4"
STONE = "#eef1ec"
PAPER = "#f6f8f4"
INK = "#131f1a"
RED = "#a8231c"
BLUE = "#2f5468"
BLUE_LINE = "#54788a"
SKY = "#c9d2d3"
SAGE = "#8ea49a"
BRASS = "#b39a5d"

Point = tuple[float, float]
Field = Callable[[float, float], float]


class Sheet:
    """A canvas measured in the pixels of the finished picture."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def shape(self, points: list[Point], colour: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        corners = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self.pen.ellipse(corners, fill=colour)

    def block(
        self, middle: Point, size: Point, colour: str, turn: float = 0, round_: float = 0
    ) -> None:
        """A rectangle about its middle, turned by `turn` radians, with rounded corners."""
        self.shape(rounded(middle, size, turn, round_), colour)

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """A line with round ends and joints, so that curves of many points stay smooth."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        radius = width * SCALE / 2
        for x, y in (scaled[0], scaled[-1]):
            self.pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)

    def save(self, name: str) -> None:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        target = Path(__file__).with_name(name)
        small.save(target, quality=88, optimize=True, progressive=True, subsampling=0)


def rounded(middle: Point, size: Point, turn: float, radius: float) -> list[Point]:
    half_width, half_height = size[0] / 2 - radius, size[1] / 2 - radius
    corners = [(1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)]
    outline = [
        (
            across * half_width + radius * math.cos(math.radians(start + step)),
            down * half_height + radius * math.sin(math.radians(start + step)),
        )
        for across, down, start in corners
        for step in range(0, 91, 15)
    ]
    return [turned(point, middle, turn) for point in outline]


def turned(point: Point, middle: Point, turn: float) -> Point:
    x, y = point
    return (
        middle[0] + x * math.cos(turn) - y * math.sin(turn),
        middle[1] + x * math.sin(turn) + y * math.cos(turn),
    )


def curve(start: Point, bend: Point, end: Point, steps: int = 40) -> list[Point]:
    """A quadratic curve from start to end, pulled towards bend."""
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t * t * end[1],
        )
        for t in (step / steps for step in range(steps + 1))
    ]


def on_oval(middle: Point, rx: float, ry: float, count: int) -> Iterator[tuple[Point, float]]:
    """`count` places at equal steps of length around an oval, each with the turn of a chair."""
    fine = [
        (middle[0] + rx * math.sin(angle), middle[1] - ry * math.cos(angle))
        for angle in (math.tau * step / 7200 for step in range(7201))
    ]
    lengths = [math.dist(a, b) for a, b in pairwise(fine)]
    pace, walked, place = sum(lengths) / count, 0.0, 0
    for index, length in enumerate(lengths):
        if place < count and walked >= place * pace:
            x, y = fine[index]
            normal = math.atan2((y - middle[1]) / ry**2, (x - middle[0]) / rx**2)
            yield (x, y), normal + math.pi / 2
            place += 1
        walked += length


def council_table() -> Sheet:
    """The oval table of a council from above, 32 chairs, one of them drawn out in red."""
    sheet = Sheet(WALL)
    for stripe in range(0, WIDTH, 128):
        sheet.box(stripe, 0, 64, HEIGHT, WALL_DARK)
    middle = (800.0, 555.0)
    sheet.oval(middle[0] + 4, middle[1] + 44, 650, 404, SHADE)
    for seat, (place, turn) in enumerate(on_oval(middle, 716, 466, 32)):
        sheet.block((place[0] + 3, place[1] + 10), (78, 50), SHADE, turn, 11)
        sheet.block(place, (78, 50), RED if seat == 1 else INK, turn, 11)
    sheet.oval(*middle, 644, 396, BAIZE)
    sheet.oval(*middle, 452, 262, BAIZE_EDGE)
    sheet.oval(*middle, 440, 251, FLOOR)
    sheet.oval(middle[0], middle[1] + 34, 434, 219, WALL)
    for place, turn in on_oval(middle, 588, 348, 32):
        sheet.block(place, (50, 34), PAPER, turn)
    for place, _ in on_oval(middle, 504, 292, 32):
        sheet.oval(*place, 5.5, 5.5, FLOOR)
    return sheet


FLAGS = [
    (BAIZE, PAPER, PAPER),
    (BLUE, BLUE, BAIZE),
    (RED, BAIZE, BLUE),
    (BAIZE_EDGE, INK, RED),
    (WALL, PAPER, BAIZE),
    (PAPER, INK, WALL),
    (BLUE, PAPER, RED),
    (BAIZE, BAIZE, PAPER),
    (PAPER, BLUE, BLUE),
    (INK, BAIZE_EDGE, WALL),
]


def flags() -> Sheet:
    """Ten flags of no country before a long low building."""
    sheet = Sheet(SKY)
    sheet.shape([(0, 790), (1600, 560), (1600, 830), (0, 830)], "#a9b3ae")
    for window in range(14):
        x = 250 + window * 100
        top = 790 - x * 0.1437 + 34
        sheet.shape([(x, top), (x + 52, top - 7), (x + 52, 800), (x, 800)], "#98a49f")
    sheet.box(0, 816, WIDTH, 251, WALL)
    sheet.box(0, 816, WIDTH, 10, STONE)
    for place, stripes in enumerate(FLAGS):
        fly(sheet, 92 + place * 158, 84 + 46 * math.sin(place * 2.1) ** 2, stripes)
    return sheet


def fly(sheet: Sheet, x: float, top: float, stripes: tuple[str, str, str]) -> None:
    foot = 960.0
    sheet.shape([(x, foot), (x + 150, foot + 62), (x + 168, foot + 62), (x + 9, foot)], FLOOR)
    sheet.line([(x, top), (x, foot)], 9, INK)
    sheet.oval(x, top - 4, 10, 10, BRASS)
    for row, colour in enumerate(stripes):
        sheet.shape(cloth(x + 5, top + 26 + row * 74, 74), colour)


def cloth(x: float, y: float, height: float) -> list[Point]:
    def wave(step: int) -> float:
        return 13 * math.sin(step / 40 * math.tau * 0.9) * math.sqrt(step / 40)

    upper = [(x + step * 3.15, y + wave(step)) for step in range(41)]
    lower = [(px, py + height + 0.6) for px, py in reversed(upper)]
    return upper + lower


def microphones() -> Sheet:
    """Seven microphones on a covered table, four cards in front."""
    sheet = Sheet(WALL)
    sheet.box(210, 0, 160, 740, WALL_DARK)
    sheet.box(1090, 0, 290, 740, FLOOR)
    sheet.box(1130, 0, 210, 740, WALL_DARK)
    stems = [
        (640, 330, 250, -0.38, INK),
        (690, 510, 165, -0.20, INK),
        (735, 655, 300, -0.12, RED),
        (800, 800, 150, 0.03, INK),
        (865, 950, 245, 0.12, BLUE),
        (915, 1095, 175, 0.24, INK),
        (965, 1265, 290, 0.42, INK),
    ]
    for foot, head, top, lean, colour in stems:
        microphone(sheet, foot, (head, top), lean, colour)
    sheet.box(0, 728, WIDTH, 340, BAIZE)
    sheet.box(0, 728, WIDTH, 22, BAIZE_EDGE)
    for foot, *_ in stems:
        sheet.block((foot, 734), (40, 16), INK, 0, 7)
    for card in range(4):
        name_card(sheet, 150 + card * 395, 850)
    return sheet


def microphone(sheet: Sheet, foot: float, head: Point, lean: float, colour: str) -> None:
    neck = turned((0, 92), head, lean)
    sheet.line(curve((foot, 740), (neck[0], (neck[1] + 740) / 2 + 60), neck), 11, INK)
    sheet.block(turned((0, 72), head, lean), (46, 50), INK, lean, 14)
    sheet.block(head, (92, 168), colour, lean, 45)
    sheet.block(turned((0, 26), head, lean), (92, 12), WALL, lean)


def name_card(sheet: Sheet, x: float, y: float) -> None:
    sheet.shape(
        [(x + 8, y + 96), (x + 208, y + 96), (x + 222, y + 112), (x - 6, y + 112)], BAIZE_DARK
    )
    sheet.box(x, y, 214, 98, PAPER)
    sheet.box(x + 30, y + 32, 128, 13, INK)
    sheet.box(x + 30, y + 60, 84, 9, SAGE)


ISLANDS = [
    (370, 360, 250, 165, 0.3, 0.0),
    (560, 480, 120, 95, -0.3, 1.3),
    (1130, 740, 275, 165, 0.2, 2.2),
    (1250, 640, 110, 120, 0.0, 4.0),
    (1270, 220, 170, 95, -0.12, 3.1),
    (230, 905, 155, 85, -0.32, 5.0),
    (700, 985, 70, 45, 0.4, 0.7),
]


def depth(x: float, y: float) -> float:
    """Height of the sea bed: 1 at the shore, more on land, towards 0 in the deep."""
    return sum(hill(x, y, *island) for island in ISLANDS)


def hill(
    x: float, y: float, cx: float, cy: float, rx: float, ry: float, turn: float, phase: float
) -> float:
    dx, dy = x - cx, y - cy
    along = (dx * math.cos(turn) + dy * math.sin(turn)) / rx
    across = (dy * math.cos(turn) - dx * math.sin(turn)) / ry
    angle = math.atan2(across, along)
    rough = 1 + 0.11 * math.sin(3 * angle + phase) + 0.07 * math.sin(5 * angle + 2 * phase)
    far = (along * along + across * across) / (rough * rough)
    return 2.3 * math.exp(-1.15 * far)


def sea_chart() -> Sheet:
    """Islands with their depth lines, a course between them, one ship."""
    sheet = Sheet(BLUE)
    heights = sampled(depth, step=5)
    for level in (0.08, 0.17, 0.3, 0.46, 0.66):
        for piece in contour(heights, level, 5):
            sheet.line(piece, 3, BLUE_LINE)
    for level, colour in ((0.92, WALL), (1.36, SAGE), (1.82, BAIZE)):
        land(sheet, heights, level, colour)
    course = curve((0, 640), (330, 790), (640, 690), 60)[:-1]
    course += curve((640, 690), (780, 645), (880, 500), 30)[:-1]
    course += curve((880, 500), (1020, 297), (1600, 430), 90)
    for x, y in spaced(course, 21):
        sheet.oval(x, y, 3.6, 3.6, PAPER)
    ship = course[90]
    sheet.oval(*ship, 27, 27, BLUE)
    sheet.oval(*ship, 18, 18, RED)
    compass(sheet, (860, 190))
    return sheet


def spaced(points: list[Point], pace: float) -> Iterator[Point]:
    since = pace
    for before, after in pairwise(points):
        length = math.dist(before, after)
        while since <= length:
            share = since / length
            yield (
                before[0] + (after[0] - before[0]) * share,
                before[1] + (after[1] - before[1]) * share,
            )
            since += pace
        since -= length


def compass(sheet: Sheet, middle: Point) -> None:
    for quarter in range(8):
        turn = quarter * math.pi / 4
        reach = 74 if quarter % 2 == 0 else 40
        tip, left, right = ((0, -reach), (-11, -11), (11, -11))
        sheet.shape([middle, turned(left, middle, turn), turned(tip, middle, turn)], WALL)
        sheet.shape([middle, turned(right, middle, turn), turned(tip, middle, turn)], BLUE_LINE)
    sheet.oval(*middle, 6, 6, BLUE)


def sampled(field: Field, step: int) -> list[list[float]]:
    return [
        [field(x, y) for x in range(-step, WIDTH + 2 * step, step)]
        for y in range(-step, HEIGHT + 2 * step, step)
    ]


def land(sheet: Sheet, heights: list[list[float]], level: float, colour: str) -> None:
    """Fill what lies above `level`, cell by cell, with the corners cut where the line runs."""
    step = 5
    for row in range(len(heights) - 1):
        for column in range(len(heights[0]) - 1):
            outline = above(heights, row, column, level)
            if len(outline) > 2:
                sheet.shape([(x * step - step, y * step - step) for x, y in outline], colour)


def above(heights: list[list[float]], row: int, column: int, level: float) -> list[Point]:
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    outline: list[Point] = []
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = heights[ay][ax], heights[by][bx]
        if a >= level:
            outline.append((ax, ay))
        if (a >= level) != (b >= level):
            share = (level - a) / (b - a)
            outline.append((ax + (bx - ax) * share, ay + (by - ay) * share))
    return outline


def contour(heights: list[list[float]], level: float, step: int) -> Iterator[list[Point]]:
    """The line at `level`, in pieces of one cell (marching squares)."""
    for row in range(len(heights) - 1):
        for column in range(len(heights[0]) - 1):
            cut = [
                point
                for point in above(heights, row, column, level)
                if point[0] % 1 or point[1] % 1
            ]
            if len(cut) == 2:
                yield [(x * step - step, y * step - step) for x, y in cut]


def two_doors() -> Sheet:
    """A stair that leads to two doors, one of them open."""
    sheet = Sheet(WALL)
    for panel in range(5):
        sheet.box(panel * 400 - 220, 0, 180, 640, WALL_DARK)
    sheet.box(0, 90, WIDTH, 12, FLOOR)
    door(sheet, 420, BAIZE)
    opened(sheet, 940)
    lamp(sheet, 766)
    steps = 7
    for step in range(steps):
        inset = 150 - step * 44
        y = 640 + step * 62
        sheet.box(inset, y, WIDTH - 2 * inset, 20, STONE)
        sheet.box(inset, y + 20, WIDTH - 2 * inset, 44, FLOOR if step % 2 else "#bec6c0")
    carpet(sheet, 640, steps)
    return sheet


def door(sheet: Sheet, x: float, colour: str) -> None:
    sheet.box(x - 26, 174, 292, 466, FLOOR)
    sheet.box(x, 200, 240, 440, colour)
    for top, height in ((232, 170), (432, 174)):
        sheet.box(x + 30, top, 80, height, BAIZE_EDGE)
        sheet.box(x + 130, top, 80, height, BAIZE_EDGE)
    sheet.oval(x + 214, 424, 9, 9, BRASS)


def opened(sheet: Sheet, x: float) -> None:
    sheet.box(x - 26, 174, 292, 466, FLOOR)
    sheet.box(x, 200, 240, 440, INK)
    sheet.shape([(x, 640), (x + 240, 640), (x + 176, 540), (x + 84, 540)], BLUE)
    sheet.box(x + 84, 300, 92, 240, BLUE_LINE)
    sheet.box(x + 118, 372, 24, 168, PAPER)
    sheet.shape([(x, 200), (x + 62, 232), (x + 62, 668), (x, 640)], BAIZE)
    sheet.shape([(x + 14, 246), (x + 48, 262), (x + 48, 430), (x + 14, 420)], BAIZE_EDGE)
    sheet.shape([(x + 14, 446), (x + 48, 458), (x + 48, 628), (x + 14, 612)], BAIZE_EDGE)


def lamp(sheet: Sheet, x: float) -> None:
    sheet.line([(x, 262), (x + 34, 262), (x + 34, 300)], 7, INK)
    sheet.block((x, 262), (22, 60), INK, 0, 6)
    sheet.shape([(x + 4, 300), (x + 64, 300), (x + 52, 390), (x + 16, 390)], INK)
    sheet.shape([(x + 14, 312), (x + 54, 312), (x + 45, 378), (x + 23, 378)], "#ead9a6")


def carpet(sheet: Sheet, top: float, steps: int) -> None:
    """A red runner from the open door down the stair."""
    for step in range(steps):
        left, right = 956 - step * 12, 1164 + step * 12
        y = top + step * 62
        sheet.box(left, y, right - left, 20, RED)
        sheet.box(left, y + 20, right - left, 44, "#8f1e18")


def signing_pens() -> Sheet:
    """Two open folders with texts in two columns, a pen beside each, ribbons and seals."""
    sheet = Sheet(BAIZE)
    sheet.box(0, 0, WIDTH, 96, WALL)
    sheet.box(0, 96, WIDTH, 16, BAIZE_EDGE)
    folder(sheet, (410, 610), -0.05, BLUE)
    folder(sheet, (1190, 610), 0.05, INK)
    pen(sheet, (800, 490), -0.16, INK)
    pen(sheet, (800, 800), -0.16, BLUE)
    blotter(sheet)
    return sheet


def folder(sheet: Sheet, middle: Point, turn: float, cover: str) -> None:
    sheet.block((middle[0] + 8, middle[1] + 20), (590, 700), BAIZE_DARK, turn, 8)
    sheet.block(middle, (590, 700), cover, turn, 8)
    sheet.block(middle, (530, 640), PAPER, turn)
    sheet.block(turned((0, -256), middle, turn), (210, 20), INK, turn)
    for column in (-128, 128):
        for row in range(11):
            length = 190 if row % 4 != 3 else 110
            start = turned((column - (190 - length) / 2, -196 + row * 32), middle, turn)
            sheet.block(start, (length, 9), SAGE, turn)
    for signature in (-128, 128):
        sheet.block(turned((signature, 236), middle, turn), (180, 5), INK, turn)
    sheet.line(flourish(turned((-128, 218), middle, turn), turn), 6, BLUE)
    seal(sheet, turned((0, 250), middle, turn), turn)


def flourish(start: Point, turn: float) -> list[Point]:
    """A signature that is nobody's."""
    stroke = [
        (step - 76, 24 * math.sin(step * 0.2) * math.exp(-step / 90) - step * 0.05)
        for step in range(152)
    ]
    return [turned(point, start, turn) for point in stroke]


def seal(sheet: Sheet, middle: Point, turn: float) -> None:
    for side in (-1, 1):
        tail = [(side * 4, 0), (side * 34, 0), (side * 44, 92), (side * 26, 78), (side * 10, 96)]
        sheet.shape([turned(point, middle, turn) for point in tail], "#8f1e18")
    sheet.oval(*middle, 42, 42, RED)
    sheet.oval(*middle, 29, 29, "#bd3a32")
    sheet.oval(*middle, 24, 24, RED)


def pen(sheet: Sheet, middle: Point, turn: float, colour: str) -> None:
    shadow = (middle[0] + 10, middle[1] + 16)
    sheet.block(shadow, (44, 300), BAIZE_DARK, turn, 20)
    sheet.block(middle, (44, 210), colour, turn, 18)
    sheet.block(turned((0, -46), middle, turn), (48, 14), BRASS, turn, 4)
    sheet.block(turned((15, -92), middle, turn), (8, 86), BRASS, turn, 4)
    grip = [(-18, 98), (18, 98), (12, 132), (-12, 132)]
    sheet.shape([turned(point, middle, turn) for point in grip], INK)
    nib = [(-12, 132), (12, 132), (0, 178)]
    sheet.shape([turned(point, middle, turn) for point in nib], BRASS)


def blotter(sheet: Sheet) -> None:
    sheet.block((800, 205), (250, 84), BAIZE_DARK, 0, 12)
    sheet.block((796, 194), (250, 84), INK, 0, 12)
    for well in (736, 856):
        sheet.oval(well, 194, 28, 28, BRASS)
        sheet.oval(well, 194, 21, 21, BLUE)


def main() -> None:
    council_table().save("council-table.jpg")
    flags().save("flags.jpg")
    microphones().save("microphones.jpg")
    sea_chart().save("sea-chart.jpg")
    two_doors().save("two-doors.jpg")
    signing_pens().save("signing-pens.jpg")


if __name__ == "__main__":
    main()
