// A control that gets the focus is not covered by what sticks to an edge of the window: the page scrolls until it is free.

// CSS pixels between a control and a bar.
const ROOM = 8;

const isStuck = (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position);

// What covers a point and sticks to the window, unless the control lies in it itself.
function bar(control, x, y) {
  let one = document.elementFromPoint(x, y);
  while (one && !isStuck(one)) one = one.parentElement;
  return one && !one.contains(control) ? one.getBoundingClientRect() : null;
}

function free({ target }) {
  const control = target, box = control.getBoundingClientRect();
  if (!box.width || !control.closest(".reflet")) return;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const below = bar(control, x, Math.min(box.bottom, innerHeight) - 1), above = bar(control, x, Math.max(box.top, 0) + 1);
  if (above) scrollBy(0, box.top - above.bottom - ROOM);
  else if (below) scrollBy(0, Math.min(box.bottom - below.top + ROOM, box.top));
}

document.addEventListener("focusin", (event) => requestAnimationFrame(() => free(event)));
