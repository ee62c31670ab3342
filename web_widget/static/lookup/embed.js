import { copyMessage } from "./copying.js";

const row = document.querySelector(".copying");
if (row) {
  const button = row.querySelector("button");
  row.hidden = false;
  button.addEventListener("click", async () => {
    const copied = await copyMessage(document.querySelector("pre.tag").textContent);
    row.querySelector("[role=status]").textContent = button.dataset[copied ? "copied" : "failed"];
  });
}
