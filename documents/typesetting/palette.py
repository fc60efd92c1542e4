"""The colours of paper: those of the stylesheet in light, one per side of the mirror."""

from __future__ import annotations

from wording.measures import Side

INK, INK_SOFT, LINE, LINE_STRONG, SUNKEN = "#1d1b2a", "#575366", "#ddd7cc", "#8b8574", "#f1ede6"
WARNING, WARNING_WASH = "#8a4b00", "#fdf1dc"
STRONG: dict[Side, str] = {"employees": "#3d3b9c", "customers": "#bb4028", "company": "#35504d"}
LIGHT: dict[Side, str] = {"employees": "#8f8dd0", "customers": "#e39684", "company": "#8aa5a1"}
WASH: dict[Side, str] = {"employees": "#ecebf7", "customers": "#fbece8", "company": "#e6eeec"}
