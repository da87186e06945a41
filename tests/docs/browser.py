"""The manual in a browser: browser.py <html> <folder for screenshots>; 77 where there is no Chromium.

Each page is opened wide and narrow (360 pixels, as on a telephone), in light and in dark. Its pictures are there and have a
size, it does not scroll sideways (what is wide scrolls in its own box, and can be scrolled to its end), no text is smaller
than can be read, its title is in sight, nothing is written to the console as an error, and nothing is asked for but files of
the manual.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.dont_write_bytecode = True
import chromium  # noqa: E402

# Pages, and how many pictures each has at least.
PAGES = {
    "index.html": 0, "tour.html": 0, "conversation.html": 0, "server.html": 0, "contents.html": 0, "own_commands.html": 0,
    "pictures.html": 16, "commands.html": 0, "errors.html": 0, "limits.html": 0, "capabilities.html": 0, "lifetime.html": 0,
    "security.html": 0, "costs.html": 2, "coming_from.html": 0, "layers.html": 0,
    "classmsnp_1_1basic__conversation.html": 0, "structmsnp_1_1joi.html": 0, "namespacemsnp.html": 0, "reader_8hpp.html": 0,
    "annotated.html": 0,
}
WIDTHS = {1280: 900, 360: 780}

# The sidebar is filled by scripts that fetch each other.
WAIT = """new Promise(done => {
  let times = 0;
  const look = () => document.querySelector('#nav-tree .selected') || ++times > 100 ? done() : setTimeout(look, 30);
  look();
})"""

LOOK = """(() => {
  const page = document.documentElement, content = document.querySelector('.contents');
  const title = document.querySelector('.title').getBoundingClientRect();
  const shown = [...content.querySelectorAll('img')];
  const boxes = [...content.querySelectorAll('.wide, .picture, div.fragment')];
  const inner = document.querySelector('#doc-content');
  const wider = [...content.querySelectorAll('*')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && box.right > page.clientWidth + 1 &&
      !each.closest('.wide, .picture, div.fragment, .memproto, .memitem, .memberdecls, .directory, .classindex');
  });
  const scrolls = box => {
    if (box.scrollWidth <= box.clientWidth + 1) return true;
    box.scrollLeft = box.scrollWidth;
    const moved = box.scrollLeft > 0;
    box.scrollLeft = 0;
    return moved;
  };
  const small = [...content.querySelectorAll('p, li, td, code, .fragment .line')].filter(
    each => parseFloat(getComputedStyle(each).fontSize) < 11 && each.textContent.trim() !== '');
  const hex = color => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = ([r, g, b]) => (r * 299 + g * 587 + b * 114) / 255000;
  const paragraph = content.querySelector('p') || content;
  const there = document.querySelector('#nav-tree .selected');
  return {
    sidebar: there ? there.textContent : '',
    sideways: [page.scrollWidth - page.clientWidth, inner.scrollWidth - inner.clientWidth],
    wider: wider.slice(0, 3).map(each => each.outerHTML.slice(0, 120)),
    title: [title.width > 0, title.left >= 0, title.right <= page.clientWidth, title.top < innerHeight],
    pictures: shown.length,
    unseen: shown.filter(each => !each.complete || each.naturalWidth === 0 || each.getBoundingClientRect().width < 100 ||
      each.getBoundingClientRect().height < 60).map(each => each.getAttribute('src')),
    stuck: boxes.filter(box => !scrolls(box)).length,
    small: small.slice(0, 3).map(each => each.outerHTML.slice(0, 120)),
    ink: light(hex(getComputedStyle(paragraph).color)),
    paper: light(hex(getComputedStyle(document.body).backgroundColor)),
  };
})()"""


def main() -> None:
    folder, to = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    program = chromium.find()
    if program is None:
        print("skipped: there is no chromium here (Debian: apt-get install chromium)")
        raise SystemExit(77)
    to.mkdir(parents=True, exist_ok=True)
    wrong, count = [], 0
    with chromium.Browser(program) as browser:
        for name, pictures in PAGES.items():
            for width, height in WIDTHS.items():
                scheme = "dark" if width == 360 else "light"
                browser.open(folder / name, width, height, scheme)
                if width > 600:
                    browser.run(WAIT)
                seen = browser.run(LOOK)
                here = f"{name}, {width} wide"
                checks = {
                    f"it scrolls sideways by {seen['sideways']}": max(seen["sideways"]) <= 0,
                    f"this is wider than the page: {seen['wider']}": not seen["wider"],
                    f"its title is not in sight: {seen['title']}": all(seen["title"]),
                    f"it has {seen['pictures']} pictures, not {pictures}": seen["pictures"] >= pictures,
                    f"these pictures do not show: {seen['unseen']}": not seen["unseen"],
                    f"{seen['stuck']} boxes are too narrow and cannot be scrolled": seen["stuck"] == 0,
                    f"this is too small to be read: {seen['small']}": not seen["small"],
                    f"its text ({seen['ink']:.2f}) is not seen on its paper ({seen['paper']:.2f}), or not {scheme}":
                        abs(seen["ink"] - seen["paper"]) > 0.45 and (seen["paper"] < 0.5) == (scheme == "dark"),
                    "the sidebar does not show where it is": width < 600 or seen["sidebar"] != "",
                    f"the console says {browser.complaints()}": not browser.complaints(),
                    f"it asks for {[url for url in browser.requests() if not url.startswith(folder.as_uri())]}":
                        all(url.startswith((folder.as_uri(), "data:")) for url in browser.requests()),
                }
                count += len(checks)
                wrong += [f"{here}: {words}" for words, good in checks.items() if not good]
                browser.picture(to / f"{Path(name).stem}-{width}-{scheme}.png")
    if wrong:
        raise SystemExit("\n".join(wrong) + f"\nscreenshots are in {to}")
    print(f"{count} checks passed; screenshots are in {to}")


main()
