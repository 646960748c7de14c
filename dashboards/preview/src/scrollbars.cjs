module.exports = require('../node_modules/react-custom-scrollbars-2/lib/index.js').default;
