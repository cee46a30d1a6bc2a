// What the linter holds the course's JavaScript to: the views run in a browser, their tests and the tools in Node.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: [".venv/", "my_work/", "print/", "site/"] },
  js.configs.recommended,
  {
    files: ["course/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      // A view builds elements and sets text: what somebody typed never becomes HTML or code.
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln"].map((property) => ({ property })),
      ],
    },
  },
  { files: ["tests/**/*.mjs", ".ci/*.mjs", "*.config.js"], languageOptions: { globals: globals.node } },
  // The views' tests put a page around them, and addresses into it that no view may open.
  { files: ["tests/javascript/*.mjs"], languageOptions: { globals: globals.browser } },
  {
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["tests/javascript/*.mjs"], rules: { "no-script-url": "off" } },
];
