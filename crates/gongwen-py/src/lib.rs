//! The border to Python: converts and nothing else.
