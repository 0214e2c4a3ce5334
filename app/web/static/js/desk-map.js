/* Opens the area's map above the list of a desk: its page is fetched when it is wanted, and not before. */
function script(src, module = false) {
  return new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = src;
    if (module) made.type = "module";
    made.addEventListener("load", done);
    made.addEventListener("error", failed);
    document.head.append(made);
  });
}

function style(href) {
  return new Promise((done, failed) => {
    const made = document.createElement("link");
    made.rel = "stylesheet";
    made.href = href;
    made.addEventListener("load", done);
    made.addEventListener("error", failed);
    document.head.append(made);
  });
}

/* Takes map and legend out of the map's page, and asks for what that page asks for, in its order. */
async function bring(address, here) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const side = page.querySelector(".map-side");
  const sheets = [...page.querySelectorAll('link[rel="stylesheet"]')].map((one) => one.getAttribute("href"));
  const scripts = [...page.querySelectorAll("script[src]")].map((one) => [one.getAttribute("src"), one.type === "module"]);
  const asked = (src) => document.querySelector(`[src="${CSS.escape(src)}"], [href="${CSS.escape(src)}"]`);
  await Promise.all(sheets.filter((href) => !asked(href)).map(style));
  here.replaceChildren(document.importNode(side, true));
  for (const [src, module] of scripts) if (!asked(src)) await script(src, module);
}

export function improve(details) {
  const here = details.querySelector("[data-here]");
  details.hidden = false;
  details.addEventListener("toggle", () => {
    if (!details.open || details.dataset.brought) return;
    details.dataset.brought = "yes";
    bring(details.dataset.deskMap, here).catch(() => {
      delete details.dataset.brought;
      here.textContent = details.dataset.lost;
    });
  });
}
