// A wait drawn as a bar on one scale for every card: the twin of the server's wait_svg.

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 42;
const SIGN_HEIGHT = 26; // a sign stands without the scale: at its left end it would read as no wait
const LEFT = 12;
const TRACK = 208;
const TOP = 6;
const BAR = 14;
const BOTTOM = TOP + BAR;
const LEAST = 3; // a point must still be seen

const INK = { stroke: "currentColor", fill: "none" };
const SIGNS = {
  closed: `M${LEFT} ${TOP}h14v${BAR}h-14zl14 ${BAR}m0 -${BAR}l-14 ${BAR}`,
  paused: `M${LEFT + 3} ${TOP}v${BAR}m8 -${BAR}v${BAR}`,
  none: `M${LEFT} ${TOP + 7}l5 6l9 -12`,
  unknown: `M${LEFT} ${TOP}h14v${BAR}h-14z`,
};

/** The `picture` of an entry of `waits` (contract, section 2) as an SVG image, or null without one. */
export function waitPicture(picture) {
  if (!picture?.label || !Array.isArray(picture.ticks)) return null;
  const bare = typeof picture.from !== "number" || typeof picture.to !== "number";
  const height = bare ? SIGN_HEIGHT : HEIGHT;
  return draw(
    "svg",
    {
      class: `wait-picture wait-${picture.shape} wait-${picture.basis}`,
      viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height,
      role: "img", "aria-label": picture.label, focusable: "false",
    },
    ...(bare ? sign(picture) : [...axis(picture.ticks), ...bar(picture)]),
  );
}

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const path = (name, d, more = {}) => draw("path", { class: `wait-${name}`, d, ...INK, ...more });

const write = (name, x, y, size, text, more = {}) =>
  draw("text", { class: `wait-${name}`, x, y, "font-size": size, fill: "currentColor", ...more }, text);

const across = (share) => Math.round((LEFT + share * TRACK) * 100) / 100;

function axis(ticks) {
  return [
    path("axis", `M${LEFT} ${BOTTOM + 2}H${LEFT + TRACK}`, { "stroke-width": 1 }),
    ...ticks.flatMap(({ at, label }) => [
      path("tick", `M${across(at)} ${BOTTOM + 2}v4`),
      ...(label
        ? [write("scale", at === 1 ? WIDTH : across(at), BOTTOM + 18, 11, label,
          { "text-anchor": at === 1 ? "end" : "middle" })]
        : []),
    ]),
  ];
}

/** Solid as told, pale and round as worked out; dashed at an unknown end; an arrow beyond. */
function bar({ from, to, shape, basis, beyond }) {
  let left = across(from);
  let right = across(to);
  if (right - left < LEAST) {
    right = Math.min(left + LEAST, LEFT + TRACK);
    left = right - LEAST;
  }
  const oneSided = shape === "over" || shape === "up_to";
  const workedOut = basis === "estimated";
  const parts = [
    draw("rect", {
      class: "wait-bar", x: left, y: TOP, width: Math.round((right - left) * 100) / 100, height: BAR, fill: "currentColor",
      "fill-opacity": oneSided || workedOut ? 0.25 : 0.8, stroke: "currentColor",
      "stroke-width": 1.5, ...(workedOut ? { rx: 6 } : {}),
      ...(oneSided ? { "stroke-dasharray": "4 3" } : {}),
    }),
  ];
  if (oneSided) { // the end that is known, firmly
    const known = shape === "over" ? left : right;
    parts.push(path("known-end", `M${known} ${TOP - 3}V${BOTTOM + 2}`, { "stroke-width": 3 }));
  }
  if (beyond) {
    const edge = LEFT + TRACK;
    const d = `M${edge + 3} ${TOP}L${edge + 13} ${TOP + BAR / 2}L${edge + 3} ${BOTTOM}Z`;
    parts.push(draw("path", { class: "wait-beyond", d, fill: "currentColor" }));
  }
  return parts;
}

/** No bar: a sign (struck through where nobody can join) and the words. */
function sign({ shape, mark }) {
  return [
    path("sign", SIGNS[shape] ?? SIGNS.unknown,
      { "stroke-width": 2, ...(shape in SIGNS && shape !== "unknown" ? {} : { "stroke-dasharray": "2 2" }) }),
    write("mark", LEFT + 22, BOTTOM - 3, 12, mark ?? ""),
  ];
}
