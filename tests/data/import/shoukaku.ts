import type { NodeOption } from "shoukaku";
const fallback = "youshallnotpass";
export const Nodes: NodeOption[] = [
  { name: "one", url: process.env.LAVA_URL ?? "one.example.net:2333", auth: process.env.LAVA_AUTH || fallback, secure: false },
  // { name: "old", url: "old.example.net:80", auth: "x", secure: false },
  /* { name: "older", url: "older.example.net:80", auth: "x", secure: false }, */
  { name: `two`, url: "two.example.net", auth: 'it\'s "q"', secure: process.env.TLS === "true" },
];
