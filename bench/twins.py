"""Photographs used twice: how many planted ones are found, and how many honest ones are called so."""

from __future__ import annotations

import io
import random
import time

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from app.files.process import alike

SCENES, PLANTED = 200, 20


def scene(seed: int) -> Image.Image:
    """A made-up place: sky above, ground below, a road, and things that stand there."""
    rng = random.Random(seed)
    high = rng.randint(70, 170)
    picture = Image.new("RGB", (480, 360), tuple(rng.randint(150, 230) for _ in range(3)))
    picture.paste(tuple(rng.randint(60, 140) for _ in range(3)), (0, high, 480, 360))
    for _ in range(rng.randint(14, 26)):
        x, y, w, h = rng.randint(-30, 440), rng.randint(high - 60, 330), rng.randint(15, 160), rng.randint(10, 110)
        picture.paste(tuple(rng.randint(20, 240) for _ in range(3)), (x, y, x + w, y + h))
    noise = np.random.default_rng(seed).normal(0, 22, (60, 80)).clip(-127, 127) + 127
    rough = Image.fromarray(noise.astype(np.uint8)).resize(picture.size).convert("RGB")
    return Image.blend(picture, rough, 0.25).filter(ImageFilter.GaussianBlur(1.2))


def pressed(picture: Image.Image, quality: int = 80) -> Image.Image:
    """The picture as a JPEG of that quality."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def cropped(picture: Image.Image, rng: random.Random, share: float) -> Image.Image:
    """A part that keeps so much of each side, somewhere."""
    w, h = int(picture.width * share), int(picture.height * share)
    x, y = rng.randint(0, picture.width - w), rng.randint(0, picture.height - h)
    return picture.crop((x, y, x + w, y + h)).resize(picture.size)


FRAUDS = {
    "pressed anew (quality 30)": lambda one, _rng: pressed(one, 30),
    "brighter, smaller": lambda one, _rng: pressed(ImageEnhance.Brightness(one).enhance(1.3).resize((320, 240)), 60),
    "mirrored": lambda one, _rng: pressed(ImageOps.mirror(one), 60),
    "cut to 90 %": lambda one, rng: pressed(cropped(one, rng, 0.9), 60),
    "cut to 80 %": lambda one, rng: pressed(cropped(one, rng, 0.8), 60),
    "cut to 65 %": lambda one, rng: pressed(cropped(one, rng, 0.65), 60),
    "mirrored and cut to 85 %": lambda one, rng: pressed(ImageOps.mirror(cropped(one, rng, 0.85)), 60),
}


def thumb(picture: Image.Image) -> bytes:
    """The grey square that is kept of a picture."""
    return picture.convert("L").resize((alike.SIDE, alike.SIDE), Image.Resampling.BOX).tobytes()


def main() -> None:
    """Print the shares found, the share of honest pictures that is called a twin, and the time of one search."""
    rng = random.Random(11)
    thumbs = [thumb(pressed(scene(seed))) for seed in range(SCENES)]
    marks = [alike.marks_of(one) for one in thumbs]
    whole = 0
    for what, change in FRAUDS.items():
        found = 0
        for seed in range(PLANTED):
            twin = alike.found_among(thumb(change(scene(seed), rng)), marks, thumbs)
            found += twin is not None and twin.index == seed
        whole += found
        print(f"  {what}: {100 * found // PLANTED} % of {PLANTED}")
    print(f"  all planted: {100 * whole // (PLANTED * len(FRAUDS))} % of {PLANTED * len(FRAUDS)}")
    begun = time.perf_counter()
    honest = [alike.found_among(thumb(pressed(scene(5000 + n))), marks, thumbs) for n in range(SCENES)]
    each = (time.perf_counter() - begun) * 1000 / SCENES
    print(f"  honest called so: {100 * sum(one is not None for one in honest) / SCENES:.1f} % of {SCENES}")
    print(f"  {each:.0f} ms a picture among {SCENES}")


if __name__ == "__main__":
    main()
