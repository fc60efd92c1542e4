"""What a page shows before it lives: the home page's own words and look, and elsewhere one calm line."""

from __future__ import annotations

import html
import json
import math
import os
from functools import cache

from locales import translate
from ui.shared.assets import asset, style_of

DOORS = ("explore", "decide", "train")
ROOT = "SOLARA_ROOT_PATH"
"""Environment variable: the path under which a proxy shows this site."""
WATCHED = (
    "watch.offline", "watch.unanswered", "watch.slow", "watch.websocket", "watch.check", "watch.incomplete",
    "watch.failed", "watch.part", "watch.busy", "watch.browser")
"""What the watchdog may have to say."""
AGAIN = '<meta http-equiv="refresh" content="5">'

EARLY = """<!doctype html>
<html {declared}><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<script>{theme}</script><style>{style}</style></head>
<body>{body}<script>{script}</script></body></html>
"""

FAILED = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{again}
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
<body><main class="reflet-main"><div class="page"><h1>{title}</h1><p>{text}</p></div></main></body></html>
"""

LINE = """<div id="opening" role="status">{opening}</div>"""

HOME = """<div id="opening" class="v-application"><div class="reflet"><header class="shell"><span class="shell__brand">
<svg class="shell__mark" viewBox="0 0 32 32" aria-hidden="true">
<path class="shell__left" d="M15 4v24A12 12 0 0 1 15 4z"/>
<path class="shell__right" d="M17 4v24A12 12 0 0 0 17 4z"/></svg><span>Reflet</span></span></header>
<main class="reflet-main"><div class="page">
{notice}<div class="home"><div class="home__opening"><div class="home__words"><h1>{title}</h1>
<p class="home__lead">{lead}</p></div><svg class="home__picture" viewBox="0 0 420 300" aria-hidden="true">
<line x1="210" y1="8" x2="210" y2="292" class="home__axis"/>
<g class="home__left"><g id="opening-dots">{dots}</g></g>
<use href="#opening-dots" class="home__right" transform="translate(420 0) scale(-1 1)"/></svg></div>
<ul class="home__doors">{doors}</ul>
<p class="home__join"><a class="home__link" href="/join">{join}</a></p>
<section class="home__honest"><h2>{honest_title}</h2><p>{honest_text}</p>
<p><a class="home__link" href="/method">{honest_method}</a></p>
<p><a class="home__link" href="/hypothesis">{honest_link}</a></p></section></div></div></main></div>
<style>{style}</style></div>
"""

NOTICE = """<div class="waiting notice" role="status"><p class="waiting__title">{title}</p>
<div class="progress"><span style="width:0"></span></div><p class="small">{detail}</p></div>"""

DOOR = """<li class="home__door"><h2><a href="/{door}">{title}</a></h2>
<p>{text}</p><p class="home__state" aria-hidden="true">{action}
<svg class="icon" viewBox="0 0 24 24"><path d="M5 12h14M13 6l6 6-6 6"/></svg></p></li>"""

def early_document(language: str, path: str) -> str:
    """A whole page for whoever comes before the application is loaded; it looks again by itself."""
    return EARLY.format(
        declared=declared(language, os.environ.get(ROOT, "").rstrip("/")), title=_word("home.document", language),
        theme=asset("theme.js"), style=asset("custom.css"), body=opening(language, path, is_ready=False),
        script=asset("early.js"))


def failed_document(language: str, text: str = "", title: str = "trouble.title", again: bool = False) -> str:
    """A whole page that says what does not work; without a text that nothing does, and where the reason stands.

    Args:
        text: in the reader's language. title: key of its message. again: whether it looks again by itself.
    """
    sentence = html.escape(text) or _word("trouble.text", language)
    return FAILED.format(
        language=language, title=_word(title, language), text=sentence, style=asset("custom.css"),
        again=AGAIN if again else "")


def declared(language: str, root: str) -> str:
    """What a document's root says: its language, and for the watchdog its words and the path of the site."""
    texts = {key.removeprefix("watch."): translate(key, language) for key in WATCHED}
    return f'lang="{language}" data-root="{html.escape(root)}" data-said="{html.escape(json.dumps(texts))}"'


def opening(language: str, path: str, is_ready: bool) -> str:
    """What stands in a page's place until the page is there; without a word of the engine once it is ready."""
    return _home(language, is_ready) if path == "/" else LINE.format(opening=_word("shell.opening", language))


@cache
def _home(language: str, is_ready: bool) -> str:
    notice = NOTICE.format(title=_word("waiting.title", language), detail=_word("waiting.home", language))
    doors = "".join(
        DOOR.format(door=door, title=_word(f"home.{door}.title", language),
                    text=_word(f"home.{door}.text", language), action=_word(f"home.{door}.action", language))
        for door in DOORS)
    return HOME.format(
        notice="" if is_ready else notice,
        title=_word("home.title", language),
        lead=_word("home.lead", language),
        doors=doors,
        join=_word("home.join", language),
        honest_title=_word("home.honest.title", language),
        honest_text=_word("home.honest.text", language),
        honest_method=_word("home.honest.method", language),
        honest_link=_word("home.honest.hypothesis", language),
        dots=_dots(),
        style="".join(style_of(component) for component in ("shared/shell", "home/home", "shared/waiting")),
    )


def _dots() -> str:
    """The left half of the picture in `home.vue`."""
    dots = []
    for i in range(1, 190):
        far = 10.6 * math.sqrt(i)
        x, y, near = far * math.cos(i * 2.399963), 150 + far * math.sin(i * 2.399963), 1 - far / 150
        if x > 7:
            dots.append(f'<circle cx="{210 - x:.1f}" cy="{y:.1f}" r="{2.2 + 3.4 * near:.2f}" '
                        f'opacity="{0.35 + 0.65 * near:.2f}"/>')
    return "".join(dots)


def _word(key: str, language: str) -> str:
    return html.escape(str(translate(key, language)))
