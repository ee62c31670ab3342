// What is seen first on leaving: one white sheet over the page, drawn before anything else is done.

const LONGEST_MS = 100; // a page that is not being drawn, such as one in another tab, never says so

// Laid out as the page loads, on a layer of its own: to show it takes no layout and no painting.
const sheet = document.createElement("div");
sheet.className = "cover";
sheet.setAttribute("aria-hidden", "true");
sheet.style.cssText = "position:fixed;inset:0;z-index:9;background:#fff;opacity:0;"
  + "pointer-events:none;will-change:opacity;forced-color-adjust:none";
document.body.append(sheet);

/** Covers the page, and calls `rest` once that has been drawn. */
export function coverThen(rest) {
  sheet.style.opacity = 1;
  sheet.style.pointerEvents = "auto";
  let begun = false;
  const go = () => {
    if (begun) return;
    begun = true;
    rest();
  };
  // The task after a frame's own work comes when the frame is on its way to the screen.
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, LONGEST_MS);
}
