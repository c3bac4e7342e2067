// What was not sent, as a file: saved where there is no network, sent from the same page elsewhere.
import { h } from "../gate/scripts/screens/draw.js";

// Saves what waits to a file of the device.
export async function save(queue) {
  const { name, text } = await queue.savedFile();
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Where a saved file is chosen and sent; sent twice it is the same.
export function sendingSaved(queue) {
  const said = h("p", { role: "status" });
  const send = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    said.textContent = await file.text().then((text) => queue.sendSaved(text)).catch((error) => error.message);
  };
  const box = h("input", { type: "file", id: "saved", class: "govuk-file-upload", accept: "application/json", change: send });
  const label = h("label", { class: "govuk-label", for: "saved" }, "The file, as this page saved it on a device without a network");
  return h("details", { class: "inc-more exam-more" }, h("summary", {}, "Send a saved file"), label, box, said);
}
