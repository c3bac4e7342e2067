// A button marked data-prints is hidden until scripts run, and then prints the page.
export function printOnRequest(page) {
  for (const button of page.querySelectorAll("button[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
