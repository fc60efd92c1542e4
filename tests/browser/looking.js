// Runs axe; of rows that are alike so many are looked at. Rows are alike if they, and all within them, have the same
// tags, the same attributes, the same values of those that rules and styles go by, and words or none in the same
// places: then they differ in what they say, and break the same rules.
async ([rules, most]) => {
  const telling = /^(class|style|role|type|tabindex|data-.*|aria-(?!label|describedby|controls|details|owns|value).*)$/;
  const naming = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
  const numbers = new Map(), shapes = new Map(), more = [];

  const numbered = (text) => numbers.get(text) ?? numbers.set(text, numbers.size).get(text);

  const shape = (one) => {
    if (!shapes.has(one)) {
      const marks = [...one.attributes].map(({ name, value }) => name + (telling.test(name) ? "=" + value : !value));
      const isSaying = [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
      shapes.set(one, numbered([one.tagName, ...marks.sort(), isSaying, ...[...one.children].map(shape)].join("\n")));
    }
    return shapes.get(one);
  };

  const cut = (parent) => {
    const seen = new Map();
    for (const child of parent.children) {
      const n = (seen.get(shape(child)) ?? 0) + 1;
      seen.set(shape(child), n);
      if (n > most) more.push(child); else cut(child);
    }
  };

  // The one rule for which rows are more than each of them: what others name by its id is there once.
  const twice = () => {
    const named = new Set(naming.flatMap((name) => [...document.querySelectorAll(`[${name}]`)]
      .flatMap((one) => one.getAttribute(name).split(/\s+/))));
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    return ids.filter((id, n) => named.has(id) && ids.indexOf(id) !== n).map((id) => ({
      id: "duplicate-id-aria", nodes: [{ html: id, failureSummary: "others name it, and it is there twice" }] }));
  };

  cut(document.body);
  more.forEach((one) => one.setAttribute("data-alike", ""));
  try {
    const { violations } = await axe.run({ include: [["html"]], exclude: [["[data-alike]"]] }, rules);
    return [...violations, ...twice()];
  } finally {
    more.forEach((one) => one.removeAttribute("data-alike"));
  }
}
