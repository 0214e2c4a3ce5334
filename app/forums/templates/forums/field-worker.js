/* Keeps the page of one forum on the device. Its scope is that page alone; its files change their names with their content. */
const VERSION = "field-{{ version }}";
const FILES = {{ files | tojson }};
const PAGE = new URL(self.registration.scope);

const isPage = (response) => response.ok && !response.redirected && (response.headers.get("Content-Type") || "").startsWith("text/html");

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const kept = await caches.open(VERSION);
    await kept.addAll(FILES);
    const page = await fetch(PAGE, { credentials: "same-origin", cache: "no-store" });
    if (!isPage(page)) throw new Error("the page is closed");
    await kept.put(PAGE, page);
    await self.skipWaiting();
  })());
});

/* Other forums have workers of their own with the same files: an old version goes, their page in it is fetched anew. */
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (!name.startsWith("field-") || name === VERSION) continue;
      const old = await caches.open(name);
      await old.delete(PAGE);
      if (!(await old.keys()).some((request) => request.url.endsWith("/field"))) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== PAGE.origin) return;
  if (url.pathname === PAGE.pathname && event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (FILES.includes(url.pathname)) event.respondWith(file(event.request));
});

/* The network first, for three seconds; a page that is none (signed out, server down) never replaces the one kept. */
async function page(request) {
  const kept = await caches.open(VERSION);
  const standing = await kept.match(PAGE);
  const fresh = fetch(request).then(async (response) => {
    if (isPage(response) && new URL(response.url).pathname === PAGE.pathname) await kept.put(PAGE, response.clone());
    return response;
  });
  if (!standing) return fresh;
  const late = new Promise((done) => setTimeout(done, 3000, standing));
  return Promise.race([fresh.then((response) => (isPage(response) ? response : standing)).catch(() => standing), late]);
}

async function file(request) {
  const kept = await caches.open(VERSION);
  return (await kept.match(request)) || fetch(request);
}
