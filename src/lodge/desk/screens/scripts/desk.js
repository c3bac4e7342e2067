// The desk's own script: the cursor stays in the box, answers come without a new page.
// Every screen works without it, by plain forms.
import { startBox } from "./box.js";

const form = document.querySelector("[data-desk-box]");
if (form) startBox(form);
