// Keys for everything, and a switch for those of a single character (WCAG 2.1.4).

const TYPED_INTO = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

export function listenToKeys({ always, single, field, switchBox, switched }) {
  switchBox.addEventListener("change", () => switched(switchBox.checked));

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.(TYPED_INTO);
    // Arrows leave the first field for the results; in other fields they are the field's own.
    const act = typing
      ? typing === field && event.key === "ArrowDown" && always.ArrowDown
      : always[event.key] ?? (switchBox.checked && single[event.key.toLowerCase()]);
    if (!act || (event.repeat && !(event.key in always))) return;
    event.preventDefault();
    act();
  });
}
