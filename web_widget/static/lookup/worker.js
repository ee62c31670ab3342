// Gives the lookup from the copy where the network does not. It only ever reads the copy: what is
// in it, the page asks for and takes away. What is sent by POST, all that is typed, passes it by.

const COPY = "signpost-lookup";
const PATIENCE_MS = 4000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(newest(request));
});

async function newest(request) {
  const kept = await (await caches.open(COPY)).match(request, { ignoreSearch: true });
  if (!kept) return fetch(request);
  // Under its hash a file never changes.
  if (new URL(request.url).pathname.startsWith("/assets/")) return kept;
  const late = new Promise((go) => setTimeout(go, PATIENCE_MS, kept.clone()));
  const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : kept)).catch(() => kept);
  return Promise.race([fresh, late]);
}
