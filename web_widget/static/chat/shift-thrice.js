// Shift pressed three times, alone, within five seconds.

const WITHIN_MS = 5000;

/** Calls `onShift` for each lone Shift and `onThird` for the third in time. */
export function watchShift(onThird, onShift = () => {}) {
  let times = [];
  let alone = false;
  addEventListener("keydown", (event) => {
    // A Shift that types a capital, or tabs back, is followed by another key: it does not count.
    alone = event.key === "Shift";
    if (!alone) times = [];
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && alone) {
      const now = Date.now();
      times = [...times.filter((then) => now - then < WITHIN_MS), now];
      onShift();
      if (times.length >= 3) onThird();
    }
    alone = false;
  }, true);
}
