//! Are share images what they should be? They are drawn with the fonts of the machine that
//! runs the tests, so nothing here knows a shape.
