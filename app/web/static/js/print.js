/* Shows the print button, which would do nothing where scripts are off. */
export function improve(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
