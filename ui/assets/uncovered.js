// A control that gets the focus is not covered by what sticks to an edge of the window: the page scrolls until it is free.

// CSS pixels between a control and a bar; frames without motion after which the browser's own scrolling has ended, and
// those after which it is no longer looked at.
const ROOM = 8, STILL = 3, MOST = 90;

let latest = null;

const isStuck = (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position);

// What covers a point and sticks to the window, unless the control lies in it itself.
function bar(control, x, y) {
  let one = document.elementFromPoint(x, y);
  while (one && !isStuck(one)) one = one.parentElement;
  return one && !one.contains(control) ? one.getBoundingClientRect() : null;
}

function free(control) {
  const box = control.getBoundingClientRect();
  if (!box.width || box.bottom <= 0 || box.top >= innerHeight || !control.closest(".reflet")) return;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const bars = [Math.max(box.top, 0) + 1, Math.min(box.bottom, innerHeight) - 1].map((y) => bar(control, x, y)).filter(Boolean);
  const above = bars.find((one) => one.top + one.bottom < innerHeight), below = bars.find((one) => one !== above);
  const go = (top) => scrollBy({ top, behavior: "instant" });
  if (above) go(box.top - above.bottom - ROOM);
  // Of what is higher than the window the beginning is seen.
  else if (below) go(Math.min(box.bottom - below.top + ROOM, box.top));
}

function rest(control, last = scrollY, still = 0, frames = 0) {
  requestAnimationFrame(() => {
    if (latest !== control || frames > MOST) return;
    if (still === STILL) free(control); else rest(control, scrollY, scrollY === last ? still + 1 : 0, frames + 1);
  });
}

document.addEventListener("focusin", ({ target }) => { latest = target; rest(target); });
