// A site writes its colours in its stylesheet; this page, whose colours change, sets them here.

for (const [name, value] of Object.entries(document.querySelector(".theme").dataset)) {
  const property = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  document.documentElement.style.setProperty(property, value);
}
