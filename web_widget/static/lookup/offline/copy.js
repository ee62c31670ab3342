// The copy on this device: made, read, brought up to date and taken away. Nothing else is kept.

const NAME = "signpost-lookup"; // the worker's name for it too
const SCOPE = "/lookup";
const SERVICES = "/lookup/copy.json";
const PLACES = "/lookup/places.json";

export const canBeKept = "serviceWorker" in navigator && "caches" in window;

/** The services as they were published when the copy was made, or null where there is none. */
export async function services() {
  return (await kept(SERVICES))?.json() ?? null;
}

export async function places() {
  return (await kept(PLACES)).json();
}

async function kept(address) {
  return canBeKept && (await caches.has(NAME)) ? (await caches.open(NAME)).match(address) : null;
}

/** Fetches all of it anew; what was kept before stays if that fails. */
export async function keep() {
  const answer = await fetch(SERVICES, { cache: "no-store" });
  if (!answer.ok) throw new Error("no copy to be had");
  const { files } = await answer.clone().json();
  const cache = await caches.open(NAME);
  try {
    await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
    await cache.put(SERVICES, answer);
  } catch (error) {
    if (!(await cache.match(SERVICES))) await caches.delete(NAME);
    throw error;
  }
  const wanted = new Set([SERVICES, ...files].map((file) => new URL(file, location).href));
  for (const one of await cache.keys()) if (!wanted.has(one.url)) await cache.delete(one);
  await navigator.serviceWorker.register(`${SCOPE}/worker.js`, { scope: SCOPE, updateViaCache: "none" });
}

export async function remove() {
  await caches.delete(NAME);
  await (await navigator.serviceWorker.getRegistration(SCOPE))?.unregister();
}
