// Twice the text, for as long as the page is open: nothing is kept.

/** Makes `button` switch; `say(text)` reads aloud; `transcript()` gives the box that scrolls. */
export function largerText(button, words, say, transcript) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const box = transcript();
    const reading = box?.scrollTop ? firstSeen(box) : null;
    const large = document.documentElement.classList.toggle("large");
    button.setAttribute("aria-pressed", String(large));
    reading?.scrollIntoView({ block: "start" }); // whoever was reading goes on from there
    say(large ? words.larger_on : words.larger_off);
  });
}

function firstSeen(box) {
  const top = box.getBoundingClientRect().top;
  const parts = [...box.querySelectorAll(".messages > li, .card")].reverse();
  return parts.find((part) => part.getBoundingClientRect().top <= top + 8) ?? null;
}
