// The hall: puts the page together.
import { whyNotHere } from "../../gate/scripts/start.js";
import { startAlone } from "../../scripts/alone.js";
import { Hall } from "./screen.js";

const root = document.getElementById("exam");
const screen = new Hall(root);
const why = whyNotHere();
if (why) screen.cannot(why);
else {
  const { queue, phase } = await startAlone(root.dataset.base, `exam-${root.dataset.name}`);
  await screen.begin(queue, phase);
}
