// A finger on a slider: swiping up or down scrolls the page and moves nothing. A slider moves by a tap, or along its way.
// Browsers move it where the finger comes down, before anybody knows which way it goes: that is held back until then.

// CSS pixels after which it is clear which way a finger goes.
const FAR = 8;

let hand = null;

const tell = (slider) => slider.dispatchEvent(new Event("input", { bubbles: true }));

function begin(event) {
  const slider = event.target, { clientX: x, clientY: y } = event.touches[0];
  if (event.touches.length > 1) { if (hand) hand.way = "across"; return; }
  const isSlider = slider instanceof HTMLInputElement && slider.type === "range" && !slider.disabled;
  hand = isSlider ? { slider, x, y, value: slider.value, wanted: null, way: "" } : null;
}

function go(event) {
  if (!hand || hand.way) return;
  const { clientX, clientY } = event.touches[0], across = Math.abs(clientY - hand.y), along = Math.abs(clientX - hand.x);
  if (Math.max(across, along) < FAR) return;
  hand.way = along > across ? "along" : "across";
  if (hand.way === "along") take(hand);
}

function end() {
  if (!hand) return;
  const over = hand;
  if (over.way !== "across") hand = null;
  if (!over.way) take(over);
  // What the browser still tells of this swipe comes after this event.
  setTimeout(() => { if (hand === over) hand = null; });
}

function take({ slider, wanted }) {
  if (wanted === null) return;
  slider.value = wanted;
  tell(slider);
}

function hold(event) {
  if (!hand || event.target !== hand.slider || hand.way === "along") return;
  event.stopImmediatePropagation();
  if (event.type === "input" && !hand.way) hand.wanted = hand.slider.value;
  hand.slider.value = hand.value;
}

function cancel() {
  if (!hand) return;
  const { slider, way } = hand;
  hand = null;
  // What was moved along the way stays, and is told as if it had been let go.
  if (way === "along") slider.dispatchEvent(new Event("change", { bubbles: true }));
}

const early = { capture: true, passive: true };
Object.entries({ touchstart: begin, touchmove: go, touchend: end, touchcancel: cancel }).forEach(
  ([name, act]) => document.addEventListener(name, act, early));
["input", "change"].forEach((name) => document.addEventListener(name, hold, true));
