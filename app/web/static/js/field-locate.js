/* Takes the phone's position into the pair of fields on the page without a network, which cannot ask the server; typing always works. */
export function improve(point) {
  const [lat, lon] = point.querySelectorAll("input");
  if (!("geolocation" in navigator) || !lon) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary";
  button.textContent = point.dataset.locate;
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        lat.value = coords.latitude.toFixed(6);
        lon.value = coords.longitude.toFixed(6);
        said.textContent = point.dataset.locateAccuracy.replace("{m}", Math.ceil(coords.accuracy).toLocaleString("en"));
        lat.dispatchEvent(new Event("input", { bubbles: true }));
      },
      () => { said.textContent = point.dataset.locateFailed; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
  point.append(button, said);
}
