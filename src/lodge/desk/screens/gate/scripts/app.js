// The gate: puts the desk and its screens together, and keeps to the address's hash.
import { startGate, whyNotHere } from "./start.js";
import { Frame } from "./screens/frame.js";

const root = document.getElementById("gate");
const frame = new Frame(root);
const why = whyNotHere();
if (why) frame.cannot(why);
else frame.begin(await startGate(root.dataset.base, { ready: () => frame.newVersion() }));
