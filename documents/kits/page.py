"""A kit as one page of HTML without anything from elsewhere: to read, to print, and its slides one by one."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from documents.kits.kit import Kit, KitStep
from locales import money, number, translate
from simulation.sources import SOURCES

STYLE = files("documents.kits").joinpath("style.css").read_text(encoding="utf-8")


def page(kit: Kit) -> str:
    """The whole kit."""
    language, title = kit.language, kit.scenario.title[kit.language]

    def words(key: str, **values: object) -> str:
        return escape(translate(f"kit.{key}", language, **values))

    parts = [
        f'<header><p class="eyebrow">{words("eyebrow", minutes=kit.minutes)}</p><h1>{escape(title)}</h1>'
        f'<p class="lead">{escape(kit.words(kit.parts["idea"]))}</p></header>',
        _section(words("learn"), _items([kit.words(one) for one in kit.parts["learn"]])),
        _section(words("prepare"), _items(kit.listed("prepare")) + _settings(kit) + f"<p>{words('tab')}</p>"),
        _section(words("glance"), _glance(kit, words("minute"), words("what"))),
        _section(words("script"), "".join(_step(kit, step) for step in kit.steps())),
        _section(words("watch"), _items([kit.scenario.watch[language]])),
        _section(
            words("facts"),
            _items([fact.sentence(language) for fact in kit.facts]) + f"<p>{words('facts_note')}</p>"),
        _section(words("mistakes"), _items(kit.listed("mistakes"))),
        _section(words("questions"), _items(kit.listed("questions"), "ol")),
        _section(words("limits"), "".join(
            f"<p>{escape(text[language])}</p>" for text in (kit.scenario.evidence_note, kit.scenario.not_modelled)
            if text is not None) + _sources(kit)),
        f'<h2 class="slides__title">{words("slides")}</h2><p class="screen">{words("slides_note")}</p>',
        *(_slide(kit, number_of) for number_of in range(len(kit.parts["slides"])))]
    document = escape(translate("kit.document", language, title=title, minutes=kit.minutes))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{document}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n")


def _section(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>"


def _items(texts: list[str], kind: str = "ul") -> str:
    return f"<{kind}>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + f"</{kind}>"


def _settings(kit: Kit) -> str:
    budget = kit.scenario.budget
    return "<p>" + escape(translate(
        "kit.settings", kit.language, scenario=kit.scenario.title[kit.language], rounds=kit.settings["rounds"],
        minutes=number(kit.settings["minutes"], kit.language),
        budget=money(budget, kit.language) if budget is not None else "–")) + "</p>"


def _glance(kit: Kit, minute: str, what: str) -> str:
    rows = "".join(
        f'<tr><td class="time">{step.start}–{step.end}</td><td>{escape(step.title)}</td></tr>' for step in kit.steps())
    return f'<table><thead><tr><th scope="col">{minute}</th><th scope="col">{what}</th></tr></thead>' \
           f"<tbody>{rows}</tbody></table>"


def _step(kit: Kit, step: KitStep) -> str:
    rows = "".join(
        f'<dt>{escape(translate(f"kit.{name}", kit.language))}</dt><dd class="{name}">{escape(text)}</dd>'
        for name, text in (("do", step.do), ("say", step.say), ("look", step.look)) if text)
    return (f'<article class="step"><h3><span class="time">{step.start}–{step.end}</span> {escape(step.title)}</h3>'
            f"<dl>{rows}</dl></article>")


def _sources(kit: Kit) -> str:
    language = "fr" if kit.language == "fr" else "en"
    cited = [
        f"{SOURCES[key].cited(language)} ({SOURCES[key].grade})"  # type: ignore[arg-type]
        for key in kit.scenario.sources if key in SOURCES]
    return _items(cited)


def _slide(kit: Kit, place: int) -> str:
    slide = kit.parts["slides"][place]
    return (f'<section class="slide"><h2>{escape(kit.words(slide["title"]))}</h2>'
            f'<p>{escape(kit.words(slide["text"]))}</p></section>')
