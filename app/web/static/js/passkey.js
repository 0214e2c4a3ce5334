/* Asks the browser to make or to show a passkey, and sends what it answers with the form. */
export function improve(place) {
  const form = place.querySelector("form");
  const told = place.querySelector("[data-told]");
  const make = place.dataset.passkey === "make";
  const read = make ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  if (!window.PublicKeyCredential?.[read]) return;
  place.hidden = false;
  document.querySelector("[data-passkey-none]")?.remove();

  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    told.hidden = true;
    try {
      const publicKey = PublicKeyCredential[read](JSON.parse(place.dataset.options));
      const answer = await navigator.credentials[make ? "create" : "get"]({ publicKey });
      form.elements.answer.value = JSON.stringify(answer.toJSON());
      form.requestSubmit();
    } catch {
      told.hidden = false;
    }
  });
}
