"""Print how much of an article is found on generated pages, and how many pages a second.

The pages put known paragraphs among menus, asides, teasers, cookie notices and
footers, in eight layouts that are common on the web. Precision, recall and F1
count words, as bags, of the blocks found against those put in.

Run from the checkout: `python tests/bench/web_pages.py [pages]`.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.importing import read_bytes
from corpus.samples import PAIRS, path

Layout = Callable[["Story", random.Random], str]


@dataclass(frozen=True)
class Story:
    """What a page is about, and what a reader wants of it."""

    title: str
    paragraphs: list[str]

    @property
    def body(self) -> str:
        """Return the paragraphs, with a heading amid them."""
        middle = len(self.paragraphs) // 2
        marked = [f"<p>{paragraph}</p>" for paragraph in self.paragraphs]
        return "".join([*marked[:middle], "<h2>What comes next</h2>", *marked[middle:]])

    @property
    def gold(self) -> Counter[str]:
        """Return the words of the story, each as often as it stands there."""
        return Counter(" ".join([self.title, "What comes next", *self.paragraphs]).split())


def menu(chance: random.Random) -> str:
    names = ["Home", "Politics", "World", "Sport", "Money", "Culture", "Weather", "Video", "Jobs"]
    chance.shuffle(names)
    return "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names)


def teasers(chance: random.Random, count: int) -> str:
    verbs = ["wins", "loses", "denies", "plans", "opens", "closes"]
    things = ["harbour", "school", "election", "stadium", "ferry", "theatre", "market"]
    return "".join(
        f'<li><a href="/s/{n}">Town {chance.choice(verbs)} its {chance.choice(things)} again</a>'
        f"<span>{n} hours ago</span></li>"
        for n in range(count)
    )


FOOTER = (
    "<p>© 2025 The Daily Example. All rights reserved.</p><ul><li><a href=/t>Terms</a><li>"
    "<a href=/p>Privacy policy</a><li><a href=/c>Contact us</a></ul>"
)
COOKIES = (
    "<div id=cookie-banner class='cookie-consent'><p>We use cookies to make this site better. "
    "By going on you agree to our use of cookies.</p><button>Accept all</button></div>"
)


def semantic(story: Story, chance: random.Random) -> str:
    return (
        f"<header><nav><ul>{menu(chance)}</ul></nav></header><main><article><h1>{story.title}</h1>"
        f"{story.body}</article></main><aside><h3>Most read</h3><ul>{teasers(chance, 8)}</ul>"
        f"</aside><footer>{FOOTER}</footer>"
    )


def divisions(story: Story, chance: random.Random) -> str:
    return (
        f"<div class=nav><ul>{menu(chance)}</ul></div><div id=content><div class=headline>"
        f"<h1>{story.title}</h1></div><div class='article-body'>{story.body}</div></div>"
        f"<div class=sidebar><ul>{teasers(chance, 10)}</ul></div><div id=footer>{FOOTER}</div>"
    )


def blog(story: Story, chance: random.Random) -> str:
    comments = "".join(
        f"<div class=comment><b>Reader {n}</b><p>I have seen this too, last year.</p></div>"
        for n in range(4)
    )
    return (
        f"<div id=page><div id=header><ul>{menu(chance)}</ul></div><div class='post hentry'>"
        f"<h1 class=entry-title>{story.title}</h1><div class=entry-content>{story.body}</div>"
        f"<div class=sharing><a href=#>Share on Facebook</a> <a href=#>Tweet</a></div></div>"
        f"<div id=comments><h3>4 comments</h3>{comments}</div><div id=footer>{FOOTER}</div></div>"
    )


def tables(story: Story, chance: random.Random) -> str:
    return (
        f"<table width=100%><tr><td colspan=2><ul>{menu(chance)}</ul></td></tr><tr><td width=150>"
        f"<ul>{teasers(chance, 6)}</ul></td><td><h1>{story.title}</h1>{story.body}</td></tr>"
        f"<tr><td colspan=2>{FOOTER}</td></tr></table>"
    )


def consent(story: Story, chance: random.Random) -> str:
    return (
        f"{COOKIES}<div class=menu>{menu(chance)}</div><section class=story><h1>{story.title}</h1>"
        f"<div class=story-text>{story.body}</div></section><section class=related><h2>More on this"
        f"</h2><ul>{teasers(chance, 6)}</ul></section><footer>{FOOTER}</footer>"
    )


def interrupted(story: Story, chance: random.Random) -> str:
    pieces = story.body.split("</p>")
    note = "<div class=newsletter-signup><p>Sign up for our newsletter</p><button>Go</button></div>"
    advert = f"<aside class=advert><p>Advertisement</p><ul>{teasers(chance, 2)}</ul></aside>"
    body = "</p>".join([*pieces[:2], note + pieces[2], *pieces[3:-1]]) + "</p>" + advert
    return (
        f"<nav>{menu(chance)}</nav><article><h1>{story.title}</h1>{body}</article>"
        f"<footer>{FOOTER}</footer>"
    )


def single_page(story: Story, chance: random.Random) -> str:
    return (
        f"<div id=root><div class=css-1x2y><div class=css-9z>{menu(chance)}</div><div class=css-a1>"
        f"<h1 class=css-t>{story.title}</h1><div class=css-b2>{story.body}</div></div>"
        f"<div class=css-c3><ul>{teasers(chance, 12)}</ul></div></div></div>"
    )


def release(story: Story, chance: random.Random) -> str:
    breaks = "<br><br>".join([*story.paragraphs[:2], "<b>What comes next</b>"])
    rest = "<br><br>".join(story.paragraphs[2:])
    return (
        f"<ul class=menu>{menu(chance)}</ul><div class=content><h1>{story.title}</h1><div>{breaks}"
        f"<br><br>{rest}</div></div><div class=footer>{FOOTER}</div>"
    )


LAYOUTS: list[Layout] = [
    *(semantic, divisions, blog, tables),
    *(consent, interrupted, single_page, release),
]


def paragraphs() -> list[str]:
    names = [name for pair in PAIRS for name in (pair.left, pair.right)]
    lines = [line for name in names for line in path(name).read_text("utf-8").split("\n")]
    return [line for line in lines if len(line) > 120 and not line.startswith(("#", ">", "-"))]


def f1(found: Counter[str], gold: Counter[str]) -> tuple[float, float, float]:
    shared = (found & gold).total()
    precision = shared / max(found.total(), 1)
    recall = shared / max(gold.total(), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    chance = random.Random(7)
    known = paragraphs()
    read_bytes(b"<html><body><p>Load the library.</p></body></html>", "warm.html")
    scores: dict[str, list[tuple[float, float, float]]] = {}
    seconds, size = 0.0, 0
    for number in range(count):
        story = Story(f"Story number {number}", chance.sample(known, chance.randint(4, 16)))
        layout = LAYOUTS[number % len(LAYOUTS)]
        html = (
            f"<!DOCTYPE html><html lang=en><head><title>{story.title} | The Daily Example</title>"
            f"<meta property=og:title content='{story.title}'><style>p {{ margin: 0 }}</style>"
            f"<script>var page = {number};</script></head>"
            f"<body>{layout(story, chance)}</body></html>"
        ).encode()
        began = time.perf_counter()
        article = read_bytes(html, "https://daily.example/story").article
        seconds += time.perf_counter() - began
        size += len(html)
        score = f1(Counter(article.text.split()), story.gold)
        scores.setdefault(layout.__name__, []).append(score)
    print(f"{'layout':14} precision  recall     F1")
    scores["all"] = [score for found in scores.values() for score in found]
    for name, found in scores.items():
        means = [statistics.mean(column) for column in zip(*found, strict=True)]
        print(f"{name:14} {means[0]:9.3f} {means[1]:7.3f} {means[2]:6.3f}")
    print(f"{count / seconds:.0f} pages a second, {size / count / 1000:.1f} kB each")


if __name__ == "__main__":
    main()
