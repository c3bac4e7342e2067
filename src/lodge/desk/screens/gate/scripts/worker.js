// The service worker of a page that goes on alone. The server says before this what it keeps.
//
// A new version waits until the page says that nothing is unsent, or until nobody has it open.
import { keepGoing } from "./offline.js";

keepGoing(self);
