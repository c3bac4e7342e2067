// A sighting with or without a network: the kept page, or what the server's own pages need beside them.
import { whyNotHere } from "../../gate/scripts/start.js";
import { startAlone } from "../../scripts/alone.js";
import { goOn } from "./online.js";
import { Seen } from "./screen.js";

const root = document.getElementById("seen");
const { base, name, scope, who } = root.dataset;
const why = whyNotHere();

if (!why) {
  const starting = startAlone(base, `seen-${name}`, { scope }).then(({ queue }) => queue);
  if (who) await goOn(root, starting);
  else await new Seen(root).begin(await starting);
} else if (!who) new Seen(root).cannot(why);
