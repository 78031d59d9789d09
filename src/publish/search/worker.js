// How is the search spoken to, beside the page?
//
// This stands behind the glue of its program. One message after the other: each is a word
// and what belongs to it, with a number where an answer is wanted.
let turn = Promise.resolve();
onmessage = ({ data: [number, word, ...rest] }) => {
  turn = turn.then(async () => {
    let answer;
    if (word === "begin") {
      const [program, root] = rest;
      if (program) await wasm_bindgen({ module_or_path: program });
      answer = wasm_bindgen.begin(root);
    } else {
      answer = wasm_bindgen[word](...rest);
    }
    postMessage([number, answer]);
  }).catch((error) => postMessage([number, undefined, String(error)]));
};
